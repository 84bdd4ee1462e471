"""What the peers written in Python share: their arguments, MNIST, the clock, and the answer."""

import argparse
import gzip
import json
import platform
import time
from pathlib import Path

SAMPLES = 5
IMAGES = 60000  # of the training set
TABLE_ROWS = 1_000_000


def arguments():
    """What `run` asks of a peer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("row", choices="abcdefhi")
    parser.add_argument("--data", type=Path, help="folder of the data set")
    parser.add_argument("--model", type=Path, help="folder of the trained network, for row e")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=1, help="how many are timed")
    parser.add_argument("--share", type=float, default=1, help="of the images, in an epoch")
    parser.add_argument("--seconds", type=float, default=1, help="for a short measurement")
    parser.add_argument("--warm-up", help="of the JVM's compiler: not needed here")
    parser.add_argument("--figure", choices=("one", "batch"), help="of row e")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--mode", default="eager", help="of torch: eager, compile or graph")
    return parser.parse_args()


class Method:
    """A network and how plain gradient descent trains it: the same for every peer."""

    def __init__(self, hidden, softmax, batch, rate, inputs=784, classes=10):
        self.widths = [inputs, *hidden, classes]
        self.softmax = softmax  # with cross-entropy; else sigmoid with squared error
        self.batch = batch
        self.rate = rate


METHODS = {
    "a": Method([16, 16], softmax=False, batch=1, rate=0.001),
    "b": Method([16, 16], softmax=False, batch=64, rate=0.1),
    "c": Method([512, 512], softmax=True, batch=128, rate=0.1),
    "h": Method([64, 64], softmax=True, batch=256, rate=0.1, inputs=28, classes=2),
    "i": Method([1024, 1024], softmax=True, batch=128, rate=0.001),
}

MATMULS = [
    (64, 784, 16),
    (128, 784, 512),
    (128, 512, 512),
    (128, 512, 10),
    (256, 256, 256),
    (512, 512, 512),
    (1024, 1024, 1024),
]


def read(folder, half, count=IMAGES):
    """Pixels as float32 from 0 to 1, an image a row, and labels: the first of "train" or "t10k"."""
    import numpy

    with gzip.open(folder / f"{half}-images-idx3-ubyte.gz") as file:
        data = file.read(16 + count * 784)
        pixels = numpy.frombuffer(data, numpy.uint8, offset=16).reshape(-1, 784)
    with gzip.open(folder / f"{half}-labels-idx1-ubyte.gz") as file:
        labels = numpy.frombuffer(file.read(8 + count), numpy.uint8, offset=8)
    return numpy.multiply(pixels, numpy.float32(1 / 255), dtype=numpy.float32), labels


def examples(options, half):
    """What a row trains on, "train", or is tested by, "t10k": inputs as float32, and labels."""
    if options.row != "h":
        return read(options.data, half)
    import numpy

    x = numpy.load(options.data / f"{half}-x.npy")
    of_training = numpy.load(options.data / "train-x.npy")
    x -= of_training.mean(0, dtype=numpy.float64).astype(numpy.float32)
    x /= of_training.std(0, dtype=numpy.float64).astype(numpy.float32)
    return x, numpy.load(options.data / f"{half}-y.npy")


def count(options):
    """How many examples there are to train on."""
    return TABLE_ROWS if options.row == "h" else IMAGES


def sprint(folder):
    """Row f: the first 40,000 training images, which is all that is inflated, and the steps over
    them: first image and learning rate, which falls to zero in a straight line."""
    count = 40000
    images, labels = read(folder, "train", count)

    def steps(batch, rate):
        return ((i, rate * (1 - i / count)) for i in range(0, count, batch))

    return images, labels, steps


def one_hot(labels, classes=10):
    import numpy

    return numpy.eye(classes, dtype=numpy.float32)[labels]


def start_values(widths, seed=1):
    """Weights [in, out], normal with variance 2/in (Kaiming), and biases of zero."""
    import numpy

    random = numpy.random.default_rng(seed)
    return [
        (
            random.standard_normal((a, b), numpy.float32) * numpy.float32((2 / a) ** 0.5),
            numpy.zeros(b, numpy.float32),
        )
        for a, b in zip(widths, widths[1:])
    ]


def trained(folder):
    """The weights [in, out] and biases of the network that Lanewise trained and exported."""
    import numpy

    file = numpy.load(folder / "model.npz")
    layers = sum(name.endswith("weight") for name in file.files)
    return [
        (numpy.ascontiguousarray(file[f"layers.{i}.weight"].T), file[f"layers.{i}.bias"])
        for i in range(layers)
    ]


def matrices(shape):
    import numpy

    m, k, n = shape
    random = numpy.random.default_rng(1)
    return (
        random.uniform(-1, 1, (m, k)).astype(numpy.float32),
        random.uniform(-1, 1, (k, n)).astype(numpy.float32),
    )


def once(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def repeat(work, seconds):
    """Seconds of a call, five times, each the mean over as many calls as fill a tenth of `seconds`;
    the first half of `seconds` warms up."""
    calls = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds / 2:
        work()
        calls += 1
    count = max(1, round(calls / SAMPLES))

    def sample():
        for _ in range(count):
            work()

    return [once(sample) / count for _ in range(SAMPLES)]


def predict(options, one, batch):
    """Seconds of the figure of row e that is asked for: `one` takes the next image at each call."""
    work = {"one": one, "batch": batch}[options.figure]
    return {options.figure: repeat(work, options.seconds)}


def answer(seconds=None, accuracy=None, epochs=None, **versions):
    """Prints what was found, as one JSON object on the last line."""
    versions = {"Python": platform.python_version(), **versions}
    print(
        json.dumps(
            {
                "seconds": seconds or {},
                "accuracy": None if accuracy is None else float(accuracy),
                "epochs": epochs,
                "versions": versions,
            }
        )
    )


def taken_in_epoch(options, batch=1):
    """How many examples an epoch takes: its share of them all, in whole batches of `batch`."""
    return round(count(options) * options.share) // batch * batch


def train(options, epoch, accuracy, taken=None, **versions):
    """Times `epoch(taken)`; where that is not all examples, the time is scaled to them."""
    taken = taken or taken_in_epoch(options)
    all_of_them = count(options)
    seconds = [once(lambda: epoch(taken)) * all_of_them / taken for _ in range(options.epochs)]
    answer({"epoch": seconds}, accuracy(), options.epochs * taken / all_of_them, **versions)
