"""Row (g): what has to be installed above the language's own runtime, in bytes."""

import os
import subprocess

from . import places

# Runs in the peer's own Python: the files of a distribution and of all that it requires.
OF_DISTRIBUTIONS = """
import importlib.metadata as metadata, os, re, sys
seen, queue, total = set(), sys.argv[1:], 0
while queue:
    name = re.sub(r"[-_.]+", "-", queue.pop()).lower()
    if name in seen:
        continue
    seen.add(name)
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        continue
    if found.files is None:
        sys.exit("no record of the files of " + name)
    total += sum(os.path.getsize(f.locate()) for f in found.files if os.path.exists(f.locate()))
    for requirement in found.requires or []:
        if "extra ==" not in requirement:
            queue.append(re.match(r"[A-Za-z0-9._-]+", requirement).group())
print(total)
"""


def of_distributions(interpreter, names):
    """The files that pip recorded; None where it recorded none, as for Debian's packages."""
    done = subprocess.run(
        [interpreter, "-c", OF_DISTRIBUTIONS, *names], capture_output=True, text=True
    )
    return int(done.stdout) if done.returncode == 0 else None


def of_files(*paths):
    return sum(os.path.getsize(path) for path in paths)


def of(contender, setup):
    if contender.language == "lanewise":
        target = places.HOME / "target"
        return of_files(target / "lanewise.jar", *(target / "lib").glob("*.jar"))
    if contender.language == "java":
        jars = (places.JAVA / contender.program / "target" / "lib").glob("*.jar")
        return of_files(*(jar for jar in jars if jar.name != "common-1.jar"))
    if contender.language == "c":
        return of_files(places.KANN)
    # TensorFlow's module comes in a package of this name or of that.
    also = ["tensorflow-cpu"] if "tensorflow" in contender.needs else []
    return of_distributions(setup.python(contender.needs), [*contender.needs, *also])
