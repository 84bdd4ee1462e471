"""What is measured: the rows, their figures, and what Lanewise aims at."""

from dataclasses import dataclass

SHAPES = [
    "64x784x16",
    "128x784x512",
    "128x512x512",
    "128x512x10",
    "256x256x256",
    "512x512x512",
    "1024x1024x1024",
]


@dataclass(frozen=True)
class Metric:
    """One figure of a row; less is better.

    `aim` is how many times less than the least of the others Lanewise's figure is to be.
    """

    key: str
    title: str
    unit: str
    aim: float


# Who learns reaches this accuracy in less than an epoch; who guesses has 10 %.
LEARNT = 0.5

# Of two classes, half are right by guessing, and 80 % by a network without a hidden layer.
TOLD = 0.9


@dataclass(frozen=True)
class Row:
    """A row; with less than `accuracy`, or with none where it asks for one, no time counts."""

    key: str
    title: str
    metrics: tuple
    accuracy: float = 0


ROWS = [
    Row("a", "One sample at a time, 784-16-16-10", (Metric("epoch", "an epoch", "s", 20),), LEARNT),
    Row("b", "Batches of 64, 784-16-16-10", (Metric("epoch", "an epoch", "s", 10),), LEARNT),
    Row("c", "Batches of 128, 784-512-512-10", (Metric("epoch", "an epoch", "s", 2),), LEARNT),
    Row(
        "d",
        "Matrix products on one thread, batch x inputs x outputs",
        tuple(Metric(shape, shape, "GFLOP/s", 0.97) for shape in SHAPES),
    ),
    Row(
        "e",
        "Prediction, 784-16-16-10",
        (
            Metric("one", "one image, one thread", "s", 5),
            Metric("batch", "10,000 images", "s", 5),
        ),
    ),
    Row("f", "From a cold start to 95 %", (Metric("wall", "from the shell", "s", 1.1),), 0.95),
    Row(
        "g",
        "What it takes",
        (
            Metric("size", "installed above the language's runtime", "bytes", 1),
            Metric("memory", "peak memory of batches of 64", "bytes", 1),
        ),
    ),
    Row(
        "h",
        "Batches of 256, a table of 1,000,000 x 28, 28-64-64-2",
        (Metric("epoch", "an epoch", "s", 2),),
        TOLD,
    ),
    Row(
        "i",
        "Batches of 128 distorted images, 784-1024-1024-10, Adam",
        (Metric("epoch", "an epoch", "s", 1.3),),
        LEARNT,
    ),
]


def row(key):
    return next(row for row in ROWS if row.key == key)


def metric(key, name):
    return next(metric for metric in row(key).metrics if metric.key == name)


def readable(metric, value):
    """A figure as people read it."""
    if metric.unit == "bytes":
        return f"{value / 1e6:,.1f} MB"
    if metric.unit == "GFLOP/s":
        m, k, n = map(int, metric.key.split("x"))
        return f"{2 * m * k * n / value / 1e9:.1f} GFLOP/s"
    for scale, unit in ((1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")):
        if value >= scale or scale == 1e-9:
            digits = max(0, 2 - len(str(int(value / scale))) + 1)
            return f"{value / scale:.{digits}f} {unit}"
