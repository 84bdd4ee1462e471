"""The parts of the harness that measure nothing: figures, comparisons, tables, processes."""

import ast
import base64
import hashlib
import html
import json
import re
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
PEERS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PEERS))

from harness import page, places, processes, record, rows, summary, tables  # noqa: E402

CONDITIONS = {
    "lanewise": "0.0.0 (test)",
    "date": "2026-01-02T03:04:05Z",
    "quick": False,
    "rounds": 3,
    "threads": 2,
    "machine": {"cpu": "A <CPU>", "cores": 2, "memory": 8 << 30, "system": "Linux x86_64"},
}


def recorded():
    """Three rounds in which Lanewise is four times as fast as the best of the others."""
    results = record.Results(CONDITIONS)
    for figure in (0.020, 0.022, 0.030):
        results.entry("b", "Lanewise").add({"epoch": [9, figure]}, 0.92, 4, {"Lanewise": "0"})
        results.entry("b", "NumPy").add({"epoch": [9, figure * 4]}, 0.91, 4, {"NumPy": "2"})
        results.entry("b", "Slow").add({"epoch": [figure * 100]}, 0.5, 0.1, {"Slow": "1"})
    results.entry("b", "Slow").scaled = 0.1
    results.entry("d", "Lanewise").add({"256x256x256": [2 * 256**3 / 100e9]})
    results.entry("d", "MKL").add({"256x256x256": [2 * 256**3 / 125e9]})
    results.entry("f", "Lanewise").add({"wall": [0.5]}, 0.951)
    results.entry("f", "Careless").add({"wall": [0.1]}, 0.949)
    results.entry("f", "Careful").add({"wall": [0.6]}, 0.95)
    results.entry("g", "Lanewise").add({"size": [2e6]})
    results.entry("g", "KANN").add({"size": [1e5]})
    results.entry("g", "NumPy").add({"size": [7e7]})
    results.skip("KANN", "b", "no source")
    results.skip("KANN", "c", "no source")
    results.skip("KANN", "c", "no source")
    return json.loads(record.to_text(results.json()))


def comparison(results, key):
    return next(row for row in results["rows"] if row["key"] == key)["comparison"]


class Figures(unittest.TestCase):
    def test_three_digits_and_a_unit(self):
        epoch = rows.row("a").metrics[0]
        for value, text in (
            (12.34, "12.3 s"),
            (0.0205, "20.5 ms"),
            (1.5e-6, "1.50 µs"),
            (2.5e-9, "2.50 ns"),
            (302.4, "302 s"),
        ):
            self.assertEqual(text, rows.readable(epoch, value))

    def test_products_as_speeds(self):
        square = next(m for m in rows.row("d").metrics if m.key == "256x256x256")
        self.assertEqual("100.0 GFLOP/s", rows.readable(square, 2 * 256**3 / 100e9))

    def test_the_first_half_warms_up(self):
        self.assertEqual(3, record.of_process([100, 50, 2, 4]))
        self.assertEqual(7, record.of_process([7]))

    def test_median_and_range_over_rounds(self):
        lanewise = recorded()["rows"][0]["entries"][0]
        self.assertEqual({"median": 0.022, "min": 0.020, "max": 0.030}, lanewise["values"]["epoch"])

    def test_the_accuracy_after_the_most_epochs_and_the_least_of_these(self):
        entry = record.Entry("A")
        for accuracy, epochs in ((0.8, 0.1), (0.95, 1), (0.94, 1), (0.7, 0.1)):
            entry.add({}, accuracy, epochs)
        self.assertEqual((0.94, 1), (entry.accuracy, entry.epochs))


class Folders(unittest.TestCase):
    def test_absolute_paths_become_names(self):
        for text, short in (
            ("exit 1: OSError: '/home/a/b c.so': no file", "exit 1: OSError: 'b c.so': no file"),
            ("/usr/lib/x.py:12: in /srv/y/: oops", "x.py:12: in y: oops"),
            ("path=/a/b, (/c/d) <file:///e/f>", "path=b, (d) <f>"),
            ("no index at https://index.example/simple/numpy/", "no index at numpy"),
            (f"{places.HOME}/bench/peers/run: no", "bench/peers/run: no"),
            ("185 GFLOP/s and/or results/runs/peers", "185 GFLOP/s and/or results/runs/peers"),
        ):
            self.assertEqual(short, places.without_folders(text))

    def test_no_reason_in_the_results_names_a_folder(self):
        results = record.Results(CONDITIONS)
        results.skip("KANN", "b", "exit 1: /home/someone/data/train.gz: cannot be read")
        self.assertEqual("exit 1: train.gz: cannot be read", results.skipped[0]["reason"])


