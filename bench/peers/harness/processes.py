"""Starts a program, waits, and leaves none behind."""

import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass


# How the JVM begins a stack trace, and each of its causes; the last is the first that happened.
CAUSE = re.compile("Caused by: |Exception in thread |Error: ")


class Failed(Exception):
    """A program that did not do what it was started for; the message says why, in one line."""


@dataclass(frozen=True)
class Outcome:
    output: str
    wall: float  # seconds
    memory: int  # bytes, the most that was resident at once


def run(command, threads, environment=None, limit=600, folder=None):
    """Runs a program on `threads` cores in a process group of its own, and ends the group."""
    cores = set(sorted(os.sched_getaffinity(0))[:threads])
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        try:
            child = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                cwd=folder,
                env={**os.environ, **variables(threads), **(environment or {})},
                start_new_session=True,
                preexec_fn=lambda: os.sched_setaffinity(0, cores),
            )
        except OSError as problem:
            raise Failed(f"{os.path.basename(command[0])}: {problem.strerror}") from None
        expired = threading.Event()
        timer = threading.Timer(limit, lambda: (expired.set(), end(child.pid)))
        timer.start()
        try:
            _, status, usage = os.wait4(child.pid, 0)
            wall = time.perf_counter() - start
            child.returncode = os.waitstatus_to_exitcode(status)
        finally:
            timer.cancel()
            end(child.pid)
            if child.returncode is None:
                child.wait()
        if expired.is_set():
            raise Failed(f"took longer than {limit:.0f} s")
        if child.returncode:
            raise Failed(f"exit {child.returncode}: {why(errors) or why(output)}")
        output.seek(0)
        # Linux counts in kilobytes.
        return Outcome(output.read().decode(errors="replace"), wall, usage.ru_maxrss * 1024)


def end(group):
    """Ends a process group, if there is one."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass


def why(file):
    """The line in which a program says why it failed: of a stack trace the first cause."""
    file.seek(0)
    lines = [line for line in file.read().decode(errors="replace").splitlines() if line.strip()]
    causes = [line.removeprefix("Caused by: ") for line in lines if CAUSE.match(line)]
    return (causes or lines or [""])[-1].strip()[:200]


def variables(threads):
    """Each library has a name of its own for the number of threads."""
    names = (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "BLIS_NUM_THREADS",
        "NUMEXPR_NUM_THREADS",
    )
    return dict.fromkeys(names, str(threads))
