"""Row i in PyTorch: an epoch of Lanewise's preset `best`, with distortions by torch's own operations.

Rotation, scale, shear and shift by `affine_grid`; fields of uniform noise, blurred by two
convolutions (Simard, Steinkraus and Platt 2003); one `grid_sample` for both. Adam with a warm-up
and a cosine, and an average of the parameters.
"""

import math

import peer
import torch
from torch import nn
from torch.nn import functional

SIDE = 28
DEGREES, STRETCH, SHEAR, SHIFT = 10, 0.1, 0.1, 1
SIGMA, ALPHA = 4, 32
RADIUS = 3 * SIGMA
AVERAGE = 0.9995
# The schedule is that of a whole run, of which this is the beginning.
EPOCHS = 40
WARM_UP = 0.1

# Half of an image is 1 in the coordinates of a grid.
PIXEL = 2 / SIDE


def taps():
    at = torch.arange(-RADIUS, RADIUS + 1, dtype=torch.float32)
    values = torch.exp(-(at**2) / (2 * SIGMA**2))
    return values / values.sum()


TAPS = taps()


def around_zero(*shape):
    return torch.rand(*shape) * 2 - 1


def affine(count):
    """The matrices of the places that pixels come from."""
    angle = around_zero(count) * math.radians(DEGREES)
    across, down = 1 + around_zero(count) * STRETCH, 1 + around_zero(count) * STRETCH
    shear = around_zero(count) * SHEAR
    shift = around_zero(count, 2) * SHIFT * PIXEL
    cosine, sine = torch.cos(angle), torch.sin(angle)
    first = torch.stack([cosine / across, (shear - sine) / across, shift[:, 0]], 1)
    second = torch.stack([sine / down, cosine / down, shift[:, 1]], 1)
    return torch.stack([first, second], 1)


def displacements(count):
    side = SIDE + 2 * RADIUS
    field = around_zero(2 * count, 1, side, side)
    field = functional.conv2d(field, TAPS.view(1, 1, 1, -1))
    field = functional.conv2d(field, TAPS.view(1, 1, -1, 1))
    return field.view(count, 2, SIDE, SIDE).permute(0, 2, 3, 1) * (ALPHA * PIXEL)


def distorted(images):
    count = len(images)
    grid = functional.affine_grid(affine(count), (count, 1, SIDE, SIDE), align_corners=False)
    grid = grid + displacements(count)
    pictures = images.view(count, 1, SIDE, SIDE)
    return functional.grid_sample(pictures, grid, align_corners=False).view(count, -1)


class Learner:
    def __init__(self, model, rate):
        self.model = model
        self.rate = rate
        self.parameters = list(model.parameters())
        self.average = [p.detach().clone() for p in self.parameters]
        self.optimizer = torch.optim.Adam(self.parameters, lr=rate, foreach=True)
        self.loss = nn.CrossEntropyLoss()
        self.done = 0

    def scheduled(self, steps):
        part = self.done / steps
        if part < WARM_UP:
            return self.rate * part / WARM_UP
        return self.rate * 0.5 * (1 + math.cos(math.pi * (part - WARM_UP) / (1 - WARM_UP)))

    def step(self, x, y, steps):
        for group in self.optimizer.param_groups:
            group["lr"] = self.scheduled(steps)
        self.optimizer.zero_grad(set_to_none=True)
        self.loss(self.model(x), y).backward()
        self.optimizer.step()
        self.done += 1
        decay = min(AVERAGE, (1 + self.done) / (10 + self.done))
        with torch.no_grad():
            torch._foreach_mul_(self.average, decay)
            torch._foreach_add_(self.average, self.parameters, alpha=1 - decay)

    def take_average(self):
        with torch.no_grad():
            for parameter, average in zip(self.parameters, self.average):
                parameter.copy_(average)


def train(options, model, images, labels, accuracy, library):
    """Times epochs of `model`; `accuracy` is asked of it with the averaged parameters."""
    method = peer.METHODS[options.row]
    batch = method.batch
    learner = Learner(model, method.rate)
    steps = EPOCHS * math.ceil(peer.count(options) / batch)
    torch.manual_seed(1)

    def epoch(count):
        order = torch.randperm(count)
        for i in range(0, count, batch):
            chosen = order[i : i + batch]
            learner.step(distorted(images[chosen]), labels[chosen], steps)

    def judged():
        learner.take_average()
        return accuracy()

    peer.train(options, epoch, judged, **library)
