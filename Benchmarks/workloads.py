"""What is measured: one table."""

from dataclasses import dataclass, replace

from architectures import ARCHITECTURES, Architecture


@dataclass(frozen=True)
class Workload:
    """A model, a way to run it, and how much of it.

    An epoch of `train` is a pass over `rows` rows with an update after each batch; of `evaluate`
    and `encode`, a pass forwards alone. The first epoch of each run warms up and is not counted.
    """

    name: str
    title: str
    model: str
    batch: int
    rows: int
    epochs: int
    work: str = "train"
    threads: int = 2
    data: str = "fashion-mnist"
    # None for the best that the processor has, else the name Elbo gives it.
    instruction_set: str | None = None

    @property
    def architecture(self) -> Architecture:
        return ARCHITECTURES[self.model]

    @property
    def steps(self) -> int:
        """Batches in an epoch; the last may not be full."""
        return -(-self.rows // self.batch)

    @property
    def operations(self) -> int:
        """Floating-point operations of an epoch's matrix products."""
        return self.rows * self.architecture.operations(self.work)

    def quick(self) -> "Workload":
        """The same with so little to do that only the scripts are tested by it; the last batch is
        not full."""
        rows = 4 * self.batch + self.batch // 2 if self.work == "train" else self.rows
        return replace(self, rows=rows, epochs=2)


_DENSE = dict(model="DenseVAE", rows=60_000)

WORKLOADS = [
    Workload("dense-128", "dense VAE 784-400-20, batch 128", batch=128, epochs=5, **_DENSE),
    Workload("dense-32", "dense VAE 784-400-20, batch 32", batch=32, epochs=4, **_DENSE),
    Workload("dense-512", "dense VAE 784-400-20, batch 512", batch=512, epochs=5, **_DENSE),
    Workload(
        "dense-128-one", "dense VAE 784-400-20, batch 128, one thread",
        batch=128, epochs=4, threads=1, **_DENSE),
    Workload(
        "dense-128-avx2", "dense VAE 784-400-20, batch 128, AVX2 only",
        batch=128, epochs=4, instruction_set="avx2", **_DENSE),
    # Its steps are over before a second thread has begun: one is the fastest for all three.
    Workload(
        "color-32-one", "colour VAE 3-16-1-16-3, batch 32, one thread",
        model="ColorVAE", batch=32, rows=12_800, epochs=20, threads=1, data="colours"),
    Workload(
        "wide-256", "wide VAE 784-2048-2048-64, batch 256",
        model="WideVAE", batch=256, rows=12_800, epochs=3),
    Workload(
        "classifier-64", "classifier 784-512-256-10, batch 64",
        model="Classifier", batch=64, rows=60_000, epochs=5),
    Workload(
        "evaluate-256", "dense VAE, evaluate, batch 256",
        model="DenseVAE", batch=256, rows=10_240, epochs=20, work="evaluate"),
    Workload(
        "encode-256", "dense VAE, encode, batch 256",
        model="DenseVAE", batch=256, rows=10_240, epochs=20, work="encode"),
]
