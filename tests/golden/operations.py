#!/usr/bin/env python3
"""Writes what PyTorch says, in float64, about every case of the operations' tests.

    STATICNETS_WRITE_CASES=1 dotnet test tests/StaticNets.Generators.Tests   # the table, as operations/cases.json
    /usr/bin/python3 tests/golden/operations.py                              # the answers, operations/<family>.json

For a case with operands z, y = torch expression of z, and loss = mean over the batch of mean(y c) + mean(y^2)/2, it
writes y, the loss, its gradients by inputs and parameters, and the product of its Hessian by the parameters with a
direction v. The numbers that the tensors hold are a function of their names, computed here as CaseValues.cs does;
they are rounded to float32. Needs PyTorch 1.13 (Debian: python3-torch).
"""

import itertools
import json
import math
import pathlib

import numpy
import torch
import torch.nn.functional as F
from torch.nn.utils.stateless import functional_call

FOLDER = pathlib.Path(__file__).parent / "operations"
DIGITS = 11  # significant digits of the largest number of a tensor


def f32(number):
    """A number as the library holds it."""
    return float(numpy.float32(number))


def draw(key, low, high, steps, count):
    """FNV-1a of the key begins a linear congruential generator, whose high bits are taken."""
    state = 14695981039346656037
    for letter in key:
        state = ((state ^ ord(letter)) * 1099511628211) % 2**64
    numbers = []
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        numbers.append(f32(low + (high - low) * ((state >> 33) % (int(steps) + 1)) / steps))
    return numbers


def gradient(of, by):
    """The gradient of a sum, differentiable again."""
    return torch.autograd.grad(of.sum(), by, create_graph=True)[0]


def scans(step, states, sequences, reverse=False, steps=0):
    """The stacked outputs and the last states of a loop over time."""
    steps = len(sequences[0]) if sequences else steps
    outputs = [None] * steps
    for t in reversed(range(steps)) if reverse else range(steps):
        states, outputs[t] = step(states, [sequence[t] for sequence in sequences])
    return [torch.stack(stack) for stack in zip(*outputs)], states


def scan(step, state, sequence, reverse=False):
    """The same with one of each."""
    outputs, states = scans(lambda h, x: tuple([part] for part in step(h[0], x[0])), [state], [sequence], reverse)
    return outputs[0], states[0]


def weights(p, name, suffix=""):
    """A cell's parameters in PyTorch's order."""
    kinds = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    return [p[f"{name}.{kind}{suffix}"] for kind in kinds if f"{name}.{kind}{suffix}" in p]


def cell(x, p, name, kind="ih"):
    return F.linear(x, p[f"{name}.weight_{kind}"], p[f"{name}.bias_{kind}"])


def super_spike(x, steepness=20.0):
    """A step whose derivative is that of a fast sigmoid."""
    smooth = x / (1 + steepness * x.abs())
    return smooth + ((x > 0).double() - smooth).detach()


def leaky(x, time_step, fires, membrane_time=0.02, synapse_time=0.01, steepness=20.0, feedback=None):
    """Spikes, or potentials, of leaky neurons with exponential synapses."""
    alpha, beta = f32(math.exp(-time_step / membrane_time)), f32(math.exp(-time_step / synapse_time))
    potential = current = torch.zeros(x.shape[1], dtype=torch.float64)
    found = []
    for incoming in x:
        spike = super_spike(potential - 1, steepness)
        found.append(spike if fires else potential)
        charged = alpha * potential + f32(1 - alpha) * current
        potential = charged * (1 - spike.detach()) if fires else charged
        current = beta * current + incoming + (0 if feedback is None else F.linear(spike, feedback))
    return torch.stack(found)


