"""What one run of one contender gave, and how its output is read."""

import json
from dataclasses import asdict, dataclass, field
from statistics import median


class BenchmarkError(Exception):
    """Something that the user must know, in a sentence."""


@dataclass
class Run:
    """One process: seconds and losses of its epochs, the first of which warms up.

    Losses are per row, in nats; a pass forwards alone has none. `start` is seconds from the process
    to its first epoch, compilation with it, where the contender says so.
    """

    contender: str
    software: str
    seconds: list[float] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    test: float | None = None
    start: float | None = None
    round: int = 0
    # Processors that other processes kept busy meanwhile, where the system tells.
    others: float | None = None

    @property
    def median_seconds(self) -> float:
        """Of the epochs after the first; of the first where there is no other."""
        return median(self._warm)

    @property
    def fastest_seconds(self) -> float:
        return min(self._warm)

    @property
    def _warm(self) -> list[float]:
        return self.seconds[1:] or self.seconds

    def check(self) -> "Run":
        if not self.seconds:
            raise BenchmarkError(f"{self.contender}: its output has no epoch")
        return self

    def as_record(self) -> dict:
        return asdict(self)


def read_peer(contender: str, output: str) -> Run:
    """The lines of JSON that a peer prints; see peers/common.py."""
    run = Run(contender, contender)
    for line in output.splitlines():
        record = json.loads(line)
        run.software = record.get("software", run.software)
        run.start = record.get("start", run.start)
        run.test = record.get("test", run.test)
        if "epoch" in record:
            run.seconds.append(record["seconds"])
            run.losses += [record["loss"]] if "loss" in record else []
    return run.check()


def read_metrics(output: str, metrics: str) -> Run:
    """What `elbo train` prints, and the file of metrics that it writes.

    The last record holds the terms of the objective on the test set, and no seconds.
    """
    titles = [line for line in output.splitlines() if line.startswith("Trained with: ")]
    if not titles:
        raise BenchmarkError("elbo train does not say what it trained with")
    run = Run("Elbo", titles[0].removeprefix("Trained with: "))
    for record in map(json.loads, metrics.splitlines()[1:]):
        if "seconds" in record:
            run.seconds.append(record["seconds"])
            run.losses.append(record["loss"])
        elif "testElbo" in record:
            run.test = -record["testElbo"]
    return run.check()


def read_program(output: str, role: str) -> Run:
    """What `elbo bench --role` prints as JSON: the median of its passes alone."""
    report = json.loads(output)
    found = [each for each in report.get("programs", []) if each["role"] == role]
    if not found:
        raise BenchmarkError(f"elbo bench gives no program '{role}'")
    software = f"{report['compiler']}, {report['instructionSet']}"
    return Run("Elbo", software, seconds=[found[0]["medianSeconds"]]).check()


@dataclass(frozen=True)
class MachineRun:
    """What `elbo bench` says of the start and of the machine."""

    # Seconds from the model to the first step, by `cold` and `warm`.
    start: dict[str, float]
    # Operations a second of fused multiplications and additions, by number of threads.
    peaks: dict[str, float]


def read_machine(output: str) -> MachineRun:
    """From the JSON of `elbo bench`; it gives no peak where it knows no loop for the processor."""
    report = json.loads(output)
    if report.get("version") != 2:
        raise BenchmarkError("elbo bench writes another version of its JSON than 2")
    start = {
        name: sum(stage["seconds"] for stage in stages) for name, stages in report["start"].items()}
    peaks = {
        str(each["count"]): each["peakFlopsPerSecond"] for each in report["machine"]["threads"]
        if "peakFlopsPerSecond" in each}
    return MachineRun(start, peaks)
