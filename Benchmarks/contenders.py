"""How Elbo and its peers are run: each run is a process of its own."""

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import measurement
from measurement import BenchmarkError, Run
from workloads import Workload

HERE = Path(__file__).resolve().parent


def output_of(command: list[str], **options) -> str:
    """What a command prints.

    Raises `BenchmarkError` where it fails, with the end of what it said.
    """
    result = subprocess.run(command, capture_output=True, text=True, **options)
    if result.returncode != 0:
        said = "\n".join((result.stderr or result.stdout).strip().splitlines()[-12:])
        raise BenchmarkError(
            f"{' '.join(map(str, command))}: ended with {result.returncode}\n{said}")
    return result.stdout


@dataclass(frozen=True)
class Elbo:
    """The `elbo` command. Its epochs are those that the metrics file times: the training alone,
    with neither compilation nor the order of the rows."""

    command: Path
    name: str = "Elbo"

    def run(self, workload: Workload, data: Path, seed: int) -> Run:
        if workload.work == "train":
            return self._train(workload, data, seed)
        arguments = [
            "bench", workload.model, "--role", workload.work, "--evaluation-batch",
            workload.batch, "--threads", workload.threads, "--steps", workload.epochs, "--json"]
        output = output_of([str(self.command), *map(str, arguments)])
        return measurement.read_program(output, workload.work)

    def _train(self, workload: Workload, data: Path, seed: int) -> Run:
        with tempfile.TemporaryDirectory() as folder:
            arguments = [
                "train", workload.model, "--data", data, "--out", folder, "--limit",
                workload.rows, "--batch", workload.batch, "--epochs", workload.epochs,
                "--threads", workload.threads, "--seed", seed]
            if workload.instruction_set:
                arguments += ["--instruction-set", workload.instruction_set]
            output = output_of([str(self.command), *map(str, arguments)])
            return measurement.read_metrics(output, (Path(folder) / "metrics.jsonl").read_text())


# What keeps a peer's libraries to AVX2.
_AVX2_ONLY = {
    "ATEN_CPU_CAPABILITY": "avx2",
    "MKL_ENABLE_INSTRUCTIONS": "AVX2",
    "ONEDNN_MAX_CPU_ISA": "AVX2",
    "XLA_FLAGS": "--xla_cpu_max_isa=AVX2",
}


@dataclass(frozen=True)
class Peer:
    """A script of peers/, run by the Python of the peers' environment."""

    name: str
    module: str
    python: Path
    # In place of the workload's own, by it: a peer may be measured in two ways.
    work: tuple[tuple[str, str], ...] = ()

    def run(self, workload: Workload, data: Path, seed: int) -> Run:
        arguments = [
            "-m", self.module, "--model", workload.model, "--data", data, "--batch",
            workload.batch, "--rows", workload.rows, "--epochs", workload.epochs, "--threads",
            workload.threads, "--seed", seed,
            "--work", dict(self.work).get(workload.work, workload.work)]
        environment = os.environ | (
            _AVX2_ONLY if workload.instruction_set == "avx2" else {})
        output = output_of(
            [str(self.python), *map(str, arguments)], cwd=HERE, env=environment)
        return measurement.read_peer(self.name, output)


def contenders(elbo: Path, python: Path, workload: Workload) -> list:
    """Who runs a workload, Elbo first. To evaluate, Elbo computes the terms of the objective for
    each row; PyTorch is measured with them and without."""
    pytorch, jax = "peers.in_pytorch", "peers.in_jax"
    found = [Elbo(elbo), Peer("PyTorch", pytorch, python), Peer("JAX", jax, python)]
    if workload.work == "evaluate":
        forward_alone = (("evaluate", "forward"),)
        found.insert(1, Peer("PyTorch, forward pass alone", pytorch, python, forward_alone))
    return found


def check_peers(python: Path) -> None:
    """Raises `BenchmarkError` where the peers' environment is not ready."""
    if not python.exists():
        raise BenchmarkError(f"there is no {python}; Benchmarks/setup makes it")
    output_of([str(python), "-c", "import numpy, torch, jax"])


def check_elbo(command: Path) -> None:
    """Raises `BenchmarkError` where Elbo is not built."""
    if not os.access(command, os.X_OK):
        raise BenchmarkError(
            f"there is no {command}; 'swift build -c release --product elbo' makes it")