def recurrent(function, x, p, name, layers=1, directions=1, states=None):
    """All outputs of a recurrent layer and the last hidden states of its last level."""
    flat = [w for level in range(layers) for way in ["", "_reverse"][:directions] for w in weights(p, name, f"_l{level}{way}")]
    units = flat[1].shape[1]
    if states is None:
        states = [torch.zeros(layers * directions, units, dtype=torch.float64)] * (2 if function is torch.lstm else 1)
    states = [state.unsqueeze(1) for state in states]
    initial = states if function is torch.lstm else states[0]
    biased = f"{name}.bias_ih_l0" in p
    found = function(x.unsqueeze(1), initial, flat, biased, layers, 0.0, False, directions == 2, False)
    return found[0].squeeze(1), found[1][-directions:].squeeze(1).flatten()


def spectral(parameters, states, name, training):
    """A weight over its largest singular value, as torch.nn.utils.spectral_norm computes it."""
    weight, u, v = parameters[name + "_orig"], states[name + "_u"], states[name + "_v"]
    matrix = weight.flatten(1)
    with torch.no_grad():
        if training:
            v.copy_(F.normalize(matrix.t() @ u, dim=0, eps=1e-12))
            u.copy_(F.normalize(matrix @ v, dim=0, eps=1e-12))
        else:
            u, v = F.normalize(u, dim=0), F.normalize(v, dim=0)
    return weight / torch.dot(u.clone(), matrix @ v.clone())


def twice(formula, function):
    """The value of a function that PyTorch differentiates once only, or not by all operands, with the derivatives of its formula."""
    return formula + (function - formula).detach()


def multi_margin(x, target, p=1, margin=1.0, weight=None):
    """multi_margin_loss of each row, and their mean."""
    chosen = F.one_hot(target, x.shape[-1]).bool()
    excess = F.relu(margin - (x * chosen).sum(-1, keepdim=True) + x) ** p
    of_class = torch.ones(x.shape[-1]) if weight is None else weight
    formula = (of_class[target] * excess.masked_fill(chosen, 0).mean(-1)).mean()
    return twice(formula, F.multi_margin_loss(x, target, p, margin, None if weight is None else weight.detach()))


def multilabel_margin(x, present):
    """multilabel_margin_loss of each row, and their mean."""
    pairs = F.relu(1 - x.unsqueeze(-1) + x.unsqueeze(-2)) * (present.unsqueeze(-1) & ~present.unsqueeze(-2))
    return twice(pairs.sum((-1, -2)).mean() / x.shape[-1], F.multilabel_margin_loss(x, listed(present)))


def listed(present):
    """The indices of the present classes, ended by -1, as multilabel_margin_loss wants them."""
    rows = [row.nonzero().flatten().tolist() for row in present.reshape(-1, present.shape[-1])]
    return torch.tensor([row + [-1] * (present.shape[-1] - len(row)) for row in rows]).reshape(present.shape)


def module(p, name, net, *inputs, draws=(), **options):
    """A module of torch.nn in training: our parameters under its names, all of them, and dropout by our draws in turn."""
    own = {key[len(name) + 1 :]: value for key, value in p.items() if key.startswith(name + ".")}
    shapes = {key: value.shape for key, value in net.named_parameters()}
    if shapes != {key: value.shape for key, value in own.items()}:
        raise ValueError(f"PyTorch has {sorted(shapes)}, but found {sorted(own)}")
    left = list(draws)

    def dropout(x, p=0.5, training=True, inplace=False):
        return x * (left.pop(0).reshape(x.shape) < 1 - p) / (1 - p) if training and p > 0 else x

    ordinary, F.dropout = F.dropout, dropout
    try:
        found = functional_call(net.double(), own, inputs, options)
    finally:
        F.dropout = ordinary
    if left:
        raise ValueError(f"{len(left)} draws are left")
    return found


def hidden(x):
    """The mask that lets a position see those up to itself."""
    return torch.full((x.shape[0],) * 2, -math.inf, dtype=torch.float64).triu(1)


