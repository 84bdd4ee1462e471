"""NumPy: the script that Lanewise began as (row a), and the best that can be made of NumPy.

Batched training writes into arrays allocated once, in float32, with BLAS for every product.
"""

import numpy as np
import peer


class Original:
    """One sample at a time, written from the description of the first script: column vectors,
    float64 as NumPy makes them, and outer products from factors tiled to a common shape."""

    def __init__(self, rate):
        layers = peer.start_values([784, 16, 16, 10])
        self.weights = [w.T.astype(np.float64) for w, _ in layers]
        self.biases = [b.reshape(-1, 1).astype(np.float64) for _, b in layers]
        self.rate = rate

    def forward(self, x):
        (w1, w2, w3), (b1, b2, b3) = self.weights, self.biases
        a1 = np.maximum(w1 @ x + b1, 0)
        a2 = np.maximum(w2 @ a1 + b2, 0)
        return a1, a2, 1 / (1 + np.exp(-(w3 @ a2 + b3)))

    @staticmethod
    def tiled_product(delta, x):
        """delta[i]·x[j] for all i and j, both repeated to the same shape first."""
        return np.tile(delta, (1, len(x))) * np.tile(x.T, (len(delta), 1))

    def step(self, x, y):
        a1, a2, a3 = self.forward(x)
        _, w2, w3 = self.weights
        d3 = 2 * (a3 - y) * a3 * (1 - a3)
        d2 = w3.T @ d3 * (a2 > 0)
        d1 = w2.T @ d2 * (a1 > 0)
        for layer, (delta, a) in enumerate([(d1, x), (d2, a1), (d3, a2)]):
            self.weights[layer] -= self.rate * self.tiled_product(delta, a)
            self.biases[layer] -= self.rate * delta

    def classify(self, images):
        return self.forward(images.T)[2].argmax(0)


class Batched:
    """Mini-batches; every intermediate result has its place."""

    def __init__(self, widths, softmax, batch, rate, layers=None):
        self.layers = layers or peer.start_values(widths)
        self.softmax = softmax
        self.rate = rate
        self.a = [np.empty((batch, n), np.float32) for n in widths[1:]]
        self.d = [np.empty((batch, n), np.float32) for n in widths[1:]]
        self.active = [np.empty((batch, n), bool) for n in widths[1:-1]]
        self.dw = [np.empty_like(w) for w, _ in self.layers]
        self.db = [np.empty_like(b) for _, b in self.layers]

    def forward(self, x):
        a = x
        for (w, b), place in zip(self.layers, self.a):
            z = place[: len(x)]
            np.matmul(a, w, out=z)
            z += b
            if place is not self.a[-1]:
                np.maximum(z, 0, out=z)
            a = z
        if self.softmax:
            a -= a.max(1, keepdims=True)
            np.exp(a, out=a)
            a /= a.sum(1, keepdims=True)
        else:
            np.negative(a, out=a)
            np.exp(a, out=a)
            a += 1
            np.reciprocal(a, out=a)
        return a

    def output_gradient(self, y, d):
        a = self.a[-1][: len(y)]
        np.subtract(a, y, out=d)
        if not self.softmax:  # 2(a − y)·a(1 − a)
            d *= a
            np.subtract(1, a, out=a)
            d *= a
            d *= 2

    def step(self, x, y):
        count = len(x)
        self.forward(x)
        d = self.d[-1][:count]
        self.output_gradient(y, d)
        d *= self.rate / count
        for l in range(len(self.layers) - 1, -1, -1):
            w, b = self.layers[l]
            below = self.a[l - 1][:count] if l else x
            np.matmul(below.T, d, out=self.dw[l])
            d.sum(0, out=self.db[l])
            if l:
                lower = self.d[l - 1][:count]
                active = self.active[l - 1][:count]
                np.matmul(d, w.T, out=lower)
                np.greater(below, 0, out=active)
                lower *= active
                d = lower
            w -= self.dw[l]
            b -= self.db[l]

    def classify(self, images):
        size = len(self.a[0])
        return np.concatenate(
            [self.forward(images[i : i + size]).argmax(1) for i in range(0, len(images), size)]
        )


def original(options):
    images, labels = peer.read(options.data, "train")
    columns = images.astype(np.float64)[:, :, None]
    targets = peer.one_hot(labels).astype(np.float64)[:, :, None]
    script = Original(peer.METHODS["a"].rate)

    def epoch(count):
        for i in range(count):
            script.step(columns[i], targets[i])

    train(options, epoch, script.classify)


def batched(options):
    method = peer.METHODS[options.row]
    images, labels = peer.examples(options, "train")
    targets = peer.one_hot(labels, method.widths[-1])
    network = Batched(method.widths, method.softmax, method.batch, method.rate)

    def epoch(count):
        for i in range(0, count, method.batch):
            end = min(i + method.batch, count)
            network.step(images[i:end], targets[i:end])

    train(options, epoch, network.classify)


def train(options, epoch, classify):
    def accuracy():
        images, labels = peer.examples(options, "t10k")
        return (classify(images) == labels).mean()

    peer.train(options, epoch, accuracy, NumPy=np.__version__, BLAS=blas())


def matmul(options):
    seconds = {}
    for shape in peer.MATMULS:
        x, w = peer.matrices(shape)
        y = np.empty((shape[0], shape[2]), np.float32)
        work = lambda: np.matmul(x, w, out=y)
        seconds["x".join(map(str, shape))] = peer.repeat(work, options.seconds)
        assert np.allclose(y, x.astype(np.float64) @ w, atol=2e-2)
    peer.answer(seconds, NumPy=np.__version__, BLAS=blas())


def predict(options):
    layers = peer.trained(options.model)
    widths = [784, *(len(b) for _, b in layers)]
    images, labels = peer.read(options.data, "t10k")
    one = Batched(widths, False, 1, 0, layers)
    many = Batched(widths, False, len(images), 0, layers)
    following = iter(range(1 << 60))

    def image():
        i = next(following) % len(images)
        one.forward(images[i : i + 1]).argmax()

    seconds = peer.predict(options, image, lambda: many.forward(images).argmax(1))
    accuracy = (many.forward(images).argmax(1) == labels).mean()
    peer.answer(seconds, accuracy, NumPy=np.__version__, BLAS=blas())


def cold(options):
    images, labels, steps = peer.sprint(options.data)
    targets = peer.one_hot(labels)
    network = Batched([784, 48, 10], True, 16, 0.2)
    for i, rate in steps(16, 0.2):
        network.rate = rate
        network.step(images[i : i + 16], targets[i : i + 16])
    test, truth = peer.read(options.data, "t10k")
    accuracy = (network.classify(test) == truth).mean()
    peer.answer(accuracy=accuracy, NumPy=np.__version__, BLAS=blas())


def blas():
    """The library behind matmul: a build against the reference BLAS would be ten times slower."""
    np.ones((2, 2)) @ np.ones((2, 2))
    with open("/proc/self/maps") as maps:
        names = {line.split("/")[-1].strip() for line in maps if "blas" in line}
    return ", ".join(sorted(name for name in names if name.startswith("lib"))) or "unknown"


if __name__ == "__main__":
    options = peer.arguments()
    {"a": original, "d": matmul, "e": predict, "f": cold}.get(options.row, batched)(options)
