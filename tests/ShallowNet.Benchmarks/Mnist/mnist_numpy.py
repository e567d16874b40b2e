"""The network of section 1.4 in NumPy, written as the notebook writes its own: for comparing times.

Arguments: the folder with the four MNIST files, and the number of epochs. The last line that it prints is a result as JSON.
"""

import gzip
import json
import os
import sys
import time

import numpy as np


def read(folder, name, header):
    for path in (os.path.join(folder, name), os.path.join(folder, name.replace("-idx", ".idx"))):
        if os.path.exists(path):
            with open(path, "rb") as file:
                return np.frombuffer(file.read(), np.uint8, offset=header)
        if os.path.exists(path + ".gz"):
            with gzip.open(path + ".gz") as file:
                return np.frombuffer(file.read(), np.uint8, offset=header)
    sys.exit(f"{folder} has no {name}")


def load(folder, part):
    images = read(folder, f"{part}-images-idx3-ubyte", 16).reshape(-1, 784)
    labels = read(folder, f"{part}-labels-idx1-ubyte", 8)
    return images.astype(np.float32) / np.float32(255), np.eye(10, dtype=np.float32)[labels]


def forward(parameters, X):
    W1, b1, W2, b2 = parameters
    A1 = np.maximum(X @ W1 + b1, 0)
    Z2 = A1 @ W2 + b2
    exponentials = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
    return A1, exponentials / exponentials.sum(axis=1, keepdims=True)


def gradient(parameters, X, T):
    _, _, W2, _ = parameters
    A1, A2 = forward(parameters, X)
    loss = -np.sum(T * np.log(np.maximum(A2, 1e-7))) / len(X)
    dZ2 = (A2 - T) / np.float32(len(X))
    dZ1 = (dZ2 @ W2.T) * (A1 > 0)
    return loss, (X.T @ dZ1, dZ1.sum(axis=0, keepdims=True), A1.T @ dZ2, dZ2.sum(axis=0, keepdims=True))


def main(folder, epochs, rate=1e-3, rho=0.9, epsilon=1e-7, batch=128):
    X, T = load(folder, "train")
    X_test, T_test = load(folder, "t10k")
    random = np.random.default_rng(0)

    def glorot(inputs, outputs):
        bound = np.sqrt(6 / (inputs + outputs))
        return random.uniform(-bound, bound, (inputs, outputs)).astype(np.float32)

    parameters = [glorot(784, 512), np.zeros((1, 512), np.float32), glorot(512, 10), np.zeros((1, 10), np.float32)]
    squares = [np.zeros_like(parameter) for parameter in parameters]
    rate, rho, epsilon = np.float32(rate), np.float32(rho), np.float32(epsilon)
    seconds = []
    for _ in range(epochs):
        start = time.perf_counter()
        order = random.permutation(len(X))
        total = 0.0
        for first in range(0, len(X), batch):
            chosen = order[first : first + batch]
            loss, gradients = gradient(parameters, X[chosen], T[chosen])
            total += loss * len(chosen)
            for i, slope in enumerate(gradients):
                squares[i] = rho * squares[i] + (1 - rho) * slope * slope
                parameters[i] -= rate * slope / (np.sqrt(squares[i]) + epsilon)
        seconds.append(time.perf_counter() - start)
    predicted = forward(parameters, X_test)[1].argmax(axis=1)
    accuracy = float((predicted == T_test.argmax(axis=1)).mean())
    print(json.dumps({"EpochSeconds": seconds, "TestAccuracy": accuracy}))


main(sys.argv[1], int(sys.argv[2]))
