"""The four figures on the first screen of README.md."""

from . import rows, tables

START = "<!-- peers in short: made by bench/peers/table -->"
END = "<!-- peers in short: end -->"

PYTORCH = "PyTorch"

# Row, figure, and what it is called where nobody has seen the rows yet.
FIGURES = [
    ("a", "epoch", "60,000 digits, one at a time, 784-16-16-10"),
    ("b", "epoch", "60,000 digits in batches of 64, 784-16-16-10"),
    ("c", "epoch", "60,000 digits in batches of 128, 784-512-512-10"),
    ("e", "one", "one answer, 784-16-16-10, one thread"),
]


def markdown(results):
    """A line a figure: Lanewise, the fastest of the others, and PyTorch."""
    lines = ["| training and asking | Lanewise | the fastest of the others | PyTorch |", "|---|---|---|---|"]
    measured = {row["key"]: row for row in results["rows"]}
    for key, name, title in FIGURES:
        if key in measured:
            cells = line(measured[key], rows.metric(key, name), title)
            lines.append("| " + " | ".join(cells) + " |")
    machine = results["machine"]
    note = (
        f"Medians of {results['rounds']} rounds on {results['threads']} cores of one machine "
        f"({machine['cpu']}), measured in turn. "
        "[All figures](results/README.md#beside-other-systems), where others are ahead too; "
        "[how they are measured](bench/peers/README.md)."
    )
    return "\n\n".join([START, "\n".join(lines), note, END])


def line(measured, metric, title):
    medians = {
        entry["name"]: entry["values"][metric.key]["median"]
        for entry in measured["entries"]
        if metric.key in entry["values"]
    }
    best = next(found for found in measured["comparison"] if found["metric"] == metric.key)["best"]
    own = medians["Lanewise"]
    return [
        title,
        f"**{rows.readable(metric, own)}**",
        f"{best}: {beside(metric, medians[best], own)}",
        beside(metric, medians[PYTORCH], own) if PYTORCH in medians else "",
    ]


def beside(metric, value, own):
    """A figure, and how many times Lanewise's it is."""
    return f"{rows.readable(metric, value)}, {tables.times(value / own)}"
