#!/usr/bin/env python3
"""Writes functions.json, training.json, optimizers.json, convolutions.json and layers.json: what
PyTorch computes, in Float64, for the tests.

    pip install torch==2.13.0 numpy
    python3 Tests/Fixtures/make-fixtures.py

functions.json holds, for each function, its inputs and its values. Inputs are Float32 numbers, but
for those beyond Float32's range. Where terms of a formula cancel, `scale` is the size of the
largest one, which a difference is measured against.

training.json holds the losses of 20 steps of each model with each optimiser, summed over a batch
of 8, and the sums of each parameter's elements and of their squares afterwards. optimizers.json
holds the same of the smallest model with every other optimiser, with clipping, and with groups; the
optimisers' names are the texts by which elbo takes them.

convolutions.json holds shapes of convolutions and transposed ones along one axis and two, with the
values and the gradients of input and weight for the gradient of the formula; in elbo's layout, with
channels last.

layers.json holds layers without products: three steps of descent of the layer's input and of its
parameters, with the losses by step, and afterwards the loss of each row in evaluation, and what
input, parameters and running statistics became; in elbo's layout too.

All that training starts from comes from one hash, `lowbias32` of C. Wellons, in arithmetic modulo
2^32; the Swift twin is Tests/FixtureSupport/FixtureFormula.swift:

    mix(x):   x ^= x >> 16;  x *= 0x7feb352d;  x ^= x >> 15;  x *= 0x846ca68b;  x ^= x >> 16
    hash(index, stream, step) = mix(index + mix(stream + mix(step + 1)))
    unit(h) = (h >> 10) / 2^21 - 1                                        in [-1, 1)

    weight    unit(h) * 2^-k, k the largest with 4^k <= inputs   stream: the parameter's place
    bias      unit(h) / 16                                       stream: the parameter's place
    pixel     h >> 24 if h is odd, else 0                        stream: 100 + the site's place
    category  h % 10                                             stream: 100 + the site's place
    noise     unit(h) * 1.5                                      stream: 200 + the site's place

An index is row-major, in weights [inputs][outputs], in data and noise [row][feature]; steps count
from 1; parameters have step 0. Each number is exact in Float32.
"""

import json
import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.use_deterministic_algorithms(True)

BATCH, STEPS = 8, 20


# The formula.

def mix(x):
    x = x & 0xFFFFFFFF
    x = x ^ (x >> 16)
    x = (x * 0x7FEB352D) & 0xFFFFFFFF
    x = x ^ (x >> 15)
    x = (x * 0x846CA68B) & 0xFFFFFFFF
    return x ^ (x >> 16)


def hashes(count, stream, step):
    return mix(np.arange(count, dtype=np.uint64) + np.uint64(mix(stream + mix(step + 1))))


def unit(h):
    return (h >> np.uint64(10)).astype(np.float64) / 2**21 - 1


def parameter(place, dimensions):
    values = unit(hashes(math.prod(dimensions), place, 0))
    if len(dimensions) == 1:
        return torch.tensor(values / 16)
    k = 0
    while 4 ** (k + 1) <= dimensions[0]:
        k += 1
    return torch.tensor(values * 2.0**-k).reshape(dimensions)


def pixels(site, step, count):
    h = hashes(BATCH * count, 100 + site, step)
    values = np.where(h & np.uint64(1), h >> np.uint64(24), 0)
    return torch.tensor(values.astype(np.float64) / 255).reshape(BATCH, count)


def categories(site, step):
    return torch.tensor((hashes(BATCH, 100 + site, step) % np.uint64(10)).astype(np.int64))


def noise(site, step, count):
    return torch.tensor(unit(hashes(BATCH * count, 200 + site, step)) * 1.5).reshape(BATCH, count)


# Training.

def dense(p, name, x):
    return x @ p[name + ".weight"] + p[name + ".bias"]


def draw(mean, log_variance, epsilon):
    return mean + torch.exp(0.5 * log_variance) * epsilon


def divergence(mean, log_variance):
    return -0.5 * torch.sum(1 + log_variance - mean * mean - log_variance.exp())


def coins(logits, x):
    return F.binary_cross_entropy_with_logits(logits, x, reduction="sum")


