"""From runs to the numbers that are quoted: medians, and ratios within rounds."""

from dataclasses import dataclass
from statistics import mean, median

from measurement import Run
from workloads import Workload

# A peer whose last loss is further from Elbo's than this part of it has not done the same work.
# Seeds alone move the losses of these models by about 1 % after the epochs of a workload, and by
# several times that after the few steps of a quick run.
LOSS_TOLERANCE = 0.03
QUICK_LOSS_TOLERANCE = 0.25


@dataclass(frozen=True)
class Figures:
    """What the runs of one workload by one contender come to."""

    contender: str
    # Median over the rounds of each round's median epoch.
    seconds: float
    # Of all epochs of all rounds: what it takes while nothing disturbs.
    fastest: float
    # Of the rounds' medians.
    slowest: float
    # The contender's time over Elbo's, round by round; empty for Elbo itself.
    ratios: tuple[float, ...]
    # By epoch, means over the rounds.
    losses: tuple[float, ...]
    test: float | None

    @property
    def ratio(self) -> float | None:
        """Elbo is so many times as fast."""
        return median(self.ratios) if self.ratios else None


def figures(runs: list[Run]) -> list[Figures]:
    """For each contender of a workload in the order of the first round; Elbo first."""
    names = sorted(dict.fromkeys(run.contender for run in runs), key=lambda name: name != "Elbo")
    elbo = _medians(runs, "Elbo")
    return [_figures(name, [run for run in runs if run.contender == name], elbo) for name in names]


def _medians(runs: list[Run], name: str) -> dict[int, float]:
    """By round."""
    return {run.round: run.median_seconds for run in runs if run.contender == name}


def _figures(name: str, runs: list[Run], elbo: dict[int, float]) -> Figures:
    own = _medians(runs, name)
    shared = [] if name == "Elbo" else [each for each in own if each in elbo]
    tests = [run.test for run in runs if run.test is not None]
    return Figures(
        contender=name, seconds=median(own.values()),
        fastest=min(run.fastest_seconds for run in runs), slowest=max(own.values()),
        ratios=tuple(own[each] / elbo[each] for each in shared),
        losses=tuple(mean(epoch) for epoch in zip(*(run.losses for run in runs))),
        test=mean(tests) if tests else None)


def disagreements(
    workload: Workload, found: list[Figures], tolerance: float = LOSS_TOLERANCE
) -> list[str]:
    """A sentence for each peer whose last loss is not Elbo's."""
    elbo = next((each for each in found if each.contender == "Elbo"), None)
    faults = []
    for each in found:
        if elbo is None or not elbo.losses or not each.losses:
            continue
        ours, theirs = elbo.losses[-1], each.losses[-1]
        if not abs(ours - theirs) <= tolerance * abs(theirs):
            faults.append(
                f"{workload.name}: Elbo's last loss is {ours:.4f}, that of {each.contender} "
                f"{theirs:.4f}")
    return faults


def scaling(one: list[Run], two: list[Run]) -> tuple[float, ...]:
    """How many times as fast Elbo is with more threads, round by round."""
    slow, fast = _medians(one, "Elbo"), _medians(two, "Elbo")
    return tuple(slow[each] / fast[each] for each in slow if each in fast)


def share_of_peak(workload: Workload, seconds: float, peak: float | None) -> float | None:
    """The part of the machine's peak of fused multiplications and additions that the products of
    an epoch need; `peak` in operations a second at the workload's threads."""
    return None if not peak else workload.operations / seconds / peak
