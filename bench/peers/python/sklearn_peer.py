"""scikit-learn's MLPClassifier: float32, plain SGD, in the order of the files, without its checks.

It knows softmax with cross-entropy only, so that is what it trains in the place of sigmoid with
squared error: the same products, and a gradient that is a little cheaper.
"""

import warnings

import numpy as np
import peer
import sklearn
from sklearn.neural_network import MLPClassifier

LIBRARY = {"scikit-learn": sklearn.__version__}


def classifier(hidden, batch, rate, **more):
    return MLPClassifier(
        hidden_layer_sizes=hidden,
        solver="sgd",
        momentum=0,
        alpha=0,
        batch_size=batch,
        learning_rate_init=rate,
        random_state=1,
        **more,
    )


def train(options):
    method = peer.METHODS[options.row]
    images, labels = peer.examples(options, "train")
    model = classifier(method.widths[1:-1], method.batch, method.rate, shuffle=False)
    # The first call makes the parameters; a batch is too little to learn anything.
    model.partial_fit(images[: method.batch], labels[: method.batch], classes=np.arange(method.widths[-1]))

    def epoch(count):
        model.partial_fit(images[:count], labels[:count])

    peer.train(options, epoch, lambda: accuracy(options, model), **LIBRARY)


def accuracy(options, model):
    images, labels = peer.examples(options, "t10k")
    return (model.predict(images) == labels).mean()


def predict(options):
    layers = peer.trained(options.model)
    model = classifier([len(b) for _, b in layers[:-1]], 64, 0.1)
    images, labels = peer.read(options.data, "t10k")
    model.partial_fit(images[:64], labels[:64], classes=np.arange(10))
    model.coefs_ = [w for w, _ in layers]
    model.intercepts_ = [b for _, b in layers]
    following = iter(range(1 << 60))

    def image():
        i = next(following) % len(images)
        model.predict(images[i : i + 1])

    with sklearn.config_context(assume_finite=True, skip_parameter_validation=True):
        seconds = peer.predict(options, image, lambda: model.predict(images))
    peer.answer(seconds, (model.predict(images) == labels).mean(), **LIBRARY)


def cold(options):
    images, labels, _ = peer.sprint(options.data)
    model = classifier([100], 32, 0.2, max_iter=1)
    model.fit(images, labels)
    peer.answer(accuracy=accuracy(options, model), **LIBRARY)


if __name__ == "__main__":
    options = peer.arguments()
    warnings.simplefilter("ignore")  # that one epoch has not converged
    with sklearn.config_context(assume_finite=True, skip_parameter_validation=True):
        {"e": predict, "f": cold}.get(options.row, train)(options)