class Comparisons(unittest.TestCase):
    def setUp(self):
        self.results = recorded()

    def test_against_the_best(self):
        found = comparison(self.results, "b")[0]
        self.assertEqual("NumPy", found["best"])
        self.assertAlmostEqual(4, found["ratio"])
        self.assertFalse(found["reached"], "the aim is 10")

    def test_a_row_that_falls_short_says_so(self):
        found = comparison(self.results, "d")[0]
        self.assertAlmostEqual(0.8, found["ratio"])
        self.assertIn(
            "MKL takes 0.80× as much (aim: at least 0.97×)",
            tables.markdown(self.results),
        )

    def test_who_misses_95_percent_is_no_rival(self):
        found = comparison(self.results, "f")[0]
        self.assertEqual("Careful", found["best"])
        self.assertTrue(found["reached"])

    def test_who_has_not_learnt_is_no_rival(self):
        for accuracy in (None, 0.1, 0.49):
            results = record.Results(CONDITIONS)
            results.entry("b", "Lanewise").add({"epoch": [0.02]}, 0.92, 4)
            results.entry("b", "Guesser").add({"epoch": [0.01]}, accuracy, 4)
            self.assertEqual([], comparison(results.json(), "b"), accuracy)

    def test_plain_c_is_no_rival_in_size(self):
        self.assertEqual("NumPy", comparison(self.results, "g")[0]["best"])


