"""The measurement: every contender of every row in turn, round after round."""

import json
import shutil
import tempfile
from pathlib import Path

from . import contenders, places, processes, rows, weight
from .setup import find_jdk, jar

# A measurement that takes this long, in seconds, is ended: it would eat the time of the others.
LIMIT = 150


class Rounds:
    def __init__(self, results, setup, quick, threads, device, say):
        self.results = results
        self.setup = setup
        self.quick = quick
        self.threads = threads
        self.device = device
        self.say = say
        self.jdk = find_jdk()

    def contenders(self):
        cuda = contenders.CUDA if self.device == "cuda" else []
        return [*contenders.CONTENDERS, *cuda]

    def prepare(self, keys):
        """Trains and exports the network that all of row (e) predict with; makes the table of (h)."""
        shutil.rmtree(places.MODEL, ignore_errors=True)
        train = [str(places.LAUNCHER), "train", "classic", "--out", str(places.MODEL), "--quiet"]
        processes.run(train, self.threads, limit=LIMIT)
        if "h" in keys and not (places.TABLE / "t10k-y.npy").is_file():
            make = [self.setup.python(("numpy",)), str(places.PYTHON / "dense_table.py")]
            processes.run([*make, str(places.TABLE)], self.threads, limit=LIMIT)
        if jar("lanewise").is_file():
            words = ["export", "--model", str(places.MODEL)]
            processes.run(contenders.java("lanewise", self.jdk, words), self.threads, limit=LIMIT)

    def run(self, keys, count, only, after_round):
        for number in range(1, count + 1):
            for key in keys:
                if key == "g":
                    continue
                for contender in self.contenders():
                    if key in contender.plans and (not only or contender.name in only):
                        self.measure(key, contender, number, count)
            after_round()
        self.weigh(only)

    def measure(self, key, contender, number, count):
        plan = contender.plans[key]
        reason = self.absence(key, contender)
        if reason:
            self.results.skip(contender.name, key, reason)
            return
        if self.quick and plan.slow and number > 1:
            return
        label = f"round {number} of {count}, ({key}) {contender.name}: "
        try:
            raw = self.once(key, contender, plan, number == 1)
        except processes.Failed as problem:
            self.say(f"{label}{problem}")
            self.results.skip(contender.name, key, f"round {number}: {problem}")
            return
        shown = [
            rows.readable(metric, raw[metric.key][-1])
            for metric in rows.row(key).metrics
            if metric.key in raw
        ]
        self.say(label + ", ".join(shown))

    def absence(self, key, contender):
        if contender.language == "lanewise":
            if key in "de" and not jar("lanewise").is_file():
                return self.setup.missing.get("lanewise", "not set up: run --setup")
            return None
        return self.setup.absence(contender)

    def processes(self, key):
        """Figure and cores of each process of a row: in row (e) one image is for one core."""
        if key == "e":
            return [("one", 1), ("batch", self.threads)]
        return [(None, 1 if key == "d" else self.threads)]

    def command(self, contender, plan, words):
        if contender.language == "c":
            return [str(places.KANN), *words]
        if contender.language != "python":
            return contenders.java(contender.program, self.jdk, words)
        program = places.PYTHON / contender.program
        # Isolated from the user's own packages, but not from the folder of the program.
        command = [self.setup.python(contender.needs), "-s", str(program), *words]
        if plan.mode:
            command += ["--device", "cuda", "--mode", plan.mode]
        return command

    def once(self, key, contender, plan, first):
        """One turn; returns its figures, in seconds, by metric."""
        if contender.language == "lanewise" and key in contenders.TRAINED:
            return self.train(key, contender, plan)
        raw = {}
        for figure, threads in self.processes(key):
            words = contenders.arguments(key, plan, self.quick, first, threads, figure)
            command = self.command(contender, plan, words)
            outcome = processes.run(command, threads, contender.environment, LIMIT)
            answer = parsed(outcome.output)
            raw.update(answer["seconds"])
        if key == "f":
            raw = {"wall": [outcome.wall]}
        entry = self.results.entry(key, contender.name)
        share = plan.scaled(self.quick, False)[1]
        entry.scaled = share if share < 1 else None
        entry.add(raw, answer["accuracy"], answer["epochs"], answer["versions"])
        self.remember_memory(key, contender, outcome)
        return raw

    def train(self, key, contender, plan):
        """Lanewise from its own command line; what counts is what its JSON says, and the wall."""
        with tempfile.TemporaryDirectory(dir=places.SETUP) as folder:
            out = Path(folder) / "run"
            command = contenders.training(key, plan, self.quick, self.threads, out)
            outcome = processes.run(command, self.threads, limit=LIMIT)
        answer = parsed(outcome.output)
        entry = self.results.entry(key, contender.name)
        versions = {
            "Lanewise": self.results.conditions["lanewise"],
            "kernels": f"{answer['kernels']} {answer['lanes']} lanes",
        }
        if key == "f":
            raw = {"wall": [outcome.wall]}
            entry.add(raw, answer["testAccuracy"], None, versions)
        else:
            raw = {"epoch": [epoch["trainSeconds"] for epoch in answer["epochs"]]}
            epoch = answer["epochs"][self.epochs_of_peers(key) - 1]
            entry.add(raw, epoch["testAccuracy"], epoch["epoch"], versions)
        self.remember_memory(key, contender, outcome)
        return raw

    def epochs_of_peers(self, key):
        """After how many epochs the accuracy is taken: as many as NumPy trains, or PyTorch in (i)."""
        other = "PyTorch" if key == "i" else "NumPy"
        plans = next(c.plans for c in contenders.CONTENDERS if c.name == other)
        return plans[key].scaled(self.quick, True)[0]

    def remember_memory(self, key, contender, outcome):
        if key == "b":
            self.results.entry("g", contender.name).add({"memory": [outcome.memory]})

    def weigh(self, only):
        """All who were measured in row (b), where the memory is from."""
        for contender in contenders.CONTENDERS:
            entry = self.results.entries["g"].get(contender.name)
            if entry is None or (only and contender.name not in only):
                continue
            size = weight.of(contender, self.setup)
            if size is None:
                self.results.skip(contender.name, "g", "its installer keeps no list of files")
            else:
                entry.rounds[0]["size"] = [size]


def parsed(output):
    """The JSON object of a program: all of its output, or the last line."""
    for text in (output, output.strip().rsplit("\n", 1)[-1]):
        try:
            return json.loads(text)
        except ValueError:
            continue
    raise processes.Failed("it printed no JSON")