def dense_vae(p, step):
    x = pixels(0, step, 784)
    h = F.relu(dense(p, "hidden", x))
    mean, log_variance = dense(p, "mean", h), dense(p, "logVariance", h)
    z = draw(mean, log_variance, noise(1, step, 20))
    logits = dense(p, "logits", F.relu(dense(p, "expand", z)))
    return coins(logits, x) + divergence(mean, log_variance)


def classifier(p, step):
    x, y = pixels(0, step, 784), categories(1, step)
    h = F.relu(dense(p, "second", F.relu(dense(p, "first", x))))
    return F.cross_entropy(dense(p, "logits", h), y, reduction="sum")


def two_latent_vae(p, step):
    x = pixels(0, step, 784)
    h = F.relu(dense(p, "hidden", x))
    first = dense(p, "first.mean", h), dense(p, "first.logVariance", h)
    second = dense(p, "second.mean", h), dense(p, "second.logVariance", h)
    z, w = draw(*first, noise(1, step, 8)), draw(*second, noise(2, step, 4))
    logits = dense(p, "logits", F.relu(dense(p, "expand", torch.cat([z, w], dim=1))))
    return coins(logits, x) + divergence(*first) + divergence(*second)


def layers(*sizes):
    return [(f"{name}.{part}", shape) for name, i, o in sizes
            for part, shape in (("weight", [i, o]), ("bias", [o]))]


MODELS = {
    "DenseVAE": (dense_vae, layers(
        ("hidden", 784, 400), ("mean", 400, 20), ("logVariance", 400, 20), ("expand", 20, 400),
        ("logits", 400, 784))),
    "Classifier": (classifier, layers(
        ("first", 784, 512), ("second", 512, 256), ("logits", 256, 10))),
    "TwoLatentVAE": (two_latent_vae, layers(
        ("hidden", 784, 64), ("first.mean", 64, 8), ("first.logVariance", 64, 8),
        ("second.mean", 64, 4), ("second.logVariance", 64, 4), ("expand", 12, 64),
        ("logits", 64, 784))),
}

OPTIMIZERS = {
    "adam": lambda p, rate: torch.optim.Adam(p, lr=rate),
    "momentum": lambda p, rate: torch.optim.SGD(p, lr=rate, momentum=0.9),
}

# The loss is a sum over the batch, which descent follows without a scale of its own.
RATES = {"DenseVAE": 1e-4, "Classifier": 1e-3, "TwoLatentVAE": 1e-4}


# By text: the learning rate, and what follows the parameters.
RULES = {
    "adam(weightDecay: 0.1)": (
        1e-3, lambda p, rate: torch.optim.Adam(p, lr=rate, weight_decay=0.1)),
    "adamw(weightDecay: 0.1)": (
        1e-3, lambda p, rate: torch.optim.AdamW(p, lr=rate, weight_decay=0.1)),
    "sgd(momentum: 0.9, nesterov: 1, weightDecay: 0.1)": (
        1e-4, lambda p, rate: torch.optim.SGD(
            p, lr=rate, momentum=0.9, nesterov=True, weight_decay=0.1)),
    "rmsprop(decay: 0.9)": (1e-3, lambda p, rate: torch.optim.RMSprop(p, lr=rate, alpha=0.9)),
    "rmsprop(momentum: 0.5, weightDecay: 0.1)": (
        1e-4, lambda p, rate: torch.optim.RMSprop(
            p, lr=rate, momentum=0.5, weight_decay=0.1)),
    "adamax(weightDecay: 0.1)": (
        2e-3, lambda p, rate: torch.optim.Adamax(p, lr=rate, weight_decay=0.1)),
}

# What is done to gradients, by the options that ask for it.
CLIPPING = {
    "clipValue": (2.0, torch.nn.utils.clip_grad_value_),
    "clipNorm": (100.0, torch.nn.utils.clip_grad_norm_),
}


def train(model, optimizer):
    rate = 1e-3 if optimizer == "adam" else RATES[model]
    return run(model, optimizer, rate, lambda p: OPTIMIZERS[optimizer](p.values(), rate))


