"""The models in PyTorch, eager: data in memory as Float32, one gather a batch, fused Adam.

    python -m peers.in_pytorch --help
"""

import time

from peers import common  # first, since it starts the clock

import torch
from torch import nn
from torch.nn import functional as F

from architectures import ARCHITECTURES, Architecture

ACTIVATIONS = {"relu": nn.ReLU, "tanh": nn.Tanh}


def stack(layers: list[tuple[int, int]], activation: str, ends_linear: bool) -> nn.Sequential:
    parts: list[nn.Module] = []
    for inputs, outputs in layers:
        parts += [nn.Linear(inputs, outputs), ACTIVATIONS[activation]()]
    return nn.Sequential(*(parts[:-1] if ends_linear else parts))


class Autoencoder(nn.Module):
    """A variational autoencoder with a Normal posterior and Bernoulli pixels."""

    def __init__(self, shape: Architecture):
        super().__init__()
        self.encoder = stack(shape.encoder_layers, shape.activation, ends_linear=False)
        self.mean, self.log_variance = (nn.Linear(*layer) for layer in shape.head_layers)
        self.decoder = stack(shape.decoder_layers, shape.activation, ends_linear=True)

    def encode(self, x):
        h = self.encoder(x)
        return self.mean(h), self.log_variance(h)

    def forward(self, x):
        mean, log_variance = self.encode(x)
        noise = torch.randn_like(mean)
        return self.decoder(mean + torch.exp(0.5 * log_variance) * noise), mean, log_variance

    def loss(self, x):
        """The negative evidence lower bound, summed over the rows."""
        logits, mean, log_variance = self(x)
        reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction="sum")
        return reconstruction + 0.5 * torch.sum(
            log_variance.exp() + mean * mean - 1 - log_variance)

    def terms(self, x):
        """The two parts of the bound for each row, as Elbo's program evaluate gives them."""
        logits, mean, log_variance = self(x)
        reconstruction = F.binary_cross_entropy_with_logits(logits, x, reduction="none").sum(1)
        return reconstruction, 0.5 * (log_variance.exp() + mean * mean - 1 - log_variance).sum(1)


class Classifier(nn.Module):
    """Layers up to the logits of the categories."""

    def __init__(self, shape: Architecture):
        super().__init__()
        self.layers = nn.Sequential(
            stack(shape.encoder_layers, shape.activation, ends_linear=False),
            nn.Linear(*shape.head_layers[0]))

    def loss(self, x, y):
        """The negative log-likelihood, summed over the rows."""
        return F.cross_entropy(self.layers(x), y, reduction="sum")


def columns(options, shape: Architecture, split: str, rows: int) -> list[torch.Tensor]:
    found = [torch.from_numpy(common.images(options.data, split, rows))]
    if shape.is_classifier:
        found.append(torch.from_numpy(common.labels(options.data, split, rows)).long())
    return found


def train(options, net, data: list[torch.Tensor]) -> None:
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
    count = len(data[0])
    for epoch in range(1, options.epochs + 1):
        order = torch.randperm(count)
        total = torch.zeros((), dtype=torch.float64)
        start = time.perf_counter()
        for first in range(0, count, options.batch):
            rows = order[first : first + options.batch]
            optimizer.zero_grad(set_to_none=True)
            loss = net.loss(*(column[rows] for column in data))
            loss.backward()
            optimizer.step()
            total += loss.detach()
        loss = total.item() / count
        common.emit(epoch=epoch, loss=loss, seconds=time.perf_counter() - start)


@torch.no_grad()
def test_loss(net, data: list[torch.Tensor]) -> float:
    batches = zip(*(column.split(500) for column in data))
    return sum(net.loss(*batch).item() for batch in batches) / len(data[0])


@torch.no_grad()
def run_forwards(options, net, x: torch.Tensor) -> None:
    run = {"encode": net.encode, "forward": net, "evaluate": net.terms}[options.work]
    for epoch in range(1, options.epochs + 1):
        start = time.perf_counter()
        results = [run(x[i : i + options.batch]) for i in range(0, len(x), options.batch)]
        common.emit(epoch=epoch, seconds=time.perf_counter() - start)
        del results


def main() -> None:
    options = common.arguments("Runs a model in PyTorch.")
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    shape = ARCHITECTURES[options.model]
    net = Classifier(shape) if shape.is_classifier else Autoencoder(shape)
    data = columns(options, shape, "train", options.rows)
    common.emit_ready(f"PyTorch {torch.__version__}")
    if options.work == "train":
        train(options, net, data)
        common.emit(test=test_loss(net, columns(options, shape, "t10k", options.rows)))
    else:
        run_forwards(options, net, data[0])


if __name__ == "__main__":
    main()
