"""Where things are."""

from pathlib import Path

PEERS = Path(__file__).resolve().parent.parent
HOME = PEERS.parent.parent
DATA = HOME / "data" / "mnist"
LAUNCHER = HOME / "lanewise"
JAVA = PEERS / "java"
PYTHON = PEERS / "python"
C = PEERS / "c"

# All that `--setup` gets or makes; git ignores it.
SETUP = PEERS / ".setup"
VENV = SETUP / "venv"
MODEL = SETUP / "model"
STATE = SETUP / "setup.json"
KANN = SETUP / "kann_peer"