def run(model, optimizer, rate, follow, clip=lambda parameters: None):
    loss_of, shapes = MODELS[model]
    p = {name: parameter(place, shape).requires_grad_()
         for place, (name, shape) in enumerate(shapes)}
    descent, losses = follow(p), []
    for step in range(1, STEPS + 1):
        descent.zero_grad()
        loss = loss_of(p, step)
        loss.backward()
        clip(p.values())
        descent.step()
        losses.append(loss.item())
    sums = [{"name": name, "dimensions": shape, "sum": p[name].detach().sum().item(),
             "squares": p[name].detach().square().sum().item()} for name, shape in shapes]
    return {"model": model, "optimizer": optimizer, "learningRate": rate, "losses": losses,
            "parameters": sums}


def variants():
    """Every other optimiser, then clipping, then a group of biases with another rate."""
    for rule, (rate, optimizer) in RULES.items():
        yield run("TwoLatentVAE", rule, rate, lambda p: optimizer(p.values(), rate))
    descent = "sgd(momentum: 0.9)"
    for option, (limit, clip) in CLIPPING.items():
        result = run(
            "TwoLatentVAE", descent, 1e-3,
            lambda p: torch.optim.SGD(p.values(), lr=1e-3, momentum=0.9),
            lambda parameters: clip(parameters, limit))
        yield result | {option: limit}
    group = {"pattern": "*.bias", "optimizer": "adam", "learningRate": 1e-2}
    yield run("TwoLatentVAE", "adam(weightDecay: 0.1)", 1e-3, biases_apart) | {"group": group}


def biases_apart(p):
    biases = [value for name, value in p.items() if name.endswith(".bias")]
    weights = [value for name, value in p.items() if not name.endswith(".bias")]
    return torch.optim.Adam(
        [{"params": weights, "lr": 1e-3, "weight_decay": 0.1}, {"params": biases, "lr": 1e-2}])


# Functions.

def singles(values):
    return [float(v) if abs(v) > 3.5e38 or 0 < abs(v) < 1e-37 else float(np.float32(v))
            for v in values]


SIGNED = singles(
    [sign * v for v in (0.0, 1e-30, 1e-8, 1e-3, 0.1, 0.5, 1, 1.5, 2, 3.25, 5, 10, 17.5, 20, 36, 50,
                        87, 88, 100, 127, 700, 1e4, 1e30) for sign in (1, -1)]
    + [1e-300, -1e300, math.inf, math.nan])
POSITIVE = singles(
    [0, 1e-300, 1.2e-38, 1e-30, 1e-20, 1e-10, 1e-8, 1e-5, 1e-3, 0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6,
     0.7, 0.75, 0.8, 0.9, 0.99, 0.999, 1, 1.001, 1.01, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10,
     20, 50, 88, 100, 250, 700, 1e4, 1e6, 1e10, 1e19, 1e30, 3e38, 1e300, math.inf])
ABOVE_MINUS_ONE = singles(
    [-1, -0.999, -0.9, -0.75, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, -0.01, -1e-3, -1e-5, -1e-8,
     -1e-30, -0.0, 0, 1e-30, 1e-20, 1e-8, 1e-5, 1e-3, 0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9,
     1, 1.5, 2, 3, 5, 7, 10, 20, 50, 88, 100, 700, 1e4, 1e6, 1e10, 1e30, 1e300, math.inf, math.nan])
NONZERO = [1e-4 if x == 0 else x for x in SIGNED]


def broadcast(count, stream, low, high):
    """Numbers of the formula over a range, rounded to Float32."""
    return singles(low + (high - low) * (unit(hashes(count, stream, 0)) + 1) / 2)


