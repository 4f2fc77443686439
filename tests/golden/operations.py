#!/usr/bin/env python3
"""Writes what PyTorch says, in float64, about every case of the operations' tests.

    STATICNETS_WRITE_CASES=1 dotnet test tests/StaticNets.Generators.Tests   # the table, as operations/cases.json
    /usr/bin/python3 tests/golden/operations.py                              # the answers, operations/<family>.json

For a case with operands z, y = torch expression of z, and loss = mean over the batch of mean(y c) + mean(y^2)/2, it
writes y, the loss, its gradients by inputs and parameters, and the product of its Hessian by the parameters with a
direction v. The numbers that the tensors hold are a function of their names, computed here as CaseValues.cs does;
they are rounded to float32. Needs PyTorch 1.13 (Debian: python3-torch).
"""

import json
import math
import pathlib

import numpy
import torch
import torch.nn.functional as F

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
