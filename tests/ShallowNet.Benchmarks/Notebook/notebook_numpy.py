"""The notebook's network of section 1.3 in NumPy, trained as the notebook trains it: for comparing times.

Standard input: the samples as a line of JSON, a list of features each, then a line of their labels. Arguments: batch size, iterations, and how
often to train. The last line that it prints is JSON: the seconds of each training, and the last loss.
"""

import json
import sys
import time

import numpy as np


def fit(X, y, batch, iterations, rate=1.0):
    random = np.random.RandomState(0)
    W1, b1 = random.randn(10, X.shape[1]) * 0.01, np.zeros((10, 1))
    W2, b2 = random.randn(1, 10) * 0.01, np.zeros((1, 1))
    losses = []
    for iteration in range(iterations):
        for first in range(0, len(X), batch):
            Xb = X[first : first + batch].T
            Y = y[first : first + batch].reshape(1, -1)
            m = Xb.shape[1]
            A1 = np.tanh(W1 @ Xb + b1)
            A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
            dZ2 = A2 - Y
            dW2 = (1 / m) * (dZ2 @ A1.T)
            db2 = (1 / m) * dZ2.sum(axis=1, keepdims=True)
            dZ1 = (W2.T @ dZ2) * (1 - A1 * A1)
            dW1 = (1 / m) * (dZ1 @ Xb.T)
            db1 = (1 / m) * dZ1.sum(axis=1, keepdims=True)
            W1 -= rate * dW1
            b1 -= rate * db1
            W2 -= rate * dW2
            b2 -= rate * db2
        if iteration % 10 == 0:
            losses.append(-np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)))
    return losses


samples = np.array(json.loads(sys.stdin.readline()))
labels = np.array(json.loads(sys.stdin.readline()), dtype=float)
seconds = []
for _ in range(int(sys.argv[3])):
    start = time.perf_counter()
    table = fit(samples, labels, int(sys.argv[1]), int(sys.argv[2]))
    seconds.append(time.perf_counter() - start)
print(json.dumps({"Seconds": seconds, "LastLoss": table[-1]}))
