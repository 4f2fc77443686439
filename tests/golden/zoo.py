#!/usr/bin/env python3
"""Writes what PyTorch says, in float64, about every network of samples/Zoo, as zoo/<network>.json.

    /usr/bin/python3 tests/golden/zoo.py [network ..]

For each network: its outputs in evaluation, the loss and its gradients in training (dropout off), the losses of 50 steps of
SGD, and the loss in evaluation after them; the order of its state_dict and the hash of a safetensors file of it. Batches begin with the first on whose gradient PyTorch in float32 agrees: on
others some sum lies so near the kink of a ReLU or the tie of a maximum that rounding decides its side. Parameters and batches are a function of their names, as in operations.py;
Sampled.cs computes them again, so nothing large is kept. Tensors are kept as norm, sum and some elements. LeNet5 and
ResNet20 are kept whole too, as zoo/<network>.safetensors.gz. Needs PyTorch 1.13 (Debian: python3-torch).
"""

import gzip
import hashlib
import json
import math
import pathlib
import struct
import sys

import numpy
import torch
import torch.nn.functional as F
from torch import nn

from operations import draw

FOLDER = pathlib.Path(__file__).parent / "zoo"
STEPS = 50
LEVELS = 64  # different values of a parameter; few, so that whole networks compress
SAMPLES = 24  # elements kept of a tensor


def bounds(name, shape):
    """The range that a parameter or statistic is drawn from: an initializer's, so that signals neither vanish nor explode."""
    if name.endswith("running_var"):
        return 0.5, 1.5
    if len(shape) >= 2:
        deviation = math.sqrt(3 / math.prod(shape[1:]))
        return -deviation, deviation
    return (0.75, 1.25) if name.endswith("weight") else (-0.1, 0.1)


def tensor(key, low, high, steps, shape):
    return torch.tensor(draw(key, low, high, steps, math.prod(shape)), dtype=torch.float64).reshape(shape)