def sampled(x, grid, mode="bilinear", padding_mode="zeros", align_corners=False):
    """grid_sample of one sample by its formula, which differentiates twice, held to PyTorch's in value and first gradients."""
    taps = []
    for axis, extent in enumerate(x.shape[1:]):
        place = grid[..., -1 - axis] + 1
        place = place / 2 * (extent - 1) if align_corners else (place * extent - 1) / 2
        place = place if mode == "bicubic" else inside(place, extent, padding_mode, align_corners)
        first = place.detach().round() if mode == "nearest" else place.detach().floor()
        f = place - first
        near, far = lambda t: (1.25 * t - 2.25) * t * t + 1, lambda t: ((-0.75 * t + 3.75) * t - 6) * t + 3
        weights = {"nearest": [1 + 0 * f], "bilinear": [1 - f, f], "bicubic": [far(1 + f), near(f), near(1 - f), far(2 - f)]}[mode]
        indices = [first + (i - (mode == "bicubic")) for i in range(len(weights))]
        indices = [inside(i, extent, padding_mode, align_corners) if mode == "bicubic" else i for i in indices]
        if padding_mode == "zeros":
            weights = [w * ((i >= 0) & (i < extent)) for w, i in zip(weights, indices)]
        taps.append([(w, i.clamp(0, extent - 1).long()) for w, i in zip(weights, indices)])
    y = sum(x[(slice(None), *(i for _, i in chosen))] * math.prod(w for w, _ in chosen) for chosen in itertools.product(*taps))
    reference = F.grid_sample(x[None], grid[None], mode, padding_mode, align_corners)[0]
    return held(y, reference, x, grid)


def inside(place, extent, padding_mode, align_corners):
    """The place within the input that stands for one outside."""
    if padding_mode == "zeros":
        return place
    if padding_mode == "reflection":
        low, span = (0, extent - 1) if align_corners else (-0.5, extent)
        place = place * 0 if span == 0 else torch.remainder(place - low, 2 * span)
        place = torch.where(place > span, 2 * span - place, place) + low
    return torch.where((place > 0) & (place < extent - 1), place, place.detach().clamp(0, extent - 1))


def held(ours, theirs, *operands):
    """What a formula gives, if PyTorch's function has its value and first gradients."""
    for a, b in [(ours, theirs), *((gradient(ours, x), gradient(theirs, x)) for x in operands)]:
        if not torch.allclose(a, b, rtol=1e-11, atol=1e-12):
            raise ValueError(f"PyTorch says {b}, not {a}")
    return ours


def ctc(logits, target, steps=None, count=None, blank=0, zero_infinity=False):
    """ctc_loss of one sample by all its paths in turn, held to PyTorch's in value and first gradient."""
    steps = len(logits) if steps is None else int(steps)
    target = target.flatten()[: None if count is None else int(count)]
    symbols = [blank]
    for label in target.tolist():
        symbols += [label, blank]
    scores = F.log_softmax(logits, -1)
    alpha = [scores[0, symbols[0]]] + [scores[0, s] for s in symbols[1:2]] + [None] * (len(symbols) - 2)
    for t in range(1, steps):
        before, alpha = alpha, []
        for i, symbol in enumerate(symbols):
            jumps = i > 1 and symbol != blank and symbol != symbols[i - 2]
            paths = [p for p in before[max(i - 2 if jumps else i - 1, 0) : i + 1] if p is not None]
            alpha.append(torch.logsumexp(torch.stack(paths), 0) + scores[t, symbol] if paths else None)
    ends = [end for end in alpha[-2:] if end is not None]
    reference = F.ctc_loss(scores.unsqueeze(1), target[None], [steps], [len(target)], blank, zero_infinity=zero_infinity)
    if not ends:
        return 0 * logits.sum() + reference.detach()
    return held(-torch.logsumexp(torch.stack(ends), 0) / max(len(target), 1), reference, logits)


