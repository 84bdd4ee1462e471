"""The results as tables: for the terminal and for results/README.md."""

import json

from . import places, rows

START = "<!-- peers: made by bench/peers/table -->"
END = "<!-- peers: end -->"


def cells(row, entry):
    """Name, accuracy and a figure for each metric, as text."""
    accuracy = ""
    if entry["accuracy"] is not None:
        accuracy = f"{entry['accuracy']:.2%}".replace("%", " %")
        if entry["epochs"] is not None:
            accuracy += f" after {entry['epochs']:.3g}"
    figures = []
    for metric in row.metrics:
        value = entry["values"].get(metric.key)
        figures.append(figure(metric, value) if value else "")
    return [entry["name"], accuracy, *figures]


def figure(metric, value):
    """Median, and from least to greatest where they differ."""
    text = rows.readable(metric, value["median"])
    if value["min"] == value["max"]:
        return text
    low, high = sorted((value["min"], value["max"]), reverse=metric.unit == "GFLOP/s")
    least, greatest = rows.readable(metric, low), rows.readable(metric, high)
    return f"{text} ({strip(least, greatest)} to {greatest})"


def strip(text, other):
    """Leaves out the unit that the next figure repeats."""
    number, _, unit = text.partition(" ")
    return number if unit == other.partition(" ")[2] else text


def table(row, entries):
    """Heading and lines; the columns that are empty throughout are left out."""
    accuracy = "test accuracy, after epochs" if row.key in "abchi" else "test accuracy"
    titles = ["", accuracy, *[metric.title for metric in row.metrics]]
    lines = [titles, *[cells(row, entry) for entry in sorted_entries(row, entries)]]
    kept = [
        column
        for column in range(len(titles))
        if column == 0 or any(line[column] for line in lines[1:])
    ]
    return [[line[column] for column in kept] for line in lines]


def laid_out(row, entries):
    """Row (d) has more figures than contenders: a line a shape."""
    lines = table(row, entries)
    return [list(column) for column in zip(*lines)] if row.key == "d" else lines


def sorted_entries(row, entries):
    """Lanewise first, then the best."""
    first = row.metrics[0].key

    def order(entry):
        value = entry["values"].get(first)
        return entry["name"] != "Lanewise", value["median"] if value else float("inf")

    return sorted(entries, key=order)


def times(ratio):
    return f"{ratio:.0f}×" if ratio >= 100 else f"{ratio:.1f}×" if ratio >= 3 else f"{ratio:.2f}×"


def verdicts(row, measured):
    """A sentence for each figure: how far from the best of the others, and from the aim."""
    titles = {metric.key: metric.title for metric in row.metrics}
    for found in measured["comparison"]:
        name = "" if len(row.metrics) == 1 else f"{titles[found['metric']]}: "
        aim = f"at least {found['aim']:g}×"
        ratio = f"{found['best']} takes {found['ratio']:.2f}× as much"
        yield f"{name}{ratio} (aim: {aim})"


def reasons(row, measured):
    """Why figures of a row fall short, as far as that has been found out."""
    known = json.loads(places.REASONS.read_text(encoding="utf-8"))
    titles = {metric.key: metric.title for metric in row.metrics}
    short = [found["metric"] for found in measured["comparison"] if not found["reached"]]
    if short and row.key in known:
        yield f"Why: {known[row.key]}."
    for metric in short:
        if f"{row.key} {metric}" in known:
            yield f"Why, {titles[metric]}: {known[f'{row.key} {metric}']}."


def remarks(row, measured):
    """What is said below the figures."""
    return [*verdicts(row, measured), *reasons(row, measured)]


def shares(entries):
    """Which times are scaled up from a share of an epoch."""
    scaled = [f"{e['name']} {e['share']:.0%}".replace("%", " %") for e in entries if e.get("share")]
    return f"Scaled from a share of an epoch: {', '.join(scaled)}." if scaled else ""


def plain(results):
    """For the terminal."""
    parts = [conditions(results)]
    for measured in results["rows"]:
        row = rows.row(measured["key"])
        lines = laid_out(row, measured["entries"])
        widths = [max(len(line[c]) for line in lines) for c in range(len(lines[0]))]
        text = [f"({row.key}) {row.title}"]
        text += [
            "  ".join(cell.ljust(w) for cell, w in zip(line, widths)).rstrip() for line in lines
        ]
        text += [shares(measured["entries"]), *remarks(row, measured)]
        parts.append("\n".join(line for line in text if line))
    parts += ["\n".join(f"not measured: {note}" for note in skipped(results))]
    return "\n\n".join(part for part in parts if part) + "\n"


def skipped(results):
    """Who is not in the tables and why, one line a reason."""
    grouped = {}
    for note in results["skipped"]:
        grouped.setdefault((note["name"], note["reason"]), []).append(note["row"])
    return [f"{name} ({', '.join(where)}): {reason}" for (name, reason), where in grouped.items()]


def conditions(results):
    machine = results["machine"]
    rounds = f"{results['rounds']} round{'s' if results['rounds'] != 1 else ''}"
    kind = " of the quick kind, which says little" if results["quick"] else ""
    return (
        f"{machine['cpu']}, {results['threads']} of {machine['cores']} cores, {machine['system']}; "
        f"Lanewise {results['lanewise']}; {rounds}{kind}; {results['date']}."
    )


def markdown(results):
    """For results/README.md, between its markers."""
    parts = [START, f"`bench/peers/run` on {conditions(results)} Median, and least to greatest."]
    for measured in results["rows"]:
        row = rows.row(measured["key"])
        lines = laid_out(row, measured["entries"])
        parts.append(f"**({row.key}) {row.title}**")
        text = ["| " + " | ".join(line) + " |" for line in lines]
        text.insert(1, "|" + "---|" * len(lines[0]))
        parts.append("\n".join(text))
        share = shares(measured["entries"])
        found = [f"- {remark}" for remark in remarks(row, measured)]
        parts += [share] if share else []
        parts += ["\n".join(found)] if found else []
    left_out = [f"- {note}" for note in skipped(results)]
    if left_out:
        parts += ["Not measured:", "\n".join(left_out)]
    parts += ["Versions: " + versions(results) + ".", END]
    return "\n\n".join(parts)


def versions(results):
    found = {}
    for measured in results["rows"]:
        for entry in measured["entries"]:
            found.update(
                {k: v for k, v in entry["versions"].items() if k not in ("Lanewise", "kernels")}
            )
    return ", ".join(f"{name} {version}" for name, version in sorted(found.items()))


def replaced(text, block):
    """The text with a block in the place of the one between the same first and last line."""
    first, last = block.splitlines()[0], block.splitlines()[-1]
    start, end = text.find(first), text.find(last)
    if start < 0 or end < start:
        raise ValueError(f"expected the lines {first} and {last}")
    return text[:start] + block + text[end + len(last) :]
