"""What the measurements were taken on."""

import os
import platform
import subprocess
import time
from pathlib import Path


def description() -> dict:
    """Processor, memory and system, and how busy the machine is with other things."""
    return {
        "processor": _processor(), "processors": len(os.sched_getaffinity(0)),
        "instructionSets": _instruction_sets(), "memoryBytes": _memory(),
        "virtual": "hypervisor" in _flags(),
        "system": f"{_system_name()}, Linux {platform.release()}",
        "python": platform.python_version(), "load": os.getloadavg()[0]}


def revision(repository: Path) -> str:
    """The commit that Elbo was built from, as far as git knows."""
    result = subprocess.run(
        ["git", "-C", str(repository), "describe", "--always", "--dirty", "--abbrev=12"],
        capture_output=True, text=True)
    return result.stdout.strip() or "unknown"


def _processor_fields() -> dict[str, str]:
    lines = Path("/proc/cpuinfo").read_text().split("\n\n")[0].splitlines()
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _processor() -> str:
    """The name, with family and model where a virtual machine hides the name."""
    fields = _processor_fields()
    name = fields.get("model name", platform.machine())
    numbers = [fields.get("cpu family"), fields.get("model")]
    return name if None in numbers else f"{name} (family {numbers[0]}, model {numbers[1]})"


def _flags() -> set[str]:
    fields = _processor_fields()
    return set(fields.get("flags", fields.get("Features", "")).split())


def _instruction_sets() -> list[str]:
    names = {"avx512f": "AVX-512", "avx2": "AVX2", "fma": "FMA", "asimd": "NEON"}
    return [title for flag, title in names.items() if flag in _flags()]


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _system_name() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    except OSError:
        return "Linux"


class NeighbourWatch:
    """How much of the processors is taken by others than this process and its children, from when
    it is made."""

    def __init__(self):
        self._start, self._busy, self._own = time.perf_counter(), _busy(), _own()

    def others(self) -> float | None:
        """Processors' worth; None where the system does not tell."""
        busy = _busy()
        if busy is None or self._busy is None:
            return None
        foreign = busy - self._busy - (_own() - self._own)
        return max(0.0, foreign / (time.perf_counter() - self._start))


def _busy() -> float | None:
    """Seconds that all processors have worked; what a hypervisor took from them counts too."""
    try:
        fields = Path("/proc/stat").read_text().splitlines()[0].split()[1:9]
    except OSError:
        return None
    user, nice, system, _, _, hard, soft, stolen = map(int, fields)
    ticks = user + nice + system + hard + soft + stolen
    return ticks / os.sysconf("SC_CLK_TCK")


def _own() -> float:
    """Seconds of this process and of its children that have ended."""
    return sum(os.times()[:4])