ELEMENTWISE = {
    "exp": (SIGNED, torch.exp), "log": (POSITIVE, torch.log),
    "log1p": (ABOVE_MINUS_ONE, torch.log1p),
    "expm1": (SIGNED, torch.expm1), "sqrt": (POSITIVE, torch.sqrt), "abs": (SIGNED, torch.abs),
    "negate": (SIGNED, torch.neg), "tanh": (SIGNED, torch.tanh), "sigmoid": (SIGNED, torch.sigmoid),
    # F.softplus is the identity above a threshold.
    "softplus": (SIGNED, lambda x: torch.logaddexp(x, torch.zeros_like(x))),
    "relu": (SIGNED, F.relu), "leakyReLU": (SIGNED, lambda x: F.leaky_relu(x, 0.01)),
    "elu": (SIGNED, F.elu), "gelu": (SIGNED, F.gelu, torch.abs), "silu": (SIGNED, F.silu),
    "erf": (SIGNED, torch.erf), "square": (SIGNED, torch.square),
    "power(3)": (SIGNED, lambda x: torch.pow(x, 3)),
    "power(-2)": (NONZERO, lambda x: torch.pow(x, -2)),
    "power(0.5)": (POSITIVE, lambda x: torch.pow(x, 0.5)),
    "power(1.7)": (POSITIVE, lambda x: torch.pow(x, 1.7)),
    "clamp": (SIGNED, lambda x: torch.clamp(x, -1, 1)),
}

ROWS = [
    [0, 0, 0, 0, 0], [1, 2, 3, 4, 5], [700, 700, 700, 700, 700], [-700, -700, -700, -700, -700],
    [700, 0, -700, 1, 2], [88, 87, 86, 85, 84], [-100, -50, -20, -5, -1], [1e30, 0, 1, 2, 3],
    [-1e30, 0.5, -0.5, 1e-8, -1e-8], [1e-3, -1e-3, 0, 1e-8, -1e-8], [math.inf, 0, 1, 2, 3],
    [-math.inf, 0, 1, 2, 3], [-math.inf] * 5, [math.nan, 0, 1, 2, 3],
]


def rows():
    rest = broadcast((50 - len(ROWS)) * 5, 1, -20, 20)
    return [singles(row) for row in ROWS] + [rest[i:i + 5] for i in range(0, len(rest), 5)]


def tensor(values):
    return torch.tensor(values)


def functions():
    for name, (inputs, function, *scale) in ELEMENTWISE.items():
        x = tensor(inputs)
        yield name, [inputs], function(x), scale[0](x) if scale else None
    other = SIGNED[7:] + SIGNED[:7]
    for name, function in (("minimum", torch.minimum), ("maximum", torch.maximum)):
        yield name, [SIGNED, other], function(tensor(SIGNED), tensor(other)), None

    table = rows()
    x = tensor(table)
    flat = [value for row in table for value in row]
    largest = x.nan_to_num(0, 0, 0).abs().amax(dim=1)
    yield "logSumExp", [flat], torch.logsumexp(x, 1), largest
    yield "softmax", [flat], torch.softmax(x, 1).flatten(), None

    # Logits: the moderate ones of SIGNED, where one term does not drown the other.
    logits = [x for x in SIGNED if abs(x) <= 700]
    logits += broadcast(50 - len(logits), 2, -10, 10)
    byte = [0, 255, 128, 1, 254] * 10
    l, target = tensor(logits), tensor(byte) / 255
    yield ("bernoulli", [byte, logits],
           -F.binary_cross_entropy_with_logits(l, target, reduction="none"), l.abs().clamp(min=1))

    finite = [row if all(math.isfinite(v) for v in row) else [1.5, -2.5, 0, 3, 88] for row in table]
    x, labels = tensor(finite), [i % 5 for i in range(50)]
    yield ("categorical", [labels, [v for row in finite for v in row]],
           -F.cross_entropy(x, torch.tensor(labels), reduction="none"),
           x.abs().amax(dim=1).clamp(min=1))

    value, mean = broadcast(50, 3, -5, 5), broadcast(50, 4, -5, 5)
    log_variance = singles([0, -0.0, 1e-8, -1e-8, 1e-3, -1e-3, 1, -1, 5, -5, 20, -20, 50, -50, 80,
                            -80]) + broadcast(34, 5, -6, 6)
    value[40], mean[41], value[42], mean[42] = 1e4, -1e4, 0.0, -0.0
    x, m, v = tensor(value), tensor(mean), tensor(log_variance)
    deviation = torch.exp(v / 2)
    likelihood = torch.distributions.Normal(m, deviation).log_prob(x)
    terms = torch.stack([v.abs(), ((x - m) / deviation) ** 2, torch.ones_like(v)])
    yield "normal", [value, mean, log_variance], likelihood, terms.amax(dim=0)

    kl = torch.distributions.kl_divergence(
        torch.distributions.Normal(m, deviation), torch.distributions.Normal(0.0, 1.0))
    terms = torch.stack([v.abs(), m * m, v.exp(), torch.ones_like(v)])
    yield "divergence", [mean, log_variance], kl, terms.amax(dim=0)


