"""PyTorch: tensors that lie ready, and a plain loop over them: no DataLoader, no copies.

By the performance tuning guide: gradients set to None, no synchronisation inside the loop, threads
set once, inference_mode for prediction. On a GPU also torch.compile and CUDA graphs.
"""

import peer
import torch
import torch_distorted
from torch import nn

LIBRARY = {"PyTorch": torch.__version__}


def network(widths, softmax, layers=None):
    """The logits of softmax, or the sigmoid outputs."""
    parts = []
    for i, (w, b) in enumerate(layers or peer.start_values(widths)):
        linear = nn.Linear(*w.shape)
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(w.T.copy()))
            linear.bias.copy_(torch.from_numpy(b))
        parts += [linear, nn.ReLU()]
    return nn.Sequential(*parts[:-1], *([] if softmax else [nn.Sigmoid()]))


def loss_function(softmax):
    """Of one-hot targets; the squared error is summed over the outputs, averaged over the batch."""
    if softmax:
        return nn.CrossEntropyLoss()
    return lambda output, target: (output - target).square().sum() / len(output)


def load(options, half):
    images, labels = peer.examples(options, half)
    return torch.from_numpy(images).to(options.device), torch.from_numpy(labels.astype("int64"))


class Eager:
    """The step as everybody writes it."""

    def __init__(self, options, method):
        self.model = network(method.widths, method.softmax).to(options.device)
        self.loss = loss_function(method.softmax)
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=method.rate)

    def step(self, x, y):
        self.optimizer.zero_grad(set_to_none=True)
        self.loss(self.model(x), y).backward()
        self.optimizer.step()


class Compiled(Eager):
    """Forward and loss compiled into one graph, with the overhead of launches taken out."""

    def __init__(self, options, method):
        super().__init__(options, method)
        model, loss = self.model, self.loss
        self.compiled = torch.compile(lambda x, y: loss(model(x), y), mode="max-autotune")

    def step(self, x, y):
        self.optimizer.zero_grad(set_to_none=True)
        self.compiled(x, y).backward()
        self.optimizer.step()


class Graph(Eager):
    """The whole step captured once as a CUDA graph and replayed on copies of each batch."""

    def __init__(self, options, method):
        super().__init__(options, method)
        self.x = torch.zeros(method.batch, method.widths[0], device=options.device)
        self.y = torch.zeros(method.batch, method.widths[-1], device=options.device)
        # The warm-up must not train: it runs at a rate of zero.
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.0)
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(3):
                super().step(self.x, self.y)
        torch.cuda.current_stream().wait_stream(side)
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=method.rate)
        # Captured without gradients: so a replay overwrites them, and adds to none.
        self.optimizer.zero_grad(set_to_none=True)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.loss(self.model(self.x), self.y).backward()
            self.optimizer.step()

    def step(self, x, y):
        if len(x) < len(self.x):
            # The short last batch: the graph has one size only.
            super().step(x, y)
            return
        self.x.copy_(x)
        self.y.copy_(y)
        self.graph.replay()


MODES = {"eager": Eager, "compile": Compiled, "graph": Graph}


def train(options):
    method = peer.METHODS[options.row]
    images, labels = load(options, "train")
    targets = nn.functional.one_hot(labels, method.widths[-1]).float().to(options.device)
    learner = MODES[options.mode](options, method)
    batch = method.batch

    def epoch(count):
        for i in range(0, count, batch):
            end = min(i + batch, count)
            learner.step(images[i:end], targets[i:end])
        if options.device == "cuda":
            torch.cuda.synchronize()

    peer.train(
        options, epoch, lambda: accuracy(options, learner.model), **LIBRARY, **device(options)
    )


def train_distorted(options):
    method = peer.METHODS[options.row]
    images, labels = load(options, "train")
    model = network(method.widths, method.softmax)
    judge = lambda: accuracy(options, model)
    torch_distorted.train(options, model, images, labels, judge, LIBRARY)


def device(options):
    return {"GPU": torch.cuda.get_device_name()} if options.device == "cuda" else {}


@torch.inference_mode()
def accuracy(options, model):
    images, labels = load(options, "t10k")
    return (model(images).argmax(1).cpu() == labels).double().mean()


def matmul(options):
    seconds = {}
    for shape in peer.MATMULS:
        x, w = map(torch.from_numpy, peer.matrices(shape))
        y = torch.empty(shape[0], shape[2])
        work = lambda: torch.mm(x, w, out=y)
        seconds["x".join(map(str, shape))] = peer.repeat(work, options.seconds)
        assert torch.allclose(y.double(), x.double() @ w.double(), atol=2e-2)
    peer.answer(seconds, **LIBRARY)


@torch.inference_mode()
def predict(options):
    """One image traced and frozen, by TorchScript's documentation; many are quicker without."""
    images, labels = load(options, "t10k")
    layers = peer.trained(options.model)
    plain = network(None, False, layers).eval()
    model = torch.jit.freeze(torch.jit.trace(plain, images[:1]))
    following = iter(range(1 << 60))

    def image():
        i = next(following) % len(images)
        model(images[i : i + 1]).argmax()

    seconds = peer.predict(options, image, lambda: plain(images).argmax(1))
    correct = (plain(images).argmax(1) == labels).double().mean()
    peer.answer(seconds, correct, **LIBRARY)


def cold(options):
    images, labels, steps = peer.sprint(options.data)
    images, labels = torch.from_numpy(images), torch.from_numpy(labels.astype("int64"))
    model = network([784, 100, 10], True)
    parameters = list(model.parameters())
    loss = nn.CrossEntropyLoss()
    for i, rate in steps(32, 0.4):
        gradients = torch.autograd.grad(
            loss(model(images[i : i + 32]), labels[i : i + 32]), parameters
        )
        with torch.no_grad():
            torch._foreach_add_(parameters, gradients, alpha=-rate)
    peer.answer(accuracy=accuracy(options, model), **LIBRARY)


if __name__ == "__main__":
    options = peer.arguments()
    torch.set_num_threads(options.threads)
    {"d": matmul, "e": predict, "f": cold, "i": train_distorted}.get(options.row, train)(options)
