"""Who is measured, in which rows, and how: commands, shares of an epoch, environment."""

import os
from dataclasses import dataclass, field

from . import places


@dataclass(frozen=True)
class Plan:
    """How a contender runs a row: epochs and the share of the images an epoch takes.

    Of the epochs of a training the first half warms up, so there are two at least.

    In the full run the first round takes the whole epoch all the same, for the accuracy, unless
    `capped`. `slow` ones take part in the first round only of a quick run.
    """

    epochs: int = 1
    share: float = 1
    quick_epochs: int = 0
    quick_share: float = 0
    capped: bool = False
    slow: bool = False
    mode: str = ""

    def scaled(self, quick, first):
        """Epochs and share of a round."""
        if quick:
            return self.quick_epochs or self.epochs, self.quick_share or self.share
        return self.epochs, 1 if first and not self.capped else self.share


@dataclass(frozen=True)
class Contender:
    name: str
    language: str  # of the program: python, java, c or lanewise
    program: str
    plans: dict
    needs: tuple = ()  # Python distributions, to be imported and weighed
    environment: dict = field(default_factory=dict)


MATMUL = Plan()
PREDICT = Plan()
COLD = Plan()

CONTENDERS = [
    Contender(
        "Lanewise",
        "lanewise",
        "lanewise",
        {
            "a": Plan(epochs=40, quick_epochs=20),
            "b": Plan(epochs=60, quick_epochs=40),
            "c": Plan(epochs=8, quick_epochs=4),
            "d": MATMUL,
            "e": PREDICT,
            "f": COLD,
            "h": Plan(epochs=8, quick_epochs=6),
            "i": Plan(epochs=4, quick_epochs=2),
        },
    ),
    Contender(
        "NumPy",
        "python",
        "numpy_peer.py",
        {
            "a": Plan(epochs=2, share=0.2, quick_share=0.3),
            "b": Plan(epochs=4),
            "c": Plan(epochs=2, quick_share=0.5),
            "d": MATMUL,
            "e": PREDICT,
            "f": COLD,
            "h": Plan(epochs=2, quick_share=0.5),
        },
        ("numpy",),
    ),
    Contender(
        "PyTorch",
        "python",
        "torch_peer.py",
        {
            "a": Plan(epochs=2, share=0.05, quick_share=0.03),
            "b": Plan(epochs=2, quick_share=0.3),
            "c": Plan(epochs=2, quick_share=0.2),
            "d": MATMUL,
            "e": PREDICT,
            "f": COLD,
            "h": Plan(epochs=2, quick_share=0.2),
            "i": Plan(epochs=2, share=0.3, quick_share=0.1),
        },
        ("torch", "numpy"),
    ),
    Contender(
        "JAX",
        "python",
        "jax_peer.py",
        {
            "a": Plan(epochs=2),
            "b": Plan(epochs=4),
            "c": Plan(epochs=2, quick_share=0.3),
            "e": PREDICT,
            "f": COLD,
            "h": Plan(epochs=2, quick_share=0.3),
        },
        ("jax", "numpy"),
    ),
    Contender(
        "scikit-learn",
        "python",
        "sklearn_peer.py",
        {
            "a": Plan(epochs=2, share=0.1, quick_share=0.05),
            "b": Plan(epochs=2),
            "c": Plan(epochs=2, quick_share=0.3),
            "e": PREDICT,
            "f": COLD,
            "h": Plan(epochs=2, quick_share=0.2),
        },
        ("scikit-learn", "numpy"),
    ),
    Contender(
        "Keras",
        "python",
        "keras_peer.py",
        {
            "b": Plan(epochs=2, slow=True),
            "c": Plan(epochs=2, share=0.5, quick_share=0.2, slow=True),
            "f": Plan(slow=True),
        },
        ("keras", "tensorflow", "numpy"),
    ),
    Contender(
        "ONNX Runtime (Python)",
        "python",
        "onnxruntime_peer.py",
        {"e": PREDICT},
        ("onnxruntime", "numpy"),
    ),
    Contender("ONNX Runtime (Java)", "java", "onnxruntime", {"e": PREDICT}),
    Contender("OpenBLAS", "java", "openblas", {"d": MATMUL}),
    Contender("MKL", "java", "mkl", {"d": MATMUL}),
    Contender("netlib", "java", "netlib", {"d": MATMUL}),
    Contender(
        "Deeplearning4j",
        "java",
        "deeplearning4j",
        {
            "a": Plan(epochs=2, share=0.02, quick_share=0.01, capped=True, slow=True),
            "b": Plan(epochs=2, share=0.5, quick_share=0.2, slow=True),
            "c": Plan(epochs=2, share=0.1, quick_share=0.05, capped=True, slow=True),
            "f": Plan(slow=True),
        },
        environment={"OMP_WAIT_POLICY": "PASSIVE"},
    ),
    Contender(
        "Smile",
        "java",
        "smile",
        {
            "a": Plan(epochs=2, share=0.5, quick_share=0.2, slow=True),
            "b": Plan(epochs=2, share=0.5, quick_share=0.2, slow=True),
            "c": Plan(epochs=2, share=0.02, quick_share=0.01, capped=True, slow=True),
        },
    ),
    Contender(
        "KANN",
        "c",
        "kann_peer",
        {"a": Plan(epochs=2), "b": Plan(epochs=3), "c": Plan(epochs=2, share=0.25), "f": COLD},
    ),
]