def summary(values):
    """Norm, sum and evenly spread elements."""
    flat = values.detach().reshape(-1).double()
    stride = max(1, len(flat) // SAMPLES)
    return {
        "count": len(flat),
        "norm": number(flat.norm()),
        "sum": number(flat.sum()),
        "stride": stride,
        "elements": [number(value) for value in flat[::stride]],
    }


def number(value):
    return float(f"{float(value):.9g}")


class Twin:
    """A network: its module, its columns, its loss."""

    batch, batches, rate, momentum = 4, 2, 0.004, 0.9

    def __init__(self, kind=torch.float64):
        self.name, self.kind = type(self).__name__, kind
        self.module = self.network().to(kind)
        for part in self.module.modules():
            if isinstance(part, nn.Dropout):
                part.p = 0.0
            if isinstance(part, nn.MultiheadAttention):
                part.dropout = 0.0
        with torch.no_grad():
            for name, value in self.tensors().items():
                low, high = bounds(name, value.shape)
                value.copy_(tensor(f"{self.name}/{name}", low, high, LEVELS, value.shape))

    def tensors(self):
        """Parameters and running statistics, without counters."""
        return {name: value for name, value in self.module.state_dict().items() if value.is_floating_point()}

    def columns(self, index):
        """The columns of a batch, inputs before targets."""
        found = []
        for name, (shape, low, high) in self.inputs.items():
            steps = high - low if isinstance(high, int) else 65536
            values = tensor(f"{self.name}/{index}/{name}", low, high, steps, [self.batch, *shape])
            found.append(values.round().long() if isinstance(high, int) else values.to(self.kind))
        return found

    def objective(self, index):
        """The loss of a batch."""
        return self.loss(self.columns(index))

    def gradients(self, index):
        self.module.train()
        self.objective(index).backward()
        return {name: value.grad.double() for name, value in self.module.named_parameters()}

    def first(self):
        """The first batch whose gradient does not hang on rounding."""
        for index in range(1000):
            exact, rounded = type(self)().gradients(index), type(self)(torch.float32).gradients(index)
            # What a later normalization takes away has a gradient of zero but for rounding.
            least = 1e-12 * max(value.norm() for value in exact.values())
            if all((exact[name] - rounded[name]).norm() < 2e-5 * exact[name].norm() or exact[name].norm() < least for name in exact):
                return index

    def outputs(self, columns):
        """The outputs by name, from the columns of a batch."""
        return {"logits": self.module(columns[0])}

    def loss(self, columns):
        return F.cross_entropy(self.module(columns[0]), columns[1])

    def answers(self):
        begin = self.first()
        first = self.columns(begin)
        self.module.eval()
        outputs = {name: summary(value) for name, value in self.outputs(first).items()}

        self.module.train()
        state = {name: value.clone() for name, value in self.module.state_dict().items()}
        loss = self.loss(first)
        loss.backward()
        gradients = {name: summary(value.grad) for name, value in self.module.named_parameters()}
        self.module.load_state_dict(state)

        optimizer = torch.optim.SGD(self.module.parameters(), lr=self.rate, momentum=self.momentum)
        curve = []
        for step in range(STEPS):
            optimizer.zero_grad()
            here = self.loss(self.columns(begin + step % self.batches))
            here.backward()
            optimizer.step()
            curve.append(number(here))
        self.module.eval()
        with torch.enable_grad():
            final = number(self.loss(first))
        columns = {name: {"low": low, "high": high} for name, (_, low, high) in self.inputs.items()}
        settings = {"first": begin, "batch": self.batch, "batches": self.batches, "rate": self.rate, "momentum": self.momentum, "columns": columns}
        return settings | {"outputs": outputs, "loss": number(loss), "gradients": gradients, "curve": curve, "final": final}


def image(*shape):
    return shape, -1.7, 1.7


def label(classes, *shape):
    return shape, 0, classes - 1


class LeNet5(Twin):
    inputs = {"image": image(1, 28, 28), "digit": label(10)}
    rate = 0.001

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
            self.conv2 = nn.Conv2d(6, 16, 5)
            self.fc1 = nn.Linear(16 * 5 * 5, 120)
            self.fc2 = nn.Linear(120, 84)
            self.fc3 = nn.Linear(84, 10)

        def forward(self, x):
            x = F.max_pool2d(F.relu(self.conv1(x)), 2)
            x = F.max_pool2d(F.relu(self.conv2(x)), 2)
            x = torch.flatten(x, 1)
            return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x)))))


