#!/usr/bin/env python3
"""Writes the twins of the networks as ONNX and TorchScript, one a batch size, with the weights that StaticNets saved.

    /usr/bin/python3 benchmarks/Rivals/Twins/export.py WEIGHTS TWINS

WEIGHTS holds <network>.safetensors (the command `weights` of the benchmarks writes them); TWINS gets
<network>-<batch>.onnx and <network>-<batch>.pt. Needs PyTorch 1.13 and onnx (Debian: python3-torch, python3-onnx).
"""

import json
import pathlib
import sys
import warnings

import onnx
import torch

import networks

OPSET = 17

# Shape of one sample and batch sizes; a vocabulary stands before a length of tokens.
TWINS = {
    "TinyPerceptron": ((32,), [1]),
    "LeNet5": ((1, 28, 28), [1, 64]),
    "Perceptron": ((784,), [1, 2, 4, 8, 32, 64, 128, 256]),
    "ResNet20": ((3, 32, 32), [1, 64]),
    "LstmClassifier": ((64, 128), [1]),
    "CharacterGpt": (("tokens", 128, 64), [1]),
}


def tensors(path):
    """The tensors of a safetensors file: eight bytes of header length, the header as JSON, then the values."""
    content = path.read_bytes()
    length = int.from_bytes(content[:8], "little")
    header, values = json.loads(content[8 : 8 + length]), content[8 + length :]
    kinds = {"F32": torch.float32, "I64": torch.int64}
    return {
        name: torch.frombuffer(bytearray(values[slice(*entry["data_offsets"])]), dtype=kinds[entry["dtype"]]).reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__"
    }


def sample(shape, batch):
    if shape[0] == "tokens":
        return torch.randint(0, shape[1], (batch, *shape[2:]))
    return torch.rand(batch, *shape)


def main(weights, twins):
    torch.set_grad_enabled(False)
    # A traced length is a constant here, which is meant; the exporter's notes on what it does not fold change no answer.
    warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)
    warnings.filterwarnings("ignore", category=UserWarning, module="torch.onnx")
    twins.mkdir(parents=True, exist_ok=True)
    for name, (shape, batches) in TWINS.items():
        module = getattr(networks, name)().eval()
        module.load_state_dict(tensors(weights / f"{name}.safetensors"))
        for batch in batches:
            x = sample(shape, batch)
            path = twins / f"{name}-{batch}.onnx"
            torch.onnx.export(module, x, str(path), input_names=["x"], output_names=["y"], opset_version=OPSET)
            onnx.checker.check_model(onnx.load(str(path)))
            torch.jit.trace(module, x).save(str(path.with_suffix(".pt")))
        print(f"{name}: batches {', '.join(map(str, batches))}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
