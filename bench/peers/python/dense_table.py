"""Makes the table of row h: seeded numbers, and a class that a small random network tells.

A million rows to train on and a tenth of that to test, for programs in Python as arrays, for
Lanewise as comma-separated values of the same float32.
"""

import sys
from pathlib import Path

import numpy as np

SEED = 28
COLUMNS = 28
ROWS = {"train": 1_000_000, "t10k": 100_000}
UNITS = 16
NOISE = 0.3


def teacher(random):
    w = random.standard_normal((COLUMNS, UNITS), np.float32) / np.float32(COLUMNS**0.5)
    return w, random.standard_normal(UNITS, np.float32)


def write(file, x, y):
    with open(file, "w") as out:
        out.write(",".join(f"x{c}" for c in range(COLUMNS)) + ",label\n")
        for row, label in zip(x.tolist(), y.tolist()):
            # Nine digits give the same float32 again.
            out.write(",".join(map("%.9g".__mod__, row)) + f",{label}\n")


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    w, v = teacher(random)
    for half, rows in ROWS.items():
        x = random.standard_normal((rows, COLUMNS), np.float32)
        noise = np.float32(NOISE) * random.standard_normal(rows, np.float32)
        y = (np.tanh(2 * x @ w) @ v + noise > 0).astype(np.uint8)
        write(folder / f"{half}.csv", x, y)
        np.save(folder / f"{half}-x.npy", x)
        np.save(folder / f"{half}-y.npy", y)


if __name__ == "__main__":
    main()
