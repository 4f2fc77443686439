"""The search over digits, written with PyTorch: builds, trains and scores the candidates of a list.

    rival.py FOLDER PROCESSES THREADS

Prints candidates an hour and their mean accuracy. Starting Python and importing PyTorch are not counted.
"""
import json
import multiprocessing
import os
import sys
import time

import numpy
import torch
from torch import nn


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.convolution = nn.Conv2d(width, width, 3, padding=1)

    def forward(self, x):
        return x + torch.relu(self.convolution(x))


def block(kind, width):
    if kind == "Convolution":
        return nn.Sequential(nn.Conv2d(width, width, 3, padding=1), nn.ReLU())
    if kind == "Separable":
        return nn.Sequential(nn.Conv2d(width, width, 3, padding=1, groups=width), nn.Conv2d(width, width, 1), nn.ReLU())
    if kind == "Residual":
        return Residual(width)
    return nn.Sequential(nn.Conv2d(width, width, 1), nn.ReLU())


def network(candidate):
    width, kernel = int(candidate["width"]), int(candidate["stem"])
    layers = [nn.Conv2d(1, width, kernel, padding=kernel // 2), nn.ReLU()]
    layers += [block(candidate[f"block{i}"], width) for i in range(1, int(candidate["blocks"]) + 1)]
    pooling, size = {"Largest": ([nn.MaxPool2d(2)], 16), "Mean": ([nn.AvgPool2d(4)], 4), "Whole": ([], 64)}[candidate["head"]]
    layers += pooling + [nn.Flatten()]
    features, hidden = width * size, int(candidate["hidden"])
    if hidden:
        layers += [nn.Linear(features, hidden), nn.ReLU()]
        features = hidden
    return nn.Sequential(*layers, nn.Linear(features, 10))


def read(path):
    images = numpy.fromfile(path + ".images", numpy.float32).reshape(-1, 1, 8, 8)
    labels = numpy.fromfile(path + ".labels", numpy.int32)
    return torch.from_numpy(images), torch.from_numpy(labels.astype(numpy.int64))


def accuracy(model, images, labels):
    with torch.no_grad():
        return (model(images).argmax(1) == labels).float().mean().item()


def score(job):
    candidate, options, training, validation = job
    images, labels = training
    model = network(candidate)
    optimizer = torch.optim.Adam(model.parameters(), options["rate"])
    steps = options["epochs"] * -(-len(labels) // options["batch"])
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    loss = nn.CrossEntropyLoss()
    for _ in range(options["epochs"]):
        for part in torch.randperm(len(labels)).split(options["batch"]):
            optimizer.zero_grad(set_to_none=True)
            loss(model(images[part]), labels[part]).backward()
            optimizer.step()
            schedule.step()
        result = accuracy(model, *validation)
    return result


def begin(threads):
    torch.set_num_threads(threads)


def main():
    folder, processes, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open(os.path.join(folder, "candidates.json")) as file:
        options = json.load(file)
    training, validation = read(os.path.join(folder, "training")), read(os.path.join(folder, "validation"))
    jobs = [(candidate, options, training, validation) for candidate in options["candidates"]]
    begin(threads)
    if processes == 1:
        score(jobs[0])
        start = time.perf_counter()
        scores = [score(job) for job in jobs]
        elapsed = time.perf_counter() - start
    else:
        with multiprocessing.Pool(processes, begin, (threads,)) as pool:
            pool.map(score, jobs[:processes], 1)
            start = time.perf_counter()
            scores = pool.map(score, jobs, 1)
            elapsed = time.perf_counter() - start
    print(len(jobs) / elapsed * 3600, sum(scores) / len(scores))


if __name__ == "__main__":
    main()