def unpooled(values, places, like, function):
    """max_unpool of what overlapping windows found; PyTorch's own gradient counts a value that several windows name each time."""
    flat, where = values.flatten(1), places.flatten(1)
    zeros = torch.zeros_like(like.flatten(1))
    counts = zeros.scatter_add(1, where, torch.ones_like(flat)).clamp(min=1)
    return twice((zeros.scatter_add(1, where, flat) / counts).reshape(like.shape), function(values.detach(), places))


def fractional(x, u, kernel, size, order, function=None):
    """Fractional max-pooling; order says which of the samples belongs to each axis."""
    channels = []
    for plane, samples in zip(x, u.detach()):
        for axis, (k, n, of) in enumerate(zip(kernel, size, order)):
            begins = torch.tensor([plane.shape[axis] - k])
            if n > 1:
                alpha = (plane.shape[axis] - k) / (n - 1)
                begins = torch.cat([((torch.arange(n - 1) + samples[of]) * alpha).long() - (samples[of] * alpha).long(), begins])
            plane = torch.stack([plane.narrow(axis, int(begin), k).amax(axis) for begin in begins], axis)
        channels.append(plane)
    pooled = torch.stack(channels)
    return pooled if function is None else twice(pooled, function(x.detach(), u.detach()))


class Variant:
    """One shape of a case."""

    def __init__(self, table, case, index):
        self.case, self.index, self.batch, self.domains = case, index, int(table["batch"]), table["domains"]
        self.variant = case["variants"][index]
        self.parameters, self.inputs, self.z = {}, {}, []
        for i, (kind, domain, *shape) in enumerate(self.variant["operands"]):
            self.z.append(self.operand(i, kind, domain, shape))
        self.parameters |= self.tensors("parameters", grad=True)
        self.states = self.tensors("states")
        self.draws = [self.draw(name, *tensor) for name, tensor in self.variant.get("draws", {}).items()]
        self.target = self.tensor("c", "other", self.variant["y"], batched=True)

    def operand(self, i, kind, domain, shape):
        """A function from a choice of samples to the operand."""
        if kind == "label":
            labels = self.tensor(f"x{i}", domain, shape, batched=True).round().long()
            return lambda sample: sample(labels)
        if kind == "shared":
            shared = self.parameters[f"p{i}"] = self.tensor(f"p{i}", domain, shape).requires_grad_()
            return lambda sample: shared
        exact = self.domains[domain][3]
        factor = self.parameters[f"p{i}"] = self.tensor(f"p{i}", "one" if exact else "factor", shape).requires_grad_()
        x = self.inputs[f"x{i}"] = self.tensor(f"x{i}", domain, shape, batched=True).requires_grad_()
        return lambda sample: sample(x) * factor

    def draw(self, name, kind, *tensor):
        """A function from a choice of samples to uniform draws, which differ from sample to sample or serve all."""
        if kind == "forAll":
            shared = self.tensor(name, tensor[0], tensor[1:])
            return lambda sample: shared
        draws = self.tensor(name, kind, tensor, batched=True)
        return lambda sample: sample(draws)

    def tensors(self, group, batched=False, grad=False):
        return {
            name: self.tensor(name, domain, shape, batched).requires_grad_(grad)
            for name, (domain, *shape) in self.variant.get(group, {}).items()
        }

    def tensor(self, name, domain, shape, batched=False):
        shape = ([self.batch] if batched else []) + [int(extent) for extent in shape]
        key = f"{self.case['name']}/{self.index}/{name}"
        low, high, steps, _ = self.domains[domain]
        return torch.tensor(draw(key, low, high, steps, math.prod(shape)), dtype=torch.float64).reshape(shape)

    def y(self):
        """y of all samples, sample by sample unless the expression takes them together."""
        if self.case.get("wholeBatch"):
            return self.evaluate(lambda tensor: tensor)
        return torch.stack([self.evaluate(lambda tensor, i=i: tensor[i]) for i in range(self.batch)])

    def evaluate(self, sample):
        names = {
            "z": [operand(sample) for operand in self.z],
            "p": self.parameters,
            "s": self.states,
            "u": [draws(sample) for draws in self.draws],
        }
        return eval(self.case["torch"], {**EXPRESSIONS, **names})

    def answers(self):
        y = self.y()
        loss = (y * self.target).reshape(self.batch, -1).mean(1) + 0.5 * (y * y).reshape(self.batch, -1).mean(1)
        loss = loss.mean()
        first = derivatives(loss, [*self.parameters.values(), *self.inputs.values()])
        by_parameter = first[: len(self.parameters)]
        along = sum(
            (g * self.tensor("v " + name, "real", g.shape)).sum()
            for name, g in zip(self.parameters, by_parameter)
        )
        second = derivatives(along, list(self.parameters.values()))

        answers = {"y": y, "loss": loss}
        answers |= {"d " + name: g for name, g in zip([*self.parameters, *self.inputs], first)}
        answers |= {"hv " + name: g for name, g in zip(self.parameters, second)}
        if self.case.get("moves"):
            for name, state in self.states.items():
                # F.batch_norm moves the statistics; the module of torch.nn counts the batches.
                answers["next " + name] = state + 1 if name.endswith("num_batches_tracked") else state
        return {name: numbers(tensor) for name, tensor in answers.items()}


