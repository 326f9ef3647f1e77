"""From the results' JSON to docs/performance.md."""

import os

import summary
from measurement import Run
from summary import Figures
from workloads import WORKLOADS, Workload


def markdown(results: dict) -> str:
    """The whole page."""
    runs = {
        name: [Run(**record) for record in records] for name, records in results["runs"].items()}
    measured = [each for each in _workloads(results) if runs.get(each.name)]
    found = {each.name: summary.figures(runs[each.name]) for each in measured}
    sections = [
        _introduction(results, disagreements(results)), _training(results, measured, found),
        _forward(measured, found), _rounds(measured, found), _scaling(runs),
        _memory(results.get("memory")), _losses(measured, found), _starts(results, runs),
        _setting(results, runs)]
    return "\n\n".join(section for section in sections if section) + "\n"


def disagreements(results: dict) -> list[str]:
    """A sentence for each peer and workload whose losses show that the work was not the same."""
    tolerance = summary.QUICK_LOSS_TOLERANCE if results["quick"] else summary.LOSS_TOLERANCE
    faults = []
    for each in _workloads(results):
        runs = [Run(**record) for record in results["runs"].get(each.name, [])]
        faults += summary.disagreements(each, summary.figures(runs), tolerance) if runs else []
    return faults


def _workloads(results: dict) -> list[Workload]:
    return [each.quick() for each in WORKLOADS] if results["quick"] else WORKLOADS


def _introduction(results: dict, faults: list[str]) -> str:
    lines = [
        "# Performance", "",
        "Written by `Benchmarks/run` from [performance.json](performance.json); see",
        "[Benchmarks](../Benchmarks/README.md) for what is run and how.", "",
        f"Elbo, PyTorch and JAX took turns in {results['rounds']} rounds, each run a process of "
        "its own.",
        "A time is the median over the rounds of each round's median epoch, the first epoch left "
        "out. A ratio",
        "is a peer's time over Elbo's in the same round; the median over the rounds is given. "
        "Above 1, Elbo is faster."]
    if results["quick"]:
        lines += ["", "**This was a quick run on few rows: it tests the scripts, and its times "
                  "say nothing.**"]
    lines += [f"\n**Losses differ, so that times do not compare: {fault}.**" for fault in faults]
    return "\n".join(lines)


# ---- Tables ----


