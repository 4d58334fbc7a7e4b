"""Say how far the scores of facts hold: calibration by kind, and what a lowest score promises and keeps.

usage: python training/measure_scores.py CODED_DIR...

As in training, folds are whole reports: each fact is scored by weights that were trained, and calibrated, on other
reports. Calibration is measured by the expected calibration error over ten bins of equal width (Naeini et al. 2015),
of all that is proposed and of what is shown. A lowest score of 0.8 promises that of the facts that reach it at least
eight in ten are right.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from train_scores import (
    FOLDS,
    Cases,
    _calibration_error,
    _cross_validated,
    _matrix,
    _vocabulary,
    collect_cases,
    train_kind,
)

from peacetalks.codebook.terms import Kind
from peacetalks.facts.scoring.weights import load_weights

REQUIRED = 0.05
DRAWS = 200
LOWEST = (0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Scored:
    """Facts of a kind with scores of weights that did not see their reports, and whether they are right."""

    scores: NDArray[np.float64]
    right: NDArray[np.bool_]

    def kept(self, lowest: float) -> tuple[int, float]:
        """Give how many facts reach a score, and the share of them that is right."""
        reached = self.scores >= lowest
        return int(reached.sum()), float(self.right[reached].mean()) if reached.any() else float("nan")


def score_out_of_fold(cases: Cases, strength: float) -> Scored:
    """Score each fact by weights trained on other reports, calibrated on yet others of these."""
    matrix, right, groups = _matrix(cases, _vocabulary(cases)), np.array(cases.right), np.array(cases.report)
    sums = _cross_validated(matrix, right, groups, strength)
    scores = np.zeros(len(right))
    for train, test in GroupKFold(FOLDS).split(sums.reshape(-1, 1), right, groups):
        platt = LogisticRegression(C=1e6).fit(sums[train].reshape(-1, 1), right[train])
        scores[test] = platt.predict_proba(sums[test].reshape(-1, 1))[:, 1]
    return Scored(scores, right)


def measure(paths: Iterable[Path]) -> dict[Kind, Scored]:
    """Score every proposed fact of coded reports out of fold, by kind."""
    cases = collect_cases(list(paths))
    return {
        kind: score_out_of_fold(of_kind, train_kind(of_kind)[1]["C"])
        for kind, of_kind in cases.items()
        if sum(of_kind.right) >= FOLDS
    }


def report(scored: dict[Kind, Scored]) -> int:
    """Print the figures; 1 where a kind is not calibrated well enough or a promise is not kept."""
    broken = 0
    for kind, facts in scored.items():
        shown = facts.scores >= load_weights()[kind].threshold
        _tell(kind, facts, shown)
        broken += _calibration_error(facts.scores, facts.right) > REQUIRED
        broken += sum(_is_broken(lowest, *facts.kept(lowest)) for lowest in LOWEST)
    parts = list(scored.values())
    every = Scored(np.concatenate([f.scores for f in parts]), np.concatenate([f.right for f in parts]))
    _tell("all", every, np.concatenate([f.scores >= load_weights()[k].threshold for k, f in scored.items()]))
    print(f"required: ECE at most {REQUIRED} by kind, no promise missed by more than two standard errors")
    return int(broken > 0)


def _is_broken(lowest: float, number: int, share: float) -> bool:
    return number > 0 and share + 2 * math.sqrt(lowest * (1 - lowest) / number) < lowest


def _chance(scores: NDArray[np.float64]) -> float:
    """Give the error that so few facts would show if their scores held exactly."""
    draws = np.random.default_rng(1).random((DRAWS, len(scores))) < scores
    return float(np.mean([_calibration_error(scores, draw) for draw in draws]))


def _tell(name: str, facts: Scored, shown: NDArray[np.bool_]) -> None:
    print(f"{name:12s} {len(facts.right):5d} proposed  {facts.right.mean():.2f} right", end="  ")
    print(f"ECE {_calibration_error(facts.scores, facts.right):.3f} (by chance {_chance(facts.scores):.3f})", end="  ")
    print(f"{int(shown.sum())} shown, ECE {_calibration_error(facts.scores[shown], facts.right[shown]):.3f}")
    kept = [(lowest, *facts.kept(lowest)) for lowest in LOWEST]
    print(" " * 12, "  ".join(f"from {lowest}: {share:.2f} of {number}" for lowest, number, share in kept if number))


def main() -> int:
    """Measure on the folders named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coded", type=Path, nargs="+", help="folders of coded reports")
    options = parser.parse_args()
    return report(measure(path for folder in options.coded for path in sorted(folder.glob("*.json"))))


if __name__ == "__main__":
    sys.exit(main())