EXPRESSIONS = {
    "torch": torch,
    "F": F,
    "f32": f32,
    "gradient": gradient,
    "math": math,
    "spectral": spectral,
    "twice": twice,
    "multi_margin": multi_margin,
    "multilabel_margin": multilabel_margin,
    "module": module,
    "sampled": sampled,
    "held": held,
    "itertools": itertools,
    "ctc": ctc,
    "hidden": hidden,
    "unpooled": unpooled,
    "fractional": fractional,
    "scan": scan,
    "scans": scans,
    "weights": weights,
    "cell": cell,
    "recurrent": recurrent,
    "super_spike": super_spike,
    "leaky": leaky,
}


def derivatives(of, by):
    """Gradients, zero where nothing depends."""
    if not of.requires_grad:
        return [torch.zeros_like(x) for x in by]
    found = torch.autograd.grad(of, by, create_graph=True, allow_unused=True)
    return [torch.zeros_like(x) if g is None else g for x, g in zip(by, found)]


def numbers(tensor):
    """A flat list, rounded relative to the largest."""
    values = tensor.detach().reshape(-1).tolist()
    largest = max((abs(value) for value in values if math.isfinite(value)), default=0)
    places = DIGITS - math.ceil(math.log10(largest)) if largest > 0 else 0
    return [number(value, places) for value in values]


def number(value, places):
    if not math.isfinite(value):
        return str(value)
    rounded = round(value, places)
    return int(rounded) if rounded == int(rounded) and abs(rounded) < 1e9 else rounded


def write(family, answers):
    lines = [f"{json.dumps(name)}: {json.dumps(values, separators=(',', ':'))}" for name, values in answers.items()]
    (FOLDER / f"{family}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


def main():
    table = json.loads((FOLDER / "cases.json").read_text(), parse_int=float)
    families = {}
    for case in table["cases"]:
        answers = families.setdefault(case["family"], {})
        for index in range(len(case["variants"])):
            try:
                answers[f"{case['name']}/{index}"] = Variant(table, case, index).answers()
            except Exception as fault:
                raise RuntimeError(f"{case['name']}/{index}: {fault}") from fault
    for family, answers in families.items():
        write(family, answers)

    special = {}
    for case in table["special"]:
        operands = [torch.tensor([float(value) for value in values], dtype=torch.float64) for values in case["operands"]]
        y = eval(case["torch"], {"torch": torch, "F": F, "z": operands})
        special[case["name"]] = {"y": [str(v) if not math.isfinite(v) else v for v in y.tolist()]}
    write("special", special)


if __name__ == "__main__":
    main()