# Convolutions.

def draws(stream):
    """Whole numbers from 0 to below a limit, one after the other."""
    h = hashes(4096, 400 + stream, 0)
    position = 0

    def draw(limit):
        nonlocal position
        position += 1
        return int(h[position] >> np.uint64(8)) % limit
    return draw


def convolution_shapes(axes, transposed):
    """Twenty shapes that PyTorch takes and whose small grid meets the large one everywhere."""
    draw, result = draws(2 * axes + transposed), []
    while len(result) < 20:
        groups = 1 if transposed else 1 + (draw(5) == 0)
        shape = {
            "transposed": bool(transposed), "groups": groups,
            "input": [1 + draw(6 if axes == 1 else 5) for _ in range(axes)]
            + [groups * (1 + draw(3))],
            "channels": groups * (1 + draw(3)),
            "kernel": [1 + draw(4) for _ in range(axes)],
            "stride": [1 + draw(3) for _ in range(axes)],
            "dilation": [1 + draw(2) for _ in range(axes)],
            "padding": [draw(3) for _ in range(axes)],
            "outputPadding": [draw(2) * transposed for _ in range(axes)],
        }
        if all(fits(shape, axis) for axis in range(axes)):
            result.append(shape)
    return result


def fits(shape, axis):
    size, kernel, stride, dilation, padding, more = (
        shape[key][axis]
        for key in ("input", "kernel", "stride", "dilation", "padding", "outputPadding"))
    span = dilation * (kernel - 1) + 1
    large = (size - 1) * stride - 2 * padding + span + more if shape["transposed"] else size
    small = size if shape["transposed"] else (size + 2 * padding - span) // stride + 1
    return large > 0 and small > 0 and more < max(stride, dilation) and all(
        any(0 <= stride * o + dilation * t - padding < large for t in range(kernel))
        for o in range(small))


