"""Runs Elbo and its peers in turns, and writes what came of it.

    Benchmarks/run                       all workloads, 5 rounds, into docs/performance.md
    Benchmarks/run --quick --out /tmp/q  tests the scripts, in a minute or two
    Benchmarks/run --only dense-128,wide-256 --rounds 3 --out /tmp/some

It ends with 1 where a peer's loss is not Elbo's, 64 for wrong arguments or what is not there.
"""

import argparse
import json
import sys
from pathlib import Path

import contenders
import data_folders
import machine
import measurement
import report
import standalone
from measurement import BenchmarkError, MachineRun, Run
from workloads import WORKLOADS, Workload

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent


class Parser(argparse.ArgumentParser):
    """Ends with 64 for wrong arguments, as `elbo` does."""

    def error(self, message: str):
        self.print_usage(sys.stderr)
        self.exit(64, f"benchmarks: error: {message}\n")


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    parser = Parser(
        prog="Benchmarks/run", description="Runs Elbo, PyTorch and JAX in turns.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="one round on few rows")
    parser.add_argument("--only", help="names of workloads, separated by commas")
    parser.add_argument("--list", action="store_true", help="list the workloads")
    parser.add_argument("--no-memory", action="store_true", help="leave the memory out")
    parser.add_argument("--data", type=Path, help="a folder with Fashion-MNIST's four files")
    parser.add_argument("--elbo", type=Path, default=REPOSITORY / ".build/release/elbo")
    parser.add_argument(
        "--python", type=Path, default=HERE / ".environment/bin/python",
        help="the Python that has the peers")
    parser.add_argument(
        "--out", type=Path, default=REPOSITORY / "docs", help="where performance.md goes")
    parser.add_argument(
        "--report", action="store_true", help="only write performance.md anew from its JSON")
    options = parser.parse_args(given)
    if options.rounds < 1:
        parser.error(f"--rounds must be positive, got {options.rounds}")
    if options.quick and options.out == REPOSITORY / "docs":
        parser.error("--quick needs --out: its times are no result")
    return options


def chosen(options: argparse.Namespace) -> list[Workload]:
    """The workloads that were asked for.

    Raises `BenchmarkError` for a name that is none of theirs.
    """
    names = options.only.split(",") if options.only else [each.name for each in WORKLOADS]
    unknown = set(names) - {each.name for each in WORKLOADS}
    if unknown:
        raise BenchmarkError(f"no such workload: {', '.join(sorted(unknown))}; --list lists them")
    found = [each for each in WORKLOADS if each.name in names]
    return [each.quick() for each in found] if options.quick else found


def rotated(items: list, round: int) -> list:
    """Each round begins with another, so that none always follows the same."""
    first = round % len(items)
    return items[first:] + items[:first]


class Session:
    """One call of the script: what is run, and the results so far."""

    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.workloads = chosen(options)
        contenders.check_elbo(options.elbo)
        contenders.check_peers(options.python)
        self.work = HERE / ".work"
        self.folders = {
            "fashion-mnist": data_folders.fashion_mnist(options.data),
            "colours": data_folders.colours(self.work / "data" / "colours")}
        self.results = {
            "format": "elbo-benchmarks", "version": 1, "quick": options.quick,
            "rounds": 0, "machine": machine.description(),
            "revision": machine.revision(REPOSITORY), "python": self._python_version(),
            "runs": {}}

    def _python_version(self) -> str:
        program = "import platform; print(platform.python_version())"
        return contenders.output_of([str(self.options.python), "-c", program]).strip()

    def run(self) -> None:
        self._measure_machine()
        if not self.options.no_memory:
            self.results["memory"] = standalone.peak_memory(
                self.options.elbo, self.folders["fashion-mnist"], self.work, threads=2)
        for round in range(1 if self.options.quick else self.options.rounds):
            for workload in self.workloads:
                self._run(workload, round)
            self.results["rounds"] = round + 1
            self.save()

    def _measure_machine(self) -> None:
        """Elbo's start, and the peaks of the instruction sets that the workloads name."""
        best = self._bench()
        self.results["start"] = best.start
        peaks = {"best": best.peaks}
        for name in {each.instruction_set for each in self.workloads} - {None}:
            peaks[name] = self._bench("--instruction-set", name).peaks
        self.results["peak"] = peaks

    def _bench(self, *more: str) -> MachineRun:
        command = ["bench", "DenseVAE", "--threads", "1,2", "--steps", "5", "--json", *more]
        return measurement.read_machine(
            contenders.output_of([str(self.options.elbo), *command]))

    def _run(self, workload: Workload, round: int) -> None:
        everyone = contenders.contenders(self.options.elbo, self.options.python, workload)
        for contender in rotated(everyone, round):
            watch = machine.NeighbourWatch()
            run = contender.run(workload, self.folders[workload.data], seed=round + 1)
            run.round, run.others = round, watch.others()
            self.results["runs"].setdefault(workload.name, []).append(run.as_record())
            self._say(workload, run)

    def _say(self, workload: Workload, run: Run) -> None:
        loss = f", loss {run.losses[-1]:.4f}" if run.losses else ""
        print(
            f"round {run.round + 1}, {workload.name}, {run.contender}: "
            f"{run.median_seconds:.6f} s{loss}, others took {run.others or 0:.2f} processors",
            flush=True)

    def save(self) -> None:
        """Writes the results so far, and the page."""
        self.options.out.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.results, indent=1) + "\n"
        report.write(text, self.options.out / "performance.json")
        write_report(self.results, self.options.out)


def write_report(results: dict, folder: Path) -> None:
    report.write(report.markdown(results), folder / "performance.md")
    print(f"wrote {folder / 'performance.md'}")


def main() -> int:
    options = arguments()
    if options.list:
        for each in WORKLOADS:
            print(f"{each.name:16} {each.title}")
        return 0
    if options.report:
        results = json.loads((options.out / "performance.json").read_text())
        write_report(results, options.out)
        return 0
    session = Session(options)
    session.run()
    wrong = report.disagreements(session.results)
    for fault in wrong:
        print(f"losses differ: {fault}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BenchmarkError as error:
        print(f"benchmarks: error: {error}", file=sys.stderr)
        sys.exit(64)