class ResNet20(Twin):
    inputs = {"image": image(3, 32, 32), "label": label(10)}
    rate = 0.001

    class Block(nn.Module):
        def __init__(self, before, width, stride):
            super().__init__()
            self.conv1 = nn.Conv2d(before, width, 3, stride, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(width)
            self.conv2 = nn.Conv2d(width, width, 3, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(width)
            self.stride, self.missing = stride, width - before

        def forward(self, x):
            y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
            if self.stride != 1:
                x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, self.missing // 2, self.missing // 2))
            return F.relu(y + x)

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(3, 16, 3, padding=1, bias=False)
            self.bn1 = nn.BatchNorm2d(16)
            self.layer1 = self.stage(16, 16, 1)
            self.layer2 = self.stage(16, 32, 2)
            self.layer3 = self.stage(32, 64, 2)
            self.linear = nn.Linear(64, 10)

        def stage(self, before, width, stride):
            return nn.Sequential(ResNet20.Block(before, width, stride), ResNet20.Block(width, width, 1), ResNet20.Block(width, width, 1))

        def forward(self, x):
            x = F.relu(self.bn1(self.conv1(x)))
            x = self.layer3(self.layer2(self.layer1(x)))
            return self.linear(x.mean((2, 3)))


class WideResNet16(Twin):
    inputs = {"image": image(3, 32, 32), "label": label(10)}

    class Block(nn.Module):
        def __init__(self, before, width, stride):
            super().__init__()
            self.bn1 = nn.BatchNorm2d(before)
            self.conv1 = nn.Conv2d(before, width, 3, stride, padding=1, bias=False)
            self.bn2 = nn.BatchNorm2d(width)
            self.conv2 = nn.Conv2d(width, width, 3, padding=1, bias=False)
            self.convShortcut = None if before == width else nn.Conv2d(before, width, 1, stride, bias=False)

        def forward(self, x):
            first = F.relu(self.bn1(x))
            y = self.conv2(F.relu(self.bn2(self.conv1(first))))
            return y + (x if self.convShortcut is None else self.convShortcut(first))

    class Group(nn.Module):
        def __init__(self, before, width, stride):
            super().__init__()
            self.layer = nn.Sequential(WideResNet16.Block(before, width, stride), WideResNet16.Block(width, width, 1))

        def forward(self, x):
            return self.layer(x)

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(3, 16, 3, padding=1, bias=False)
            self.block1 = WideResNet16.Group(16, 32, 1)
            self.block2 = WideResNet16.Group(32, 64, 2)
            self.block3 = WideResNet16.Group(64, 128, 2)
            self.bn1 = nn.BatchNorm2d(128)
            self.fc = nn.Linear(128, 10)

        def forward(self, x):
            x = F.relu(self.bn1(self.block3(self.block2(self.block1(self.conv1(x))))))
            return self.fc(F.avg_pool2d(x, 8).flatten(1))


class MobileNetV2(Twin):
    batch = 2
    inputs = {"image": image(3, 32, 32), "label": label(10)}

    @staticmethod
    def convolution(before, width, kernel=3, stride=1, groups=1):
        return nn.Sequential(
            nn.Conv2d(before, width, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(width), nn.ReLU6())

    class InvertedResidual(nn.Module):
        def __init__(self, before, width, stride, expansion):
            super().__init__()
            wide = before * expansion
            layers = [] if expansion == 1 else [MobileNetV2.convolution(before, wide, kernel=1)]
            layers += [MobileNetV2.convolution(wide, wide, stride=stride, groups=wide), nn.Conv2d(wide, width, 1, bias=False), nn.BatchNorm2d(width)]
            self.conv = nn.Sequential(*layers)
            self.adds = stride == 1 and before == width

        def forward(self, x):
            return x + self.conv(x) if self.adds else self.conv(x)

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            layers, before = [MobileNetV2.convolution(3, 16)], 16
            for expansion, width, blocks, stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 2, 2)]:
                for block in range(blocks):
                    layers.append(MobileNetV2.InvertedResidual(before, width, stride if block == 0 else 1, expansion))
                    before = width
            self.features = nn.Sequential(*layers, MobileNetV2.convolution(before, 128, kernel=1))
            self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(128, 10))

        def forward(self, x):
            return self.classifier(self.features(x).mean((2, 3)))


