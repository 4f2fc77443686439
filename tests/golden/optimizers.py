"""Writes optimizers.json and schedules.json: what PyTorch (1.13) computes in float64 for tests of the training part.

Run: python3 tests/golden/optimizers.py, in any folder; the files land beside this script.
Lion is not in torch 1.13 and is composed here from its paper (Chen et al., 2023, algorithm 2).
"""

import json
import math
import pathlib

import torch

HERE = pathlib.Path(__file__).parent
COUNT, STEPS = 21, 12


class Lion(torch.optim.Optimizer):
    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("exp_avg", torch.zeros_like(p))
                update = (beta1 * m + (1 - beta1) * p.grad).sign() + group["weight_decay"] * p
                p.sub_(group["lr"] * update)
                m.mul_(beta2).add_(p.grad, alpha=1 - beta2)


def start():
    return [math.sin(1.7 * i + 0.3) for i in range(COUNT)]


def gradient(step, i):
    """The same numbers, rounded to float32, on both sides; the last element's gradient is always zero."""
    return 0.0 if i == COUNT - 1 else math.cos(0.9 * i + 0.7 * step) * (1 + 0.1 * i) + 0.05


def f32(values):
    return torch.tensor(values, dtype=torch.float32).double()


CASES = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.05),
    "sgd_decay": lambda p: torch.optim.SGD(p, lr=0.05, weight_decay=0.1),
    "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.01),
    "sgd_dampening": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, dampening=0.3),
    "sgd_nesterov": lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=0.01),
    "adam": lambda p: torch.optim.Adam(p, lr=0.01),
    "adam_decay": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.1),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01, weight_decay=0.1),
    "rmsprop_momentum": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, momentum=0.8),
    "rmsprop_centered": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, centered=True, eps=1e-4),
    "rmsprop_centered_momentum": lambda p: torch.optim.RMSprop(p, lr=0.01, centered=True, momentum=0.8, eps=1e-4),
    "lion": lambda p: Lion(p, lr=0.01),
    "lion_decay": lambda p: Lion(p, lr=0.01, weight_decay=0.3),
}


def trajectory(make):
    p = torch.nn.Parameter(f32(start()))
    optimizer = make([p])
    rows = []
    for step in range(STEPS):
        p.grad = f32([gradient(step, i) for i in range(COUNT)])
        optimizer.step()
        rows.append(p.detach().tolist())
    return rows


def schedule(make, steps, lr, momentum=False):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=lr, momentum=0.9)
    scheduler = make(optimizer)
    rates, momenta = [], []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        momenta.append(optimizer.param_groups[0]["momentum"])
        optimizer.step()
        scheduler.step()
    return {"rates": rates, "momenta": momenta if momentum else []}


def one_cycle(**options):
    # One step more than the schedule has would throw, so the last scheduler.step() is left out.
    def make(optimizer):
        scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, **options)
        total, inner = options["total_steps"], scheduler.step
        scheduler.step = lambda: inner() if scheduler.last_epoch < total - 1 else None
        return scheduler
    return make


def schedules():
    s = torch.optim.lr_scheduler
    warm = lambda optimizer: s.SequentialLR(
        optimizer,
        [s.LinearLR(optimizer, start_factor=0.1, total_iters=5), s.CosineAnnealingLR(optimizer, T_max=15, eta_min=0.01)],
        milestones=[5])
    return {
        "step": schedule(lambda o: s.StepLR(o, step_size=4, gamma=0.5), 15, 0.3),
        "cosine": schedule(lambda o: s.CosineAnnealingLR(o, T_max=20, eta_min=0.001), 20, 0.3),
        "one_cycle": schedule(one_cycle(max_lr=0.5, total_steps=40), 40, 0.1, momentum=True),
        "one_cycle_other": schedule(
            one_cycle(max_lr=0.5, total_steps=33, pct_start=0.2, div_factor=10, final_div_factor=50,
                      base_momentum=0.8, max_momentum=0.99), 33, 0.1, momentum=True),
        "warmup_cosine": schedule(warm, 20, 0.4),
    }


def write(name, value):
    (HERE / name).write_text(json.dumps(value, indent=None, separators=(",", ":")).replace("]],", "]],\n") + "\n")


write("optimizers.json", {name: trajectory(make) for name, make in CASES.items()})
write("schedules.json", schedules())