def _table(heading: list[str], rows: list[list[str]]) -> str:
    lines = [heading, ["---", *["--:"] * (len(heading) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _time(workload: Workload, seconds: float) -> str:
    """An epoch's seconds, a pass's milliseconds, or a step's microseconds for the tiny model."""
    if workload.work != "train":
        return f"{1e3 * seconds:.1f} ms"
    if workload.model == "ColorVAE":
        return f"{1e6 * seconds / workload.steps:.2f} µs a step"
    return f"{seconds:.3f} s"


def _ratio(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f}" if ratio < 20 else f"{ratio:.0f}"


def _named(found: list[Figures], name: str) -> Figures | None:
    return next((each for each in found if each.contender == name), None)


def _peak(results: dict, workload: Workload) -> float | None:
    """Operations a second of the workload's instruction set and threads, where `elbo bench`
    measured them."""
    peaks = results.get("peak", {}).get(workload.instruction_set or "best", {})
    return peaks.get(str(workload.threads))


def _training(results: dict, measured: list[Workload], found: dict) -> str:
    measured = [each for each in measured if each.work == "train"]
    if not measured:
        return ""
    peers = [
        name for name in ("PyTorch", "JAX")
        if any(_named(found[each.name], name) for each in measured)]
    has_peak = any(_peak(results, each) for each in measured)
    heading = ["workload", "Elbo", *peers, *(f"{name} / Elbo" for name in peers)]
    rows = [
        _training_row(results, each, found[each.name], peers, has_peak) for each in measured]
    return "## Training\n\n" + "Time of an epoch.\n\n" + _table(
        heading + ["Elbo, of the peak"] * has_peak, rows)


def _training_row(
    results: dict, workload: Workload, found: list[Figures], peers: list[str], has_peak: bool
) -> list[str]:
    elbo = _named(found, "Elbo")
    others = [_named(found, name) for name in peers]
    row = [workload.title, _time(workload, elbo.seconds) if elbo else ""]
    row += [_time(workload, each.seconds) if each else "" for each in others]
    row += [_ratio(each.ratio) if each else "" for each in others]
    if has_peak:
        share = summary.share_of_peak(
            workload, elbo.seconds, _peak(results, workload)) if elbo else None
        row.append("" if share is None else f"{100 * share:.0f} %")
    return row


def _forward(measured: list[Workload], found: dict) -> str:
    measured = [each for each in measured if each.work != "train"]
    if not measured:
        return ""
    rows = [
        [each.title, figures.contender, _time(each, figures.seconds), _ratio(figures.ratio)]
        for each in measured for figures in found[each.name]]
    text = (
        f"Time of a pass over {measured[0].rows:,} rows. Elbo's `evaluate` gives the terms of the "
        "objective for each row;\nPyTorch is measured with these and without.")
    return "## Forward only\n\n" + text + "\n\n" + _table(
        ["workload", "", "time", "time / Elbo's"], rows)


def _rounds(measured: list[Workload], found: dict) -> str:
    rows = [
        [each.title, figures.contender, _time(each, figures.fastest),
         _fastest_ratio(figures, found[each.name]), _time(each, figures.slowest),
         ", ".join(map(_ratio, figures.ratios))]
        for each in measured for figures in found[each.name]]
    text = (
        "The fastest of all epochs is what a contender takes while nothing disturbs it; the ratio "
        "beside it is to\nElbo's fastest. The others are of the rounds' medians.")
    return "## By round\n\n" + text + "\n\n" + _table(
        ["workload", "", "fastest epoch", "its ratio", "slowest round", "ratios"], rows)


def _fastest_ratio(figures: Figures, found: list[Figures]) -> str:
    elbo = _named(found, "Elbo")
    return _ratio(figures.fastest / elbo.fastest) if elbo and figures is not elbo else ""


def _scaling(runs: dict[str, list[Run]]) -> str:
    one, two = runs.get("dense-128-one"), runs.get("dense-128")
    ratios = summary.scaling(one, two) if one and two else ()
    if not ratios:
        return ""
    middle = summary.median(ratios)
    return (
        f"## Threads\n\nElbo's dense VAE at batch 128 is {middle:.2f} times as fast on two threads "
        f"as on one ({', '.join(f'{each:.2f}' for each in ratios)} by round).")


def _memory(memory: dict | None) -> str:
    if not memory:
        return ""
    resident, data = memory["resident"] / 1e6, memory["data"] / 1e6
    return (
        "## Memory\n\nThe standalone trainer of the dense VAE, which `elbo generate` writes and "
        f"`make` builds, held at most\n{resident:.1f} MB: the data as bytes, {data:.1f} MB, and "
        f"{resident - data:.1f} MB more ({memory['threads']} threads, batch 128).")


def _losses(measured: list[Workload], found: dict) -> str:
    measured = [each for each in measured if each.work == "train"]
    if not measured:
        return ""
    sections = []
    for each in measured:
        count = max(len(figures.losses) for figures in found[each.name])
        chosen = sorted({0, 1, 2, count // 2, count - 1} & set(range(count)))
        heading = [each.title, *(f"epoch {index + 1}" for index in chosen), "test"]
        rows = [
            [figures.contender, *(_loss(figures.losses, index) for index in chosen),
             "" if figures.test is None else f"{figures.test:.4g}"]
            for figures in found[each.name]]
        sections.append(_table(heading, rows))
    text = "Per row, in nats, means over the rounds; each round has a seed of its own."
    return "## Losses\n\n" + text + "\n\n" + "\n\n".join(sections)


def _loss(losses: tuple[float, ...], index: int) -> str:
    return f"{losses[index]:.6g}" if index < len(losses) else ""


# ---- What it was measured on ----


def _starts(results: dict, runs: dict[str, list[Run]]) -> str:
    rows = []
    start = results.get("start")
    if start:
        rows.append(["Elbo, nothing cached", f"{start['cold']:.2f} s"])
        rows.append(["Elbo, compiled before", f"{start['warm']:.2f} s"])
    for name in ("PyTorch", "JAX"):
        times = [
            run.start for run in runs.get("dense-128", [])
            if run.contender == name and run.start is not None]
        if times:
            rows.append([name, f"{summary.median(times):.2f} s"])
    if not rows:
        return ""
    text = (
        "From the start to the first step of the dense VAE: for Elbo the compiler and the C "
        "compiler, for the peers\ntheir imports, the data, and JAX's compilation. No other time "
        "on this page holds any of it.")
    return "## Start\n\n" + text + "\n\n" + _table(["", "time"], rows)


def _setting(results: dict, runs: dict[str, list[Run]]) -> str:
    machine = results["machine"]
    kind = ", a virtual machine" if machine["virtual"] else ""
    softwares = dict.fromkeys(
        run.software for records in runs.values() for run in records
        if run.contender in ("PyTorch", "JAX"))
    others = [run.others for records in runs.values() for run in records if run.others is not None]
    elbo = dict.fromkeys(
        run.software for records in runs.values() for run in records if run.contender == "Elbo")
    peaks = [
        f"{value / 1e9:.1f} GFLOP/s on {count} thread{'s' * (count != '1')}"
        + (f" with {name} only" if name != "best" else "")
        for name, by_threads in results.get("peak", {}).items()
        for count, value in by_threads.items()]
    lines = [
        f"- Processor: {machine['processor']}, {machine['processors']} processors, "
        f"{', '.join(machine['instructionSets'])}{kind}",
        *([f"- Peak that `elbo bench` measured: {', '.join(peaks)}"] if peaks else []),
        f"- Memory: {machine['memoryBytes'] / 2**30:.0f} GiB",
        f"- System: {machine['system']}; load average at the start: {machine['load']:.2f}",
        *([f"- Other processes took up to {max(others):.2f} processors during a run, "
           f"{summary.median(others):.2f} at the median"] if others else []),
        f"- Elbo {results['revision']}: {'; '.join(elbo)}",
        f"- Peers: {'; '.join(softwares)}; Python {results['python']}"]
    return "## Machine and versions\n\n" + "\n".join(lines)


def write(text: str, path) -> None:
    """All or nothing."""
    temporary = path.with_suffix(path.suffix + ".new")
    temporary.write_text(text)
    os.replace(temporary, path)
