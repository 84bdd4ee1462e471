"""What was measured: kept as JSON, written whole or not at all."""

import json
import os
import statistics
import tempfile

from . import places, rows

SCHEMA = 1


def summary(values):
    """Median, least and greatest over the rounds."""
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def of_process(seconds):
    """A round's figure: the median of the second half of what its process measured."""
    return statistics.median(seconds[len(seconds) // 2 :])


class Entry:
    """A contender's part of a row, round by round."""

    def __init__(self, name):
        self.name = name
        self.versions = {}
        self.rounds = []
        self.accuracy = None
        self.epochs = None
        self.scaled = None

    def add(self, raw, accuracy=None, epochs=None, versions=None):
        """Adds a round; of the accuracies after the most epochs the least counts."""
        self.rounds.append(raw)
        self.versions.update(versions or {})
        if accuracy is None:
            return
        if self.accuracy is None or (epochs or 0) > (self.epochs or 0):
            self.accuracy, self.epochs = accuracy, epochs
        elif epochs == self.epochs:
            self.accuracy = min(accuracy, self.accuracy)

    def json(self, metrics):
        values = {}
        for metric in metrics:
            figures = [of_process(raw[metric.key]) for raw in self.rounds if metric.key in raw]
            if figures:
                values[metric.key] = summary(figures)
        return {
            "name": self.name,
            "versions": self.versions,
            "accuracy": self.accuracy,
            "epochs": self.epochs,
            "share": self.scaled,
            "values": values,
            "rounds": self.rounds,
        }


class Results:
    """All rows; `skipped` says who is not in one, and why."""

    def __init__(self, conditions):
        self.conditions = conditions
        self.entries = {row.key: {} for row in rows.ROWS}
        self.skipped = []

    def entry(self, row, name):
        return self.entries[row].setdefault(name, Entry(name))

    def skip(self, name, row, reason):
        note = {"name": name, "row": row, "reason": places.without_folders(reason)}
        if note not in self.skipped:
            self.skipped.append(note)

    def json(self):
        measured = []
        for row in rows.ROWS:
            entries = [entry.json(row.metrics) for entry in self.entries[row.key].values()]
            entries = [entry for entry in entries if entry["values"]]
            if entries:
                measured.append(
                    {
                        "key": row.key,
                        "title": row.title,
                        "entries": entries,
                        "comparison": comparison(row, entries),
                    }
                )
        return {"schema": SCHEMA, **self.conditions, "rows": measured, "skipped": self.skipped}


def comparison(row, entries):
    """Lanewise against the best of the others, figure by figure.

    Who did not reach the accuracy that the row asks for is no rival, and plain C is none in row
    (g), in size or memory. Figures on a GPU answer another question.
    """
    found = []
    for metric in row.metrics:
        own, rivals = None, {}
        for entry in entries:
            value = entry["values"].get(metric.key)
            if value is None:
                continue
            if entry["name"] == "Lanewise":
                own = value["median"]
            elif is_rival(row, entry):
                rivals[entry["name"]] = value["median"]
        if own is None or not rivals:
            continue
        best = min(rivals, key=rivals.get)
        ratio = rivals[best] / own
        found.append(
            {
                "metric": metric.key,
                "best": best,
                "ratio": ratio,
                "aim": metric.aim,
                "reached": ratio >= metric.aim,
            }
        )
    return found


def is_rival(row, entry):
    if (entry["accuracy"] or 0) < row.accuracy:
        return False
    if row.key == "g":
        return entry["name"] != "KANN"
    return "CUDA" not in entry["name"]


def write(path, text):
    """Writes a file whole: what is there is the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def to_text(value):
    return json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
