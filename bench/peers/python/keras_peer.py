"""Keras on TensorFlow: compile with jit_compile, one fit an epoch over arrays that lie ready."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")

import keras
import peer
import tensorflow as tf

LIBRARY = {"Keras": keras.__version__, "TensorFlow": tf.__version__}


def network(widths, softmax, rate):
    model = keras.Sequential([keras.Input((widths[0],))])
    for width in widths[1:-1]:
        model.add(keras.layers.Dense(width, "relu", kernel_initializer="he_normal"))
    model.add(keras.layers.Dense(widths[-1], "softmax" if softmax else "sigmoid"))
    model.compile(
        optimizer=keras.optimizers.SGD(rate),
        loss="categorical_crossentropy" if softmax else "mean_squared_error",
        jit_compile=True,
        steps_per_execution=32,
    )
    return model


def dataset(images, targets, batch):
    data = tf.data.Dataset.from_tensor_slices((images, targets))
    return data.batch(batch, drop_remainder=True).cache().prefetch(tf.data.AUTOTUNE)


def train(options):
    method = peer.METHODS[options.row]
    images, labels = peer.read(options.data, "train")
    taken = peer.taken_in_epoch(options, method.batch)
    data = dataset(images[:taken], peer.one_hot(labels[:taken]), method.batch)
    # Keras takes the mean over the ten outputs, a tenth of the sum that the others take.
    rate = method.rate * (1 if method.softmax else 10)
    model = network(method.widths, method.softmax, rate)
    start = model.get_weights()
    model.fit(data, epochs=1, verbose=0, shuffle=False)
    model.set_weights(start)

    def epoch(_):
        model.fit(data, epochs=1, verbose=0, shuffle=False)

    peer.train(options, epoch, lambda: accuracy(options, model), taken, **LIBRARY)


def accuracy(options, model):
    images, labels = peer.read(options.data, "t10k")
    return (model.predict(images, batch_size=1000, verbose=0).argmax(1) == labels).mean()


def cold(options):
    images, labels, _ = peer.sprint(options.data)
    falling = keras.optimizers.schedules.PolynomialDecay(0.4, len(images) // 32, 0.0)
    model = network([784, 100, 10], True, falling)
    model.fit(dataset(images, peer.one_hot(labels), 32), epochs=1, verbose=0, shuffle=False)
    peer.answer(accuracy=accuracy(options, model), **LIBRARY)


if __name__ == "__main__":
    options = peer.arguments()
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    {"f": cold}.get(options.row, train)(options)
