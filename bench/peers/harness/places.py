"""Where things are."""

import re
from pathlib import Path

PEERS = Path(__file__).resolve().parent.parent
HOME = PEERS.parent.parent
DATA = HOME / "data" / "mnist"
LAUNCHER = HOME / "lanewise"
JAVA = PEERS / "java"
PYTHON = PEERS / "python"
C = PEERS / "c"

# Why a row falls short, as measured: by row, or by row and figure.
REASONS = PEERS / "reasons.json"

# All that `--setup` gets or makes; git ignores it.
SETUP = PEERS / ".setup"
VENV = SETUP / "venv"
MODEL = SETUP / "model"
TABLE = SETUP / "table"
STATE = SETUP / "setup.json"
KANN = SETUP / "kann_peer"

# An absolute path or an address, up to a space or the punctuation that follows it.
ABSOLUTE = re.compile(r"""(?:\b[a-z]+:/|(?<![\w.~/]))/+(?:[^\s/'"():,;<>]+/+)+[^\s/'"():,;<>]*""")


def without_folders(text):
    """The text with each absolute path cut down to its last name: results tell of no machine."""
    short = text.replace(f"{HOME}/", "")
    return ABSOLUTE.sub(lambda path: path.group().rstrip("/").rsplit("/", 1)[1], short)
