"""The data of the workloads, as folders with MNIST's four files."""

import gzip
import random
import shutil
import struct
from pathlib import Path

from measurement import BenchmarkError

DEBIAN_FOLDER = Path("/usr/share/datasets/fashion-mnist")
NAMES = [
    f"{split}-{kind}-ubyte"
    for split in ("train", "t10k") for kind in ("images-idx3", "labels-idx1")]


def fashion_mnist(folder: Path | None) -> Path:
    """Where the images are: the folder that was asked for, or that of Debian's package."""
    found = folder or DEBIAN_FOLDER
    for name in NAMES:
        if not (found / name).exists() and not (found / f"{name}.gz").exists():
            raise BenchmarkError(
                f"there is no {found / name}, plain or gzip; install Debian's package "
                "dataset-fashion-mnist, or name a folder with --data")
    return found


def unpacked(source: Path, target: Path) -> Path:
    """The same files without gzip, which a generated trainer does not read."""
    target.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        if (target / name).exists():
            continue
        plain = source / name
        opened = plain.open("rb") if plain.exists() else gzip.open(f"{plain}.gz", "rb")
        with opened as packed, (target / name).open("wb") as file:
            shutil.copyfileobj(packed, file)
    return target


def colours(target: Path) -> Path:
    """Made colours, each an image of one row and three pixels. Half are dark and half are light, so
    that one latent is worth its divergence, and a loss below 3 ln 2 = 2.08 nats shows that something
    was learnt. Equal bytes each time."""
    target.mkdir(parents=True, exist_ok=True)
    source = random.Random(1)
    for split, count in (("train", 12_800), ("t10k", 10_000)):
        pixels = bytes(value for _ in range(count) for value in _colour(source))
        images = struct.pack(">HBBIII", 0, 8, 3, count, 1, 3) + pixels
        labels = struct.pack(">HBBI", 0, 8, 1, count) + bytes(count)
        (target / f"{split}-images-idx3-ubyte").write_bytes(images)
        (target / f"{split}-labels-idx1-ubyte").write_bytes(labels)
    return target


def _colour(source: random.Random) -> list[int]:
    darkest = source.choice([0, 216])
    return [darkest + source.randrange(40) for _ in range(3)]


def bytes_of(folder: Path) -> int:
    """What the data take in memory as they are in their files."""
    return sum((folder / name).stat().st_size for name in NAMES)
