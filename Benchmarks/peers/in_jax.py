"""The models in JAX, each epoch compiled to one program, which is JAX's fastest form.

    python -m peers.in_jax --help

Adam is written out, so that the compiler fuses it with the gradients; compilation is not timed.
"""

import time

from peers import common  # first, since it starts the clock

# JAX takes as many threads as there are processors for it, and looks when it is imported.
OPTIONS = common.arguments("Runs a model in JAX.")
common.restrict_to_processors(OPTIONS.threads)

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from architectures import ARCHITECTURES, Architecture

SHAPE = ARCHITECTURES[OPTIONS.model]
ACTIVATE = {"relu": jax.nn.relu, "tanh": jnp.tanh}[SHAPE.activation]


def initial_parameters(key, shape: Architecture):
    """Uniform within 1/sqrt(inputs), as PyTorch and Elbo begin."""

    def layer(sizes):
        nonlocal key
        key, *keys = jax.random.split(key, 3)
        bound = 1 / np.sqrt(sizes[0])
        uniform = lambda key, shape: jax.random.uniform(key, shape, minval=-bound, maxval=bound)
        return uniform(keys[0], sizes), uniform(keys[1], sizes[1:])

    return {
        "encoder": [layer(sizes) for sizes in shape.encoder_layers],
        "heads": [layer(sizes) for sizes in shape.head_layers],
        "decoder": [layer(sizes) for sizes in shape.decoder_layers],
    }


def affine(layer, x):
    weight, bias = layer
    return x @ weight + bias


def hidden(parameters, x):
    for layer in parameters["encoder"]:
        x = ACTIVATE(affine(layer, x))
    return x


def encode(parameters, x):
    h = hidden(parameters, x)
    mean, log_variance = (affine(layer, h) for layer in parameters["heads"])
    return mean, log_variance


def decode(parameters, z):
    *layers, last = parameters["decoder"]
    for layer in layers:
        z = ACTIVATE(affine(layer, z))
    return affine(last, z)


def forward(parameters, x, key):
    mean, log_variance = encode(parameters, x)
    noise = jax.random.normal(key, mean.shape)
    return decode(parameters, mean + jnp.exp(0.5 * log_variance) * noise), mean, log_variance


def terms(parameters, x, key):
    """The two parts of the bound for each row, as Elbo's program evaluate gives them."""
    logits, mean, log_variance = forward(parameters, x, key)
    pixels = jnp.maximum(logits, 0) - logits * x + jnp.log1p(jnp.exp(-jnp.abs(logits)))
    divergence = 0.5 * (jnp.exp(log_variance) + mean * mean - 1 - log_variance)
    return pixels.sum(1), divergence.sum(1)


def loss(parameters, batch, key):
    """What training minimises, summed over the rows."""
    if SHAPE.is_classifier:
        x, y = batch
        scores = jax.nn.log_softmax(affine(parameters["heads"][0], hidden(parameters, x)))
        return -jnp.take_along_axis(scores, y[:, None], 1).sum()
    return sum(term.sum() for term in terms(parameters, batch[0], key))


def adam(state, gradients):
    parameters, first, second, count = state
    count += 1
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradients)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradients)
    scale = 1e-3 / (1 - 0.9**count)
    correction = 1 / (1 - 0.999**count)
    parameters = jax.tree.map(
        lambda p, m, v: p - scale * m / (jnp.sqrt(v * correction) + 1e-8),
        parameters, first, second)
    return parameters, first, second, count


def train_epoch(state, key, data, order):
    """All batches of an epoch; the last may not be full. Returns the sum of the losses."""

    def step(carry, rows):
        state, key = carry
        key, used = jax.random.split(key)
        batch = [column[rows] for column in data]
        value, gradients = jax.value_and_grad(loss)(state[0], batch, used)
        return (adam(state, gradients), key), value

    full = len(order) // OPTIONS.batch
    rows = order[: full * OPTIONS.batch].reshape(full, OPTIONS.batch)
    carry, losses = lax.scan(step, (state, key), rows)
    total = losses.sum()
    if full * OPTIONS.batch < len(order):
        carry, last = step(carry, order[full * OPTIONS.batch :])
        total += last
    return *carry, total


def columns(split: str, rows: int):
    found = [jnp.asarray(common.images(OPTIONS.data, split, rows))]
    if SHAPE.is_classifier:
        found.append(jnp.asarray(common.labels(OPTIONS.data, split, rows)))
    return found


def train(parameters, key, data) -> None:
    zeros = lambda: jax.tree.map(jnp.zeros_like, parameters)
    state = (parameters, zeros(), zeros(), jnp.float32(0))
    count = len(data[0])
    random = np.random.default_rng(OPTIONS.seed)
    order = jnp.asarray(random.permutation(count))
    run = jax.jit(train_epoch, donate_argnums=(0, 1)).lower(state, key, data, order).compile()
    common.emit_ready(f"JAX {jax.__version__}")
    for epoch in range(1, OPTIONS.epochs + 1):
        order = jax.block_until_ready(jnp.asarray(random.permutation(count)))
        start = time.perf_counter()
        state, key, total = run(state, key, data, order)
        mean = float(total) / count
        jax.block_until_ready(state)
        common.emit(epoch=epoch, loss=mean, seconds=time.perf_counter() - start)
    test = columns("t10k", OPTIONS.rows)
    common.emit(test=float(jax.jit(loss)(state[0], test, key)) / len(test[0]))


def run_forwards(parameters, key, x) -> None:
    functions = {
        "encode": lambda parameters, x, key: encode(parameters, x),
        "forward": forward, "evaluate": terms,
    }
    function = functions[OPTIONS.work]

    def whole(parameters, key, x):
        keys = jax.random.split(key, len(x) // OPTIONS.batch)
        batches = x.reshape(-1, OPTIONS.batch, x.shape[1])
        return lax.map(lambda each: function(parameters, each[0], each[1]), (batches, keys))

    x = x[: len(x) // OPTIONS.batch * OPTIONS.batch]
    run = jax.jit(whole).lower(parameters, key, x).compile()
    common.emit_ready(f"JAX {jax.__version__}")
    for epoch in range(1, OPTIONS.epochs + 1):
        start = time.perf_counter()
        jax.block_until_ready(run(parameters, key, x))
        common.emit(epoch=epoch, seconds=time.perf_counter() - start)


def main() -> None:
    key, used = jax.random.split(jax.random.key(OPTIONS.seed))
    parameters = initial_parameters(used, SHAPE)
    data = columns("train", OPTIONS.rows)
    if OPTIONS.work == "train":
        train(parameters, key, data)
    else:
        run_forwards(parameters, key, data[0])


if __name__ == "__main__":
    main()