CUDA = [
    Contender(
        f"PyTorch on CUDA ({title})",
        "python",
        "torch_peer.py",
        {
            "a": Plan(epochs=2, share=0.05, quick_share=0.02, mode=mode),
            "b": Plan(epochs=3, mode=mode),
            "c": Plan(epochs=3, mode=mode),
        },
        ("torch", "numpy"),
    )
    for mode, title in (("eager", "eager"), ("compile", "torch.compile"), ("graph", "CUDA graph"))
]

MAIN_CLASSES = {
    "lanewise": "Lanewise",
    "onnxruntime": "OnnxRuntime",
    "openblas": "OpenBlas",
    "mkl": "Mkl",
    "netlib": "Netlib",
    "deeplearning4j": "Deeplearning4j",
    "smile": "Smile",
}

# The command line of Lanewise for what the peers train.
TRAININGS = {
    "a": ["original"],
    "b": ["classic", "--batch", "64", "--learning-rate", "0.1"],
    "c": ["wide", "--optimizer", "sgd", "--batch", "128", "--learning-rate", "0.1"],
    "h": [
        *["table", "--hidden", "64,64", "--optimizer", "sgd", "--batch", "256"],
        *["--learning-rate", "0.1", "--test", str(places.TABLE / "t10k.csv")],
    ],
    "i": ["best"],
}
TRAINED = {*TRAININGS, "f"}
IN_FILE_ORDER = ["--shuffle", "false", "--schedule", "constant"]


def arguments(row, plan, quick, first, threads, figure=None):
    """What every peer's program is told."""
    epochs, share = plan.scaled(quick, first)
    words = [row, "--data", str(places.TABLE if row == "h" else places.DATA), "--threads", str(threads), "--epochs", str(epochs)]
    words += ["--share", str(share), "--model", str(places.MODEL)]
    # A short measurement, of which row (d) has seven, and before all of them the JIT's time.
    words += ["--seconds", "0.3" if quick else "1", "--warm-up", "2" if quick else "4"]
    words += ["--figure", figure] if figure else []
    return words


def training(row, plan, quick, threads, out):
    """The command line of Lanewise's own training."""
    what = ["sprint"]
    if row != "f":
        epochs = plan.scaled(quick, False)[0]
        order = [] if row == "i" else IN_FILE_ORDER
        what = [*TRAININGS[row], *order, "--epochs", str(epochs), "--threads", str(threads)]
    data = places.TABLE / "train.csv" if row == "h" else places.DATA
    where = ["--data", str(data), "--out", str(out)]
    how = ["--json", "--quiet"]
    return [str(places.LAUNCHER), "train", *what, *where, *how]


def java(module, jdk, words):
    target = places.JAVA / module / "target"
    path = [target / f"{module}-1.jar", target / "lib" / "*"]
    if module == "lanewise":
        path += [places.HOME / "target/lanewise.jar", places.HOME / "target/lib" / "*"]
        start = [str(places.LAUNCHER), "java"]
    else:
        start = [
            str(jdk / "bin/java"),
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
        ]
    return [
        *start,
        "-cp",
        os.pathsep.join(map(str, path)),
        f"dev.lanewise.peers.{MAIN_CLASSES[module]}",
        *words,
    ]
