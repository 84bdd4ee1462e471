"""The results as a page: one file, in the style of the other reports, with nothing to fetch."""

import base64
import hashlib
from html import escape

from . import places, rows, tables

# The style and the switch between light and dark are those of the reports of the program.
RESOURCES = places.HOME / "src" / "main" / "resources" / "dev" / "lanewise" / "report"


def of(results):
    body = [headline(results)]
    body += [section(rows.row(measured["key"]), measured) for measured in results["rows"]]
    body.append(absent(results))
    body.append(f"<section><h2>Versions</h2><p>{escape(tables.versions(results))}</p></section>")
    script = resource("page.js")
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Lanewise side by side</title>\n<style>\n{resource('page.css')}</style>\n</head>\n"
        f"<body>\n{frame(''.join(body))}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def policy(script):
    """That of the other reports: nothing loads, and nothing but this script runs."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def resource(name):
    path = RESOURCES / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def frame(body):
    template = resource("page.html") or "<main>\n<!-- body -->\n</main>"
    return template.replace("<!-- brand -->", "Lanewise").replace("<!-- body -->", body)


def headline(results):
    figures = []
    for measured in results["rows"]:
        if measured["comparison"]:
            row = rows.row(measured["key"])
            # Of a row with many figures the least favourable speaks for it.
            found = min(measured["comparison"], key=lambda figure: figure["ratio"])
            figures.append(
                f"<div><dt>({row.key}) {escape(row.title)}</dt>"
                f'<dd class="value">{tables.times(found["ratio"])}</dd>'
                f'<dd class="note">{escape(note(row, found, measured["entries"]))}</dd></div>'
            )
    return (
        '<p class="kicker">Side by side</p><h1>Lanewise and its peers</h1>'
        f'<p class="lead">{escape(tables.conditions(results))}</p>'
        '<p class="hint">Lanewise beside the best of the others in each row, and beside PyTorch; '
        "of a row with several figures, the least favourable one.</p>"
        f'<dl class="figures">{"".join(figures)}</dl>'
    )


def note(row, found, entries):
    """What the figure of a tile says, and what it is beside PyTorch."""
    metric = next(metric for metric in row.metrics if metric.key == found["metric"])
    more = "smaller than" if metric.unit == "bytes" else "faster than"
    same = "the size of" if metric.unit == "bytes" else "the speed of"
    text = f"{more if found['ratio'] >= 1 else same} {found['best']}, the best of the others"
    values = {entry["name"]: entry["values"].get(metric.key) for entry in entries}
    if found["best"] == "PyTorch" or not values.get("PyTorch") or not values.get("Lanewise"):
        return text
    ratio = values["PyTorch"]["median"] / values["Lanewise"]["median"]
    return f"{text}; {tables.times(ratio)} {more if ratio >= 1 else same} PyTorch"


def remarks(row, measured):
    """A sentence for each figure, and why where another is better."""
    titles = {metric.key: metric.title for metric in row.metrics}
    for found in measured["comparison"]:
        name = "" if len(row.metrics) == 1 else f"{titles[found['metric']]}: "
        yield f"{name}{tables.times(found['ratio'])} {note(row, found, measured['entries'])}"
    if any(found["ratio"] < 1 for found in measured["comparison"]):
        yield from tables.reasons(row, measured)


def section(row, measured):
    parts = [f"<section><h2>({row.key}) {escape(row.title)}</h2>"]
    share = tables.shares(measured["entries"])
    if share:
        parts.append(f'<p class="hint">{escape(share)}</p>')
    for metric in row.metrics:
        parts.append(bars(row, metric, measured["entries"]))
    parts.append(table(tables.laid_out(row, measured["entries"])))
    found = "".join(f"<li>{escape(line)}</li>" for line in remarks(row, measured))
    parts.append(f"<ul>{found}</ul></section>" if found else "</section>")
    return "\n".join(parts)


def bars(row, metric, entries):
    """A bar a contender, its length the figure as it is written: seconds, bytes or GFLOP/s."""
    shown = [
        entry for entry in tables.sorted_entries(row, entries) if metric.key in entry["values"]
    ]
    if not shown:
        return ""
    lengths = [length(metric, entry["values"][metric.key]) for entry in shown]
    longest = max(greatest for _, _, greatest in lengths)
    parts = [f"<h3>{escape(metric.title)}</h3>"]
    for entry, (least, median, greatest) in zip(shown, lengths):
        kind = "vector" if entry["name"] == "Lanewise" else "scalar"
        value = rows.readable(metric, entry["values"][metric.key]["median"])
        parts.append(
            f'<div class="bar"><span class="label">{escape(entry["name"])}</span>'
            f'<span class="track"><span class="fill {kind}" style="width:{median / longest:.2%}">'
            f'</span><span class="spread" style="left:{least / longest:.2%};'
            f'width:{(greatest - least) / longest:.2%}"></span></span>'
            f'<span class="value">{escape(value)}</span></div>'
        )
    return "\n".join(parts)


def length(metric, value):
    """Least, median and greatest; products are drawn as speeds, so that they turn round."""
    if metric.unit == "GFLOP/s":
        return 1 / value["max"], 1 / value["median"], 1 / value["min"]
    return value["min"], value["median"], value["max"]


def table(lines):
    head, *body = lines
    parts = ['<details><summary>Show as a table</summary><div class="scroll"><table class="numbers">']
    parts.append(
        "<thead><tr>" + "".join(f"<th>{escape(c)}</th>" for c in head) + "</tr></thead><tbody>"
    )
    for first, *rest in body:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        parts.append(f"<tr><th>{escape(first)}</th>{cells}</tr>")
    parts.append("</tbody></table></div></details>")
    return "\n".join(parts)


def absent(results):
    notes = "".join(f"<li>{escape(note)}</li>" for note in tables.skipped(results))
    return f"<section><h2>Not measured</h2><ul>{notes}</ul></section>" if notes else ""