def convolution(shape, step):
    """x, the weight and the gradient of the result are streams 300, 301 and 302 of the step."""
    def formula(dimensions, stream):
        return torch.tensor(unit(hashes(math.prod(dimensions), stream, step))).reshape(dimensions)

    axes, transposed = len(shape["kernel"]), shape["transposed"]
    inputs, outputs = shape["input"][-1], shape["channels"]
    x = formula([2] + shape["input"], 300).requires_grad_()
    w = formula(shape["kernel"] + [inputs // shape["groups"], outputs], 301).requires_grad_()
    first = [0, axes + 1] + list(range(1, axes + 1))
    last = [0] + list(range(2, axes + 2)) + [1]
    taps = list(range(axes))
    options = {key: shape[key] for key in ("stride", "padding", "dilation", "groups")}
    if transposed:
        function = (F.conv_transpose1d, F.conv_transpose2d)[axes - 1]
        options["output_padding"] = shape["outputPadding"]
        weight = w.permute([axes, axes + 1] + taps)
    else:
        function = (F.conv1d, F.conv2d)[axes - 1]
        weight = w.permute([axes + 1, axes] + taps)
    y = function(x.permute(first).contiguous(), weight.contiguous(), **options).permute(last)
    y.backward(formula(list(y.shape), 302))
    return shape | {"output": list(y.shape[1:]), "values": rounded(y),
                    "inputGradient": rounded(x.grad), "weightGradient": rounded(w.grad)}


# Layers without products.

def channels_first(x):
    return x.permute([0, x.dim() - 1] + list(range(1, x.dim() - 1)))


def channels_last(x):
    return x.permute([0] + list(range(2, x.dim())) + [1])


def permuted(*axes):
    return lambda x, norm: x.permute([0] + [1 + axis for axis in axes])


def shuffled(factor):
    return lambda x, norm: channels_last(F.pixel_shuffle(channels_first(x), factor))


def normalised(x, norm):
    return channels_last(norm(channels_first(x)))


LAYERS = {
    "permuted(1, 0)": (permuted(1, 0), [2, 3]),
    "permuted(2, 0, 1)": (permuted(2, 0, 1), [2, 3, 4]),
    "permuted(2, 3, 1, 0)": (permuted(2, 3, 1, 0), [2, 1, 4, 3]),
    "transposed()": (permuted(0, 2, 1), [2, 3, 4]),
    "PixelShuffle(2)": (shuffled(2), [2, 3, 8]),
    "PixelShuffle(3)": (shuffled(3), [1, 2, 9]),
    "BatchNorm()": (normalised, [5]),
    "BatchNorm() of a sequence": (normalised, [4, 3]),
    "BatchNorm() of an image": (normalised, [3, 2, 4]),
    "BatchNorm(epsilon: 0.5, momentum: 0.3)": (normalised, [2, 3]),
}


def layer(name, function, dimensions, rows=4, rate=0.5):
    """The input and the target are streams 310 and 311; scale and shift start as PyTorch's."""
    def formula(dimensions, stream):
        return torch.tensor(unit(hashes(math.prod(dimensions), stream, 0))).reshape(dimensions)

    options = {"eps": 0.5, "momentum": 0.3} if "epsilon" in name else {}
    kind = torch.nn.BatchNorm2d if len(dimensions) == 3 else torch.nn.BatchNorm1d
    norm = kind(dimensions[-1], **options)
    x = formula([rows] + dimensions, 310).requires_grad_()
    target = formula(list(function(x, norm).shape), 311)
    norm.reset_running_stats()
    descent = torch.optim.SGD([x] + list(norm.parameters()), lr=rate)

    def losses():
        likelihood = torch.distributions.Normal(function(x, norm), 1.0).log_prob(target)
        return -likelihood.flatten(1).sum(dim=1)

    steps = []
    for _ in range(3):
        descent.zero_grad()
        loss = losses().sum()
        loss.backward()
        descent.step()
        steps.append(loss)
    norm.eval()
    state = {"input": x}
    if function is normalised:
        state |= {"norm.scale": norm.weight, "norm.shift": norm.bias,
                  "norm.runningMean": norm.running_mean, "norm.runningVariance": norm.running_var}
    return {"layer": name, "learningRate": rate, "rows": rows, "input": dimensions,
            "output": list(target.shape[1:]), "losses": rounded(torch.stack(steps)),
            "evaluation": rounded(losses()),
            "state": {name: rounded(value) for name, value in state.items()}}


def layer_runs():
    for name, (function, dimensions) in LAYERS.items():
        yield layer(name, function, dimensions)


def rounded(values):
    return [float(f"{v:.13g}") for v in values.flatten().tolist()]


def convolutions():
    for axes in (1, 2):
        for transposed in (0, 1):
            for step, shape in enumerate(convolution_shapes(axes, transposed)):
                yield convolution(shape, step)


# Text.

def text(value):
    if not math.isfinite(value):
        return '"nan"' if math.isnan(value) else '"inf"' if value > 0 else '"-inf"'
    if value == int(value) and abs(value) < 1e6 and math.copysign(1, value) > 0:
        return str(int(value))
    return repr(float(value))


def numbers(values):
    return "[" + ",".join(text(v) for v in values) + "]"


def shortest(values):
    """Enough digits for a size."""
    return numbers([float(f"{v:.2g}") for v in values])


def write_functions(folder):
    lines = []
    for name, inputs, values, scale in functions():
        fields = [f'"name":"{name}"', '"inputs":[' + ",".join(map(numbers, inputs)) + "]",
                  '"values":' + numbers(values.tolist())]
        if scale is not None:
            fields.append('"scale":' + shortest(scale.tolist()))
        lines.append("{" + ",".join(fields) + "}")
    (folder / "functions.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")


def write_training(folder):
    runs = (train(model, optimizer) for model in MODELS for optimizer in OPTIMIZERS)
    write_lines(folder / "training.json", runs)


def write_lines(path, runs):
    path.write_text("[\n" + ",\n".join(json.dumps(run) for run in runs) + "\n]\n")


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent
    write_functions(here)
    write_training(here)
    write_lines(here / "optimizers.json", variants())
    write_lines(here / "convolutions.json", convolutions())
    write_lines(here / "layers.json", layer_runs())
