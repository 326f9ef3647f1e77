"""The models that are compared, and the arithmetic that they need."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Architecture:
    """A stack of dense layers: an autoencoder where `latent` is set, else a classifier.

    `encoder` and `decoder` are the sizes of the hidden layers, each followed by `activation`. An
    autoencoder ends in `inputs` Bernoulli logits, a classifier in `categories`.
    """

    inputs: int
    encoder: tuple[int, ...]
    latent: int = 0
    decoder: tuple[int, ...] = ()
    categories: int = 0
    activation: str = "relu"

    @property
    def is_classifier(self) -> bool:
        return self.categories > 0

    @property
    def encoder_layers(self) -> list[tuple[int, int]]:
        """Inputs and outputs of each layer before the heads."""
        return _pairs((self.inputs, *self.encoder))

    @property
    def head_layers(self) -> list[tuple[int, int]]:
        """The layers that end the encoder: mean and logarithm of the variance, or categories."""
        last = self.encoder[-1]
        return [(last, self.categories)] if self.is_classifier else [(last, self.latent)] * 2

    @property
    def decoder_layers(self) -> list[tuple[int, int]]:
        """From the latent to the logits; none for a classifier."""
        return [] if self.is_classifier else _pairs((self.latent, *self.decoder, self.inputs))

    def operations(self, work: str) -> int:
        """Floating-point operations of one row's matrix products; a multiplication and an addition
        are two. Training needs each product three times, forwards and for two gradients, but no
        gradient of the data."""
        encoding = _products(self.encoder_layers + self.head_layers)
        if work == "encode":
            return encoding
        forward = encoding + _products(self.decoder_layers)
        if work == "evaluate":
            return forward
        return 3 * forward - _products(self.encoder_layers[:1])


def _pairs(sizes: tuple[int, ...]) -> list[tuple[int, int]]:
    return list(zip(sizes, sizes[1:]))


def _products(layers: list[tuple[int, int]]) -> int:
    return sum(2 * inputs * outputs for inputs, outputs in layers)


# By the names that `elbo models` lists; Sources/ElboModels has the same sizes and activations.
ARCHITECTURES = {
    "DenseVAE": Architecture(784, (400,), latent=20, decoder=(400,)),
    "WideVAE": Architecture(784, (2048, 2048), latent=64, decoder=(2048, 2048)),
    "ColorVAE": Architecture(3, (16,), latent=1, decoder=(16,), activation="tanh"),
    "Classifier": Architecture(784, (512, 256), categories=10),
}