class UNet(Twin):
    batch = 2
    inputs = {"image": image(1, 32, 32), "mask": label(3, 32 * 32)}

    class DoubleConv(nn.Module):
        def __init__(self, before, width):
            super().__init__()
            self.double_conv = nn.Sequential(
                nn.Conv2d(before, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(),
                nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU())

        def forward(self, x):
            return self.double_conv(x)

    class Down(nn.Module):
        def __init__(self, before, width):
            super().__init__()
            self.maxpool_conv = nn.Sequential(nn.MaxPool2d(2), UNet.DoubleConv(before, width))

        def forward(self, x):
            return self.maxpool_conv(x)

    class Up(nn.Module):
        def __init__(self, before, width):
            super().__init__()
            self.up = nn.ConvTranspose2d(before, before // 2, 2, stride=2)
            self.conv = UNet.DoubleConv(before, width)

        def forward(self, x, skipped):
            return self.conv(torch.cat([skipped, self.up(x)], 1))

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            self.inc = UNet.DoubleConv(1, 8)
            self.down1, self.down2 = UNet.Down(8, 16), UNet.Down(16, 32)
            self.up1, self.up2 = UNet.Up(32, 16), UNet.Up(16, 8)
            self.outc = nn.ModuleDict({"conv": nn.Conv2d(8, 3, 1)})

        def forward(self, x):
            full = self.inc(x)
            half = self.down1(full)
            x = self.up2(self.up1(self.down2(half), half), full)
            return self.outc["conv"](x).flatten(2)


class NoiseAutoencoder(Twin):
    inputs = {"image": ((784,), 0.0, 1.0), "noise": image(16)}
    rate = 0.1

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            self.fc1 = nn.Linear(784, 200)
            self.fc21, self.fc22 = nn.Linear(200, 16), nn.Linear(200, 16)
            self.fc3, self.fc4 = nn.Linear(16, 200), nn.Linear(200, 784)

        def forward(self, x, noise):
            hidden = F.relu(self.fc1(x))
            mean, variance = self.fc21(hidden), self.fc22(hidden)
            return self.fc4(F.relu(self.fc3(mean + torch.exp(0.5 * variance) * noise))), mean, variance

    def outputs(self, columns):
        return dict(zip(["Reconstruction", "Mean", "LogVariance"], self.module(*columns)))

    def loss(self, columns):
        reconstruction, mean, variance = self.module(*columns)
        divergence = -0.5 * (1 + variance - mean**2 - variance.exp()).sum(1).mean()
        return F.binary_cross_entropy_with_logits(reconstruction, columns[0]) + divergence / 784


class Discriminator(Twin):
    inputs = {"image": image(1, 28, 28), "real": ((), 0.0, 1.0)}

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            self.main = nn.Sequential(
                nn.Conv2d(1, 16, 4, 2, 1, bias=False), nn.LeakyReLU(0.2),
                nn.Conv2d(16, 32, 4, 2, 1, bias=False), nn.BatchNorm2d(32), nn.LeakyReLU(0.2),
                nn.Conv2d(32, 1, 7, bias=False))

        def forward(self, x):
            return self.main(x).reshape(-1)

    def outputs(self, columns):
        return {"logit": self.module(columns[0])}

    def loss(self, columns):
        return F.binary_cross_entropy_with_logits(self.module(columns[0]), columns[1])


class Generator(Twin):
    """Its curve is that of the adversarial pair; its gradients are those of the critic's loss. It draws in training all the
    time, so its running statistics move at each of the two draws of a step."""

    inputs = {"noise": image(32)}

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            self.main = nn.Sequential(
                nn.ConvTranspose2d(32, 32, 7, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
                nn.ConvTranspose2d(32, 16, 4, 2, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
                nn.ConvTranspose2d(16, 1, 4, 2, 1, bias=False), nn.Tanh())

        def forward(self, x):
            return self.main(x.reshape(*x.shape, 1, 1))

    def outputs(self, columns):
        return {"image": self.module(columns[0])}

    rate = 0.0005

    def __init__(self, kind=torch.float64):
        super().__init__(kind)
        self.critic = Discriminator(kind)
        self.critic.module.train()

    def answers(self):
        begin, critic = self.first(), self.critic
        self.module.eval()
        outputs = {name: summary(value) for name, value in self.outputs(self.columns(begin)).items()}

        self.module.train()
        kept = [{name: value.clone() for name, value in module.state_dict().items()} for module in (self.module, critic.module)]
        drawn = {name: summary(value) for name, value in self.outputs(self.columns(begin)).items()}
        moved = self.statistics()
        self.module.load_state_dict(kept[0])
        loss = self.objective(begin)
        loss.backward()
        gradients = {name: summary(value.grad) for name, value in self.module.named_parameters()}
        self.module.load_state_dict(kept[0])
        critic.module.load_state_dict(kept[1])

        artist = torch.optim.SGD(self.module.parameters(), lr=self.rate, momentum=self.momentum)
        judge = torch.optim.SGD(critic.module.parameters(), lr=self.rate, momentum=self.momentum)
        curve, critics = [], []
        for step in range(STEPS):
            index = begin + step % self.batches
            judge.zero_grad()
            real = F.binary_cross_entropy_with_logits(critic.module(critic.columns(index)[0]), torch.ones(self.batch, dtype=self.kind))
            fake = F.binary_cross_entropy_with_logits(critic.module(self.module(self.columns(index)[0]).detach()), torch.zeros(self.batch, dtype=self.kind))
            (real + fake).backward()
            judge.step()
            critics.append(number(real + fake))

            artist.zero_grad()
            here = self.objective(index)
            here.backward()
            artist.step()
            curve.append(number(here))
        columns = {name: {"low": low, "high": high} for name, (_, low, high) in (self.inputs | critic.inputs).items()}
        settings = {"first": begin, "batch": self.batch, "batches": self.batches, "rate": self.rate, "momentum": self.momentum, "columns": columns}
        answers = {"outputs": outputs, "drawn": drawn, "moved": moved, "loss": number(loss), "gradients": gradients}
        return settings | answers | {"curve": curve, "critic": critics, "settled": self.statistics()}

    def statistics(self):
        """The running statistics, and their counters as one number each."""
        parameters = dict(self.module.named_parameters())
        return {name: summary(value) for name, value in self.module.state_dict().items() if name not in parameters}

    def objective(self, index):
        """The critic's loss if what is drawn were real."""
        return F.binary_cross_entropy_with_logits(self.critic.module(self.module(self.columns(index)[0])), torch.ones(self.batch, dtype=self.kind))


class Transformer(nn.Module):
    """Blocks with norms first, as torch.nn.TransformerEncoder names them, and positions learned like an embedding."""

    def __init__(self, width, heads, hidden, length, blocks):
        super().__init__()
        self.positions = nn.Embedding(length, width)
        layer = nn.TransformerEncoderLayer(width, heads, hidden, dropout=0.0, activation="gelu", batch_first=True, norm_first=True)
        self.blocks = nn.TransformerEncoder(layer, blocks)
        self.norm = nn.LayerNorm(width)

    def run(self, x, mask=None):
        return self.norm(self.blocks(x + self.positions.weight, mask))


class CharacterGpt(Twin):
    inputs = {"text": label(128, 64), "next": label(128, 64)}
    batch, batches = 2, 2

    class network(Transformer):
        def __init__(self):
            super().__init__(128, 4, 512, 64, 4)
            self.letters = nn.Embedding(128, 128)
            self.head = nn.Linear(128, 128, bias=False)

        def forward(self, x):
            hidden = torch.full((64, 64), float("-inf"), dtype=self.head.weight.dtype).triu(1)
            return self.head(self.run(self.letters(x), hidden))

    def loss(self, columns):
        return F.cross_entropy(self.module(columns[0]).reshape(-1, 128), columns[1].reshape(-1))


class VisionTransformer(Twin):
    inputs = {"image": image(3, 32, 32), "label": label(10)}
    batch, rate = 2, 0.001

    class network(Transformer):
        def __init__(self):
            super().__init__(192, 3, 4 * 192, 65, 12)
            self.patches = nn.Conv2d(3, 192, 4, 4)
            self.class_token = nn.Parameter(torch.zeros(1, 192))
            self.head = nn.Linear(192, 10)

        def forward(self, x):
            patches = self.patches(x).flatten(2).transpose(1, 2)
            question = self.class_token.expand(len(x), 1, 192)
            return self.head(self.run(torch.cat([question, patches], 1))[:, 0])


class LstmTagger(Twin):
    inputs = {"sentence": label(100, 16), "tags": label(8, 16)}
    rate = 0.5

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            self.word_embeddings = nn.Embedding(100, 32)
            self.lstm = nn.LSTM(32, 32, batch_first=True, bidirectional=True)
            self.hidden2tag = nn.Linear(64, 8)

        def forward(self, x):
            return self.hidden2tag(self.lstm(self.word_embeddings(x))[0])

    def loss(self, columns):
        return F.cross_entropy(self.module(columns[0]).reshape(-1, 8), columns[1].reshape(-1))


class Spike(torch.autograd.Function):
    """A step, whose gradient is that of x / (1 + |x|)."""

    @staticmethod
    def forward(context, x):
        context.save_for_backward(x)
        return (x > 0).to(x.dtype)

    @staticmethod
    def backward(context, gradient):
        (x,) = context.saved_tensors
        return gradient / (1 + x.abs()) ** 2


class SpikingClassifier(Twin):
    inputs = {"image": image(784), "digit": label(10)}

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            self.input, self.readout = nn.Linear(784, 100), nn.Linear(100, 10)

        def forward(self, x):
            current = self.input(x)
            potential, logits = torch.zeros_like(current), 0
            for _ in range(12):
                # As the library rounds its constants.
                potential = float(numpy.float32(0.9)) * potential + current
                spike = Spike.apply(5 * (potential - 1))
                potential = potential - spike.detach()
                logits = logits + self.readout(spike) / 12
            return logits


class MatrixProductClassifier(Twin):
    inputs = {"image": ((1, 28, 28), 0.0, 1.0), "digit": label(10)}
    rate = 0.0004

    class network(nn.Module):
        def __init__(self):
            super().__init__()
            self.cores = nn.Parameter(torch.zeros(49, 24, 12))
            self.first = nn.Parameter(torch.zeros(12))
            self.label = nn.Linear(12, 10)

        def forward(self, x):
            angle = math.pi / 2 * F.avg_pool2d(x, 4).flatten(1)
            features = torch.stack([angle.cos(), angle.sin()], 2)
            state = self.first.expand(len(x), 12)
            for site in range(49):
                pairs = (features[:, site, :, None] * state[:, None, :]).flatten(1)
                state = state + pairs @ self.cores[site]
            return self.label(state)


def file_of(twin):
    """A safetensors file of the network's state_dict."""
    header, data = {}, b""
    for name, value in twin.module.state_dict().items():
        kind = "I64" if not value.is_floating_point() else "F32"
        packed = (value.numpy() if kind == "I64" else value.numpy().astype(numpy.float32)).tobytes()
        header[name] = {"dtype": kind, "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(packed)]}
        data += packed
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


TWINS = [
    LeNet5, ResNet20, WideResNet16, MobileNetV2, UNet, NoiseAutoencoder, Discriminator, Generator, CharacterGpt, VisionTransformer,
    LstmTagger, SpikingClassifier, MatrixProductClassifier,
]


def main():
    FOLDER.mkdir(exist_ok=True)
    chosen = sys.argv[1:] or [twin.__name__ for twin in TWINS]
    for kind in TWINS:
        if kind.__name__ not in chosen:
            continue
        twin = kind()
        file = file_of(twin)
        if kind in (LeNet5, ResNet20):
            (FOLDER / f"{twin.name}.safetensors.gz").write_bytes(gzip.compress(file, 9, mtime=0))
        answers = {"file": {"tensors": list(twin.module.state_dict()), "hash": hashlib.sha256(file).hexdigest()}} | twin.answers()
        lines = [f"{json.dumps(name)}: {json.dumps(value, separators=(',', ':'))}" for name, value in answers.items()]
        (FOLDER / f"{twin.name}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
        print(f"{twin.name}: loss {answers['curve'][0]:.4f} to {answers['curve'][-1]:.4f}", flush=True)


if __name__ == "__main__":
    main()
