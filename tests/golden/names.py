#!/usr/bin/env python3
"""Writes the names of what PyTorch offers: the classes of torch.nn and the functions of torch.nn.functional.

    /usr/bin/python3 tests/golden/names.py        # tests/golden/names.txt

The coverage table and its test compare them with tests/golden/coverage.txt. Needs PyTorch 1.13 (Debian: python3-torch).
"""

import inspect
import pathlib

import torch
import torch.nn.functional as F

# Containers, bases, deprecated names, and helpers of the implementation.
LEFT_OUT = set(
    "Container Module ModuleDict ModuleList ParameterDict ParameterList Sequential DataParallel SyncBatchNorm RNNBase RNNCellBase "
    "NLLLoss2d CrossMapLRN2d UpsamplingBilinear2d UpsamplingNearest2d boolean_dispatch has_torch_function has_torch_function_unary "
    "has_torch_function_variadic native_channel_shuffle upsample upsample_bilinear upsample_nearest".split()
)

FILE = pathlib.Path(__file__).parent / "names.txt"


def classes():
    """The modules of torch.nn that compute something, without containers, bases and the lazy ones, whose shapes come later."""
    for name, found in sorted(vars(torch.nn).items()):
        if inspect.isclass(found) and issubclass(found, torch.nn.Module) and not name.startswith(("_", "Lazy")) and name not in LEFT_OUT:
            yield "torch.nn." + name


def functions():
    """The public functions of torch.nn.functional, in place and _with_indices variants not counted."""
    for name, found in sorted(vars(F).items()):
        ours = getattr(found, "__module__", None) in ("torch.nn.functional", None, "torch._jit_internal") or "built-in" in repr(found)
        variant = name.startswith("_") or name.endswith(("_", "_with_indices")) or name in LEFT_OUT
        if callable(found) and not inspect.isclass(found) and ours and not variant and found.__doc__:
            yield "torch.nn.functional." + name


FILE.write_text("\n".join([*classes(), *functions()]) + "\n")
