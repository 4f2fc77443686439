"""The networks of the workloads as PyTorch modules, with the names that StaticNets gives to parameters."""

import math
import pathlib
import sys

import torch
import torch.nn.functional as F
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "tests" / "golden"))
import zoo  # noqa: E402

LeNet5 = zoo.LeNet5.network
ResNet20 = zoo.ResNet20.network


class Perceptron(nn.Module):
    def __init__(self, sizes=(784, 512, 512, 10)):
        super().__init__()
        self.depth = len(sizes) - 1
        for i in range(self.depth):
            setattr(self, f"dense{i + 1}", nn.Linear(sizes[i], sizes[i + 1]))

    def forward(self, x):
        for i in range(1, self.depth):
            x = F.relu(getattr(self, f"dense{i}")(x))
        return getattr(self, f"dense{self.depth}")(x)


class TinyPerceptron(Perceptron):
    def __init__(self):
        super().__init__((32, 64, 64, 1))


class SmallConvolution(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.head = nn.Linear(32 * 7 * 7, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.head(x.flatten(1))


class LstmClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(128, 128, batch_first=True)
        self.head = nn.Linear(128, 10)

    def forward(self, x):
        return self.head(self.lstm(x)[0][:, -1])


class Attention(nn.Module):
    """torch.nn.MultiheadAttention, causal, in operations that export as they stand."""

    def __init__(self, width, heads, length):
        super().__init__()
        self.heads = heads
        self.in_proj_weight = nn.Parameter(torch.empty(3 * width, width))
        self.in_proj_bias = nn.Parameter(torch.empty(3 * width))
        self.out_proj = nn.Linear(width, width)
        self.register_buffer("mask", torch.full((length, length), float("-inf")).triu(1), persistent=False)

    def forward(self, x):
        batch, length, width = x.shape
        head = width // self.heads
        q, k, v = F.linear(x, self.in_proj_weight, self.in_proj_bias).split(width, -1)
        q, k, v = (part.reshape(batch, length, self.heads, head).transpose(1, 2) for part in (q, k, v))
        scores = torch.matmul(q, k.transpose(-2, -1)) / math.sqrt(head) + self.mask
        mixed = torch.matmul(torch.softmax(scores, -1), v)
        return self.out_proj(mixed.transpose(1, 2).reshape(batch, length, width))


class Layer(nn.Module):
    def __init__(self, width, heads, length):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.self_attn = Attention(width, heads, length)
        self.linear1, self.linear2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        x = x + self.self_attn(self.norm1(x))
        return x + self.linear2(F.gelu(self.linear1(self.norm2(x))))


class CharacterGpt(nn.Module):
    def __init__(self, letters=128, width=128, heads=4, length=64, depth=4):
        super().__init__()
        self.letters, self.positions = nn.Embedding(letters, width), nn.Embedding(length, width)
        self.blocks = nn.Module()
        self.blocks.layers = nn.ModuleList(Layer(width, heads, length) for _ in range(depth))
        self.norm, self.head = nn.LayerNorm(width), nn.Linear(width, letters, bias=False)

    def forward(self, text):
        x = self.letters(text) + self.positions.weight
        for layer in self.blocks.layers:
            x = layer(x)
        return self.head(self.norm(x))