class Tables(unittest.TestCase):
    def setUp(self):
        self.text = tables.markdown(recorded())

    def test_median_range_and_accuracy(self):
        self.assertIn("| Lanewise | 92.00 % after 4 | 22.0 ms (20.0 to 30.0 ms) |", self.text)

    def test_scaled_shares_and_reasons(self):
        self.assertIn("Scaled from a share of an epoch: Slow 10 %.", self.text)
        self.assertIn("- KANN (b, c): no source", self.text)

    def test_reasons_where_a_row_falls_short(self):
        known = json.loads(places.REASONS.read_text(encoding="utf-8"))
        self.assertIn(f"- Why: {known['d']}.", self.text)
        self.assertNotIn(known["f"], self.text, "row (f) reaches its aim")
        self.assertIn(f"<li>Why: {html.escape(known['d'])}.</li>", page.of(recorded()))

    def test_reasons_are_of_rows_and_figures(self):
        keys = {row.key for row in rows.ROWS}
        keys |= {f"{row.key} {metric.key}" for row in rows.ROWS for metric in row.metrics}
        self.assertLessEqual(set(json.loads(places.REASONS.read_text("utf-8"))), keys)

    def test_replaces_what_is_between_the_markers(self):
        before = f"# A\n\n{tables.START}\nformer\n{tables.END}\n\nB\n"
        after = tables.replaced(before, self.text)
        self.assertTrue(after.startswith("# A\n") and after.endswith("\n\nB\n"))
        self.assertNotIn("former", after)
        self.assertEqual(after, tables.replaced(after, self.text))

    def test_needs_markers(self):
        with self.assertRaisesRegex(ValueError, "expected the lines"):
            tables.replaced("nothing", self.text)

    def test_page_escapes_and_fetches_nothing(self):
        text = page.of(recorded())
        self.assertIn("A &lt;CPU&gt;", text)
        for word in (" src=", "<link", "@import"):
            self.assertNotIn(word, text)

    def test_page_runs_its_own_script_only(self):
        text = page.of(recorded())
        (script,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self.assertIn(f"script-src 'sha256-{digest}'; base-uri 'none'", text)

    def test_command_line(self):
        with tempfile.TemporaryDirectory() as folder:
            file, into = Path(folder, "peers.json"), Path(folder, "README.md")
            short = Path(folder, "short.md")
            record.write(file, record.to_text(recorded()))
            into.write_text(f"{tables.START}\n{tables.END}\n", encoding="utf-8")
            short.write_text(f"{summary.START}\n{summary.END}\n", encoding="utf-8")
            command = [sys.executable, str(PEERS / "table"), str(file)]
            command += ["--into", str(into), "--summary", str(short)]
            self.assertEqual(
                1, subprocess.run([*command, "--check"], stderr=subprocess.PIPE).returncode
            )
            self.assertEqual(0, subprocess.run(command).returncode)
            self.assertEqual(0, subprocess.run([*command, "--check"]).returncode)
            short.write_text(short.read_text("utf-8").replace("4.0×", "5.0×"), encoding="utf-8")
            other = subprocess.run([*command, "--check"], stderr=subprocess.PIPE, text=True)
            self.assertEqual(1, other.returncode)
            self.assertIn("short.md: is not made from", other.stderr)
            file.write_text("{", encoding="utf-8")
            broken = subprocess.run(command, stderr=subprocess.PIPE, text=True)
            self.assertEqual(1, broken.returncode)
            self.assertRegex(
                broken.stderr, r"^bench/peers/table: .*peers\.json: line 1: expected JSON.*\n$"
            )


class Summary(unittest.TestCase):
    def test_lanewise_the_best_of_the_others_and_pytorch(self):
        results = record.Results(CONDITIONS)
        for name, figure in (("Lanewise", 0.02), ("JAX", 0.1), ("PyTorch", 8), ("Slow", 9)):
            results.entry("a", name).add({"epoch": [figure]}, 0.9, 2)
        text = summary.markdown(json.loads(record.to_text(results.json())))
        self.assertIn("| **20.0 ms** | JAX: 100 ms, 5.0× | 8.00 s, 400× |", text)
        self.assertIn("Medians of 3 rounds on 2 cores of one machine (A <CPU>)", text)

    def test_leaves_out_what_was_not_measured(self):
        text = summary.markdown(recorded())
        self.assertIn("| **22.0 ms** | NumPy: 88.0 ms, 4.0× |  |", text)
        self.assertEqual(2, text.count("\n| "), text)


class Processes(unittest.TestCase):
    def test_output_wall_and_memory(self):
        outcome = processes.run([sys.executable, "-c", "print('x' * 3)"], 1)
        self.assertEqual("xxx\n", outcome.output)
        self.assertGreater(outcome.wall, 0)
        self.assertGreater(outcome.memory, 1 << 20)

    def test_says_why_in_one_line(self):
        with self.assertRaisesRegex(processes.Failed, "^exit 3: the reason$"):
            processes.run(["sh", "-c", "echo first >&2; echo the reason >&2; exit 3"], 1)

    def test_a_failure_on_the_jvm_names_its_first_cause(self):
        trace = (
            'Exception in thread "main" java.lang.ExceptionInInitializerError\n'
            "\tat a.B.main(B.java:1)\nCaused by: a.C: no library\n\t... 9 more\n"
        )
        with self.assertRaisesRegex(processes.Failed, "^exit 1: a.C: no library$"):
            processes.run(["sh", "-c", f"printf '%s' '{trace}' >&2; exit 1"], 1)

    def test_leaves_nothing_behind_at_the_limit(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "pid")
            with self.assertRaisesRegex(processes.Failed, "longer than"):
                processes.run(["sh", "-c", f"sleep 100 & echo $! > {file}; wait"], 1, limit=1)
            self.assertFalse(alive(int(file.read_text())))


def alive(process):
    """Whether a process still runs; an orphan that has ended is soon gathered by its new parent."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return False
        if state == "Z":
            return False
        time.sleep(0.02)
    return True


class Peers(unittest.TestCase):
    """The peers' programs, which import libraries that may not be here, read as text."""

    def test_call_what_there_is(self):
        programs = PEERS / "python"
        shared = ast.parse((programs / "peer.py").read_text(encoding="utf-8"))
        there = {node.name for node in shared.body if hasattr(node, "name")}
        for node in shared.body:
            if isinstance(node, ast.Assign):
                there |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        for program in programs.glob("*.py"):
            for node in ast.walk(ast.parse(program.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "peer":
                    self.assertIn(node.attr, there, f"{program.name}:{node.lineno}")


if __name__ == "__main__":
    unittest.main()
