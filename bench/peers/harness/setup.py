"""`--setup`: gets what can be had, untimed, and says what could not be had and why."""

import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from . import places, record
from .contenders import CONTENDERS

# What is imported, and what is asked of pip: one call a peer, so that one that is not to be had
# stops no other.
PACKAGES = {
    "numpy": ("numpy", ["numpy==2.4.6"]),
    "torch": ("torch", ["torch==2.13.0"]),
    "jax": ("jax", ["jax==0.10.2"]),
    "scikit-learn": ("sklearn", ["scikit-learn==1.9.1"]),
    "keras": ("keras, tensorflow", ["keras==3.15.1", "tensorflow-cpu==2.21.0"]),
    "onnxruntime": ("onnxruntime", ["onnxruntime==1.30.0"]),
}
SYSTEM_PYTHON = "/usr/bin/python3"
DEBIAN = (
    "apt-get install --no-install-recommends python3-torch python3-sklearn libopenblas0-pthread"
)


class Setup:
    """What there is: the Python that has each package, and why some are missing."""

    def __init__(self, state):
        self.pythons = state.get("pythons", {})
        self.missing = state.get("missing", {})

    @staticmethod
    def load():
        if places.STATE.is_file():
            return Setup(json.loads(places.STATE.read_text()))
        return Setup({})

    def save(self):
        state = {"pythons": self.pythons, "missing": self.missing}
        record.write(places.STATE, record.to_text(state))

    def python(self, needs):
        """The interpreter that has a peer's packages, by the first of them."""
        return self.pythons.get(needs[0])

    def absence(self, contender):
        """Why a contender cannot run, or None."""
        if contender.language == "python":
            if self.python(contender.needs):
                return None
            return self.missing.get(contender.needs[0], "not set up: run --setup")
        if contender.language == "java" and not jar(contender.program).is_file():
            return self.missing.get(contender.program, "not set up: run --setup")
        if contender.language == "c" and not places.KANN.is_file():
            return self.missing.get("KANN", "not set up: run --setup")
        return None


def jar(module):
    return places.JAVA / module / "target" / f"{module}-1.jar"


def set_up(say):
    setup = Setup({})
    places.SETUP.mkdir(exist_ok=True)
    set_up_python(setup, say)
    set_up_java(setup, say)
    set_up_kann(setup, say)
    setup.save()


def set_up_python(setup, say):
    interpreter = places.VENV / "bin" / "python"
    if not interpreter.exists():
        say("Python: making an environment")
        made = attempt([sys.executable, "-m", "venv", str(places.VENV)])
        if made:
            say(f"Python: no environment of its own: {made}")
    for name, (modules, wanted) in PACKAGES.items():
        reason = "no virtual environment"
        if interpreter.exists():
            say(f"Python: {' '.join(wanted)}")
            pip = [
                str(interpreter),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-input",
                "--retries",
                "1",
                "--disable-pip-version-check",
                *wanted,
            ]
            reason = attempt(pip)
        found = find(f"import numpy, {modules}", [str(interpreter), SYSTEM_PYTHON, sys.executable])
        if found:
            setup.pythons[name] = found
            if reason:
                say(f"  not from pip ({reason}); taking the one that {found} has")
        else:
            setup.missing[name] = f"pip: {reason}"
            say(f"  not to be had: {reason}")
    if any(name in setup.missing for name in ("numpy", "torch", "scikit-learn")):
        say(f"Python: on Debian or Ubuntu this gives some of them: {DEBIAN}")


def find(code, interpreters):
    """The first interpreter that runs the imports."""
    for interpreter in interpreters:
        if os.path.exists(interpreter) and attempt([interpreter, "-c", code]) is None:
            return interpreter
    return None


def set_up_java(setup, say):
    problem = attempt([str(places.LAUNCHER), "--version"])
    if problem:
        raise SystemExit(f"bench/peers/run: Lanewise itself does not start: {problem}")
    for contender in CONTENDERS:
        if contender.language not in ("java", "lanewise"):
            continue
        module = contender.program
        say(f"Java: {module}")
        problem = build(module)
        if problem:
            setup.missing[module] = problem
            say(f"  not to be had: {problem}")


def build(module):
    """Maven checks what it downloads by the checksums beside it."""
    jdk = find_jdk()
    if jdk is None:
        return "no JDK 25 or newer"
    if shutil.which("mvn") is None:
        return "no mvn in PATH"
    machine = {"aarch64": "arm64"}.get(platform.machine(), platform.machine())
    command = [
        "mvn",
        "--batch-mode",
        "--quiet",
        "--file",
        str(places.JAVA),
        "--strict-checksums",
        "--projects",
        module,
        "--also-make",
        f"-Djavacpp.platform=linux-{machine}",
        f"-Dnd4j.extension={nd4j_extension(machine)}",
        "package",
    ]
    return attempt(command, {"JAVA_HOME": str(jdk)})


def nd4j_extension(machine):
    """The build of Deeplearning4j's library for this CPU, as its documentation recommends."""
    flags = cpu_flags()
    if machine == "x86_64" and "avx512f" in flags:
        return "-onednn-avx512"
    return "-onednn-avx2" if machine == "x86_64" and "avx2" in flags else ""


def cpu_flags():
    with open("/proc/cpuinfo") as file:
        return next((line.split() for line in file if line.startswith("flags")), [])


def find_jdk():
    """A JDK 25 or newer: JAVA_HOME's, PATH's, or one of the usual folders."""
    java = shutil.which("java")
    homes = [os.environ.get("JAVA_HOME"), java and Path(java).resolve().parent.parent]
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    homes += sorted(Path.home().glob(".sdkman/candidates/java/*"))
    for home in filter(None, homes):
        release = Path(home) / "release"
        if release.is_file() and (Path(home) / "bin/javac").is_file():
            for line in release.read_text().splitlines():
                key, _, version = line.partition("=")
                if key == "JAVA_VERSION" and int(version.strip('"').split(".")[0]) >= 25:
                    return Path(home)
    return None


def set_up_kann(setup, say):
    """KANN is two C files; there is no package of it, so its folder is given by hand."""
    source = os.environ.get("KANN_SOURCE")
    say("C: KANN")
    if not source:
        problem = "set KANN_SOURCE to the folder that has its kann.c and kautodiff.c"
    elif shutil.which("cc") is None:
        problem = "no cc in PATH"
    else:
        files = [str(places.C / "kann_peer.c"), f"{source}/kann.c", f"{source}/kautodiff.c"]
        problem = attempt(
            [
                "cc",
                "-O3",
                "-march=native",
                "-pthread",
                "-DHAVE_PTHREAD",
                f"-I{source}",
                "-o",
                str(places.KANN),
                *files,
                "-lz",
                "-lm",
            ]
        )
    if problem:
        setup.missing["KANN"] = problem
        say(f"  not to be had: {problem}")


def attempt(command, environment=None):
    """Runs a command of the set-up; None, or the reason of its failure in one line."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, **(environment or {})},
    )
    if done.returncode == 0:
        return None
    lines = [line.strip() for line in done.stdout.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()] or lines or ["it failed"]
    return places.without_folders(errors[0]).removeprefix("ERROR: ")[:200]
