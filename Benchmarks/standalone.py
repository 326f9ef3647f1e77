"""The memory of a trainer that `elbo generate` wrote: built with make, run on its own."""

import os
import subprocess
from pathlib import Path

import data_folders
from contenders import output_of
from measurement import BenchmarkError


def peak_memory(elbo: Path, data: Path, work: Path, threads: int) -> dict:
    """Trains the dense VAE for an epoch. Bytes: what the process held at most, and what of it are
    the data."""
    folder = work / "generated"
    output_of([str(elbo), "generate", "DenseVAE", "--out", str(folder)])
    output_of(["make", "-C", str(folder)])
    trainer = _trainer(folder)
    plain = data_folders.unpacked(data, work / "data" / "unpacked")
    command = [
        str(trainer), "--data", str(plain), "--epochs", "1", "--threads", str(threads),
        "--out", str(work / "generated.safetensors")]
    return {
        "threads": threads, "resident": _resident(command),
        "data": data_folders.bytes_of(plain)}


def _trainer(folder: Path) -> Path:
    for path in sorted(folder.iterdir()):
        if path.is_file() and os.access(path, os.X_OK) and path.suffix != ".so":
            return path
    raise BenchmarkError(f"make left no program in {folder}")


def _resident(command: list[str]) -> int:
    """The largest resident set of a process in bytes.

    Linux counts what this process held when it began the other one, some 20 MB, less than any data.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        said = process.stderr.read().decode() if process.stderr else ""
        raise BenchmarkError(f"{' '.join(command)}: ended with {process.returncode}\n{said}")
    return usage.ru_maxrss * 1024
