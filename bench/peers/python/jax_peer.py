"""JAX: a whole epoch is one compiled program, a scan over its batches; parameters are donated.

Compiling is left out of the time of rows (a) to (c), and belongs to that of (f).
"""

import functools

import jax
import jax.numpy as jnp
import peer

LIBRARY = {"JAX": jax.__version__}


def forward(layers, x):
    """The logits."""
    *hidden, (w, b) = layers
    for weight, bias in hidden:
        x = jax.nn.relu(x @ weight + bias)
    return x @ w + b


def loss(softmax, layers, x, y):
    z = forward(layers, x)
    if softmax:
        return -(jax.nn.log_softmax(z) * y).sum() / len(x)
    return jnp.square(jax.nn.sigmoid(z) - y).sum() / len(x)


@functools.partial(jax.jit, static_argnums=0, donate_argnums=1)
def epoch(softmax, layers, images, targets, rates):
    """Images and targets are [batches, batch, ...]; a rate a batch."""

    def step(layers, batch):
        x, y, rate = batch
        gradients = jax.grad(loss, argnums=1)(softmax, layers, x, y)
        return jax.tree.map(lambda p, g: p - rate * g, layers, gradients), None

    return jax.lax.scan(step, layers, (images, targets, rates))[0]


def batches(images, labels, batch, classes=10):
    """Whole batches only: a scan has one shape. The last images of an epoch may be left out."""
    count = len(images) // batch
    return (
        jnp.asarray(images[: count * batch].reshape(count, batch, -1)),
        jnp.asarray(peer.one_hot(labels[: count * batch], classes).reshape(count, batch, -1)),
    )


def start(widths):
    return [(jnp.asarray(w), jnp.asarray(b)) for w, b in peer.start_values(widths)]


def train(options):
    method = peer.METHODS[options.row]
    images, labels = peer.examples(options, "train")
    taken = peer.taken_in_epoch(options, method.batch)
    x, y = batches(images[:taken], labels[:taken], method.batch, method.widths[-1])
    rates = jnp.full(len(x), method.rate)
    jax.block_until_ready(epoch(method.softmax, start(method.widths), x, y, rates))
    layers = start(method.widths)

    def run(_):
        nonlocal layers
        layers = jax.block_until_ready(epoch(method.softmax, layers, x, y, rates))

    peer.train(options, run, lambda: accuracy(options, layers), taken, **LIBRARY)


def accuracy(options, layers):
    images, labels = peer.examples(options, "t10k")
    return (forward(layers, images).argmax(1) == labels).mean()


def predict(options):
    layers = [(jnp.asarray(w), jnp.asarray(b)) for w, b in peer.trained(options.model)]
    images, labels = peer.read(options.data, "t10k")
    classify = jax.jit(lambda x: forward(layers, x).argmax(1))
    following = iter(range(1 << 60))

    def image():
        i = next(following) % len(images)
        classify(images[i : i + 1]).block_until_ready()

    all_images = jnp.asarray(images)
    batch = lambda: classify(all_images).block_until_ready()
    seconds = peer.predict(options, image, batch)
    peer.answer(seconds, (classify(all_images) == labels).mean(), **LIBRARY)


def cold(options):
    images, labels, steps = peer.sprint(options.data)
    rates = jnp.asarray([rate for _, rate in steps(16, 0.2)])
    layers = epoch(True, start([784, 48, 10]), *batches(images, labels, 16), rates)
    peer.answer(accuracy=accuracy(options, layers), **LIBRARY)


if __name__ == "__main__":
    options = peer.arguments()
    {"e": predict, "f": cold}.get(options.row, train)(options)
