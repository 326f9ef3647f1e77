"""What the peers share: their arguments, the data, and what they print."""

import argparse
import gzip
import json
import os
import struct
import sys
import time
from pathlib import Path

import numpy as np

from architectures import ARCHITECTURES

START = time.perf_counter()


def arguments(description: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--model", choices=sorted(ARCHITECTURES), required=True)
    parser.add_argument(
        "--work", choices=["train", "evaluate", "forward", "encode"], default="train")
    parser.add_argument("--data", type=Path, required=True, help="a folder with MNIST's four files")
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--rows", type=int, required=True, help="take only the first rows")
    parser.add_argument("--epochs", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def read_idx(folder: Path, name: str) -> np.ndarray:
    """The bytes of an IDX file, plain or gzip, in its own shape."""
    path = folder / name
    opened = path.open("rb") if path.exists() else gzip.open(f"{path}.gz", "rb")
    with opened as file:
        content = file.read()
    zero, kind, rank = struct.unpack(">HBB", content[:4])
    if zero != 0 or kind != 8:
        sys.exit(f"{path}: no IDX file of bytes")
    shape = struct.unpack(f">{rank}I", content[4 : 4 + 4 * rank])
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(shape)


def images(folder: Path, split: str, rows: int) -> np.ndarray:
    """`[rows, pixels]` in Float32 from 0 to 1. The conversion is not timed."""
    pixels = read_idx(folder, f"{split}-images-idx3-ubyte")[:rows]
    return pixels.reshape(len(pixels), -1).astype(np.float32) / 255


def labels(folder: Path, split: str, rows: int) -> np.ndarray:
    return read_idx(folder, f"{split}-labels-idx1-ubyte")[:rows].astype(np.int32)


def emit(**record) -> None:
    """Prints a line of JSON, which the driver reads."""
    print(json.dumps(record), flush=True)


def emit_ready(software: str) -> None:
    """Says that the first epoch comes next, and how long it took to get there from the first
    import; the interpreter's own start is not in it."""
    emit(software=software, start=time.perf_counter() - START)


def restrict_to_processors(count: int) -> None:
    """Lets this process run on so many processors, for software that has no other way to limit its
    threads."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:count])
