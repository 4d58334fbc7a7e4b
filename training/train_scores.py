"""Train the scores of proposed facts on coded reports, and say by cross-validation what they are worth.

usage: python training/train_scores.py CODED_DIR... --out src/peacetalks/facts/scoring/weights.npz

Each report is read, every fact that a frame proposes is a case, and it is right where the scorer aligns it with a
coded fact. One logistic regression a kind is trained; folds are whole reports, so no report is scored by what was
trained on it. Scores are calibrated on the folds by Platt's method. F1 is that of found facts over the folds; coded
facts that nothing proposes count as missed. The threshold is half of the best F1 that any threshold reaches: for
calibrated scores that is where F1 is best (Lipton, Elkan and Narayanaswamy 2014), and unlike the best threshold on the
folds it does not follow their accidents. Of the strengths of regularisation within 0.005 of the best,
which the folds cannot tell apart, the best calibrated is taken.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from peacetalks.codebook.files import to_dict
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import AnyFact, Coding
from peacetalks.evaluation.alignments import align_facts, pair_answers
from peacetalks.evaluation.answers import Answer, answer_from_dict
from peacetalks.facts.extractors import propose_facts
from peacetalks.facts.scoring.features import Features
from peacetalks.facts.scoring.weights import KindWeights, save_weights
from peacetalks.language.analyses import analyse_report
from peacetalks.reports.readers import read_reports
from peacetalks.reports.sources import load_source

FOLDS = 10
STRENGTHS = (0.02, 0.05, 0.1, 0.2, 0.5)
VECTOR_WEIGHT = 2.0
RARE = 2
INDIFFERENT = 0.005


@dataclass
class Cases:
    """The cases of one kind: feature names, vectors, whether right, which report; and the number of coded facts."""

    names: list[list[str]] = field(default_factory=list)
    vectors: list[NDArray[np.float32]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    report: list[int] = field(default_factory=list)
    coded: int = 0


@dataclass(frozen=True)
class Trial:
    """What a strength of regularisation is worth over the folds: calibrated scores and the best F1 they reach."""

    strength: float
    scale: float
    shift: float
    scores: NDArray[np.float64]
    f1: float


def collect_cases(paths: Sequence[Path]) -> dict[Kind, Cases]:
    """Read coded reports and gather what is proposed in each, with what the coding says of it."""
    cases = {kind: Cases() for kind in Kind}
    for number, path in enumerate(paths):
        (read,) = read_reports(load_source(str(path)))
        analysis = analyse_report(read.report)
        facts = propose_facts(analysis)
        gold = answer_from_dict(json.loads(path.read_text(encoding="utf-8")))
        right = _find_right(gold, Coding(analysis.report, analysis.actors, facts))
        features = Features(analysis, facts)
        for index, fact in enumerate(facts):
            _add_case(cases[fact.kind], features, fact, right=index in right, report=number)
        for coded in gold.facts:
            cases[coded.kind].coded += 1
    return cases


def _find_right(gold: Answer, coding: Coding) -> set[int]:
    predicted = answer_from_dict(to_dict(coding))
    return set(align_facts(pair_answers(gold, predicted)).values())


def _add_case(cases: Cases, features: Features, fact: AnyFact, *, right: bool, report: int) -> None:
    cases.names.append(features.names(fact))
    cases.vectors.append(features.vector(fact))
    cases.right.append(right)
    cases.report.append(report)


def train_kind(cases: Cases) -> tuple[KindWeights, dict[str, float]]:
    """Train one kind: choose the strength of regularisation over folds, calibrate, choose the threshold."""
    vocabulary = _vocabulary(cases)
    matrix = _matrix(cases, vocabulary)
    right = np.array(cases.right)
    trials = [_try_strength(strength, matrix, cases) for strength in STRENGTHS]
    best_f1 = max(trial.f1 for trial in trials)
    best = min((t for t in trials if t.f1 >= best_f1 - INDIFFERENT), key=lambda t: _calibration_error(t.scores, right))
    scores, threshold = best.scores, best.f1 / 2
    model = LogisticRegression(C=best.strength, max_iter=2000).fit(matrix, right)
    weights = model.coef_[0]
    kept = {name: float(weights[i]) for name, i in vocabulary.items() if abs(weights[i]) > 1e-3}
    vector = np.asarray(weights[len(vocabulary) :] * VECTOR_WEIGHT, dtype=np.float32)
    trained = KindWeights(kept, vector, float(model.intercept_[0]), best.scale, best.shift, round(threshold, 3))
    shown = scores >= threshold
    hit = int((shown & right).sum())
    figures = {
        "coded": cases.coded,
        "proposed": len(right),
        "reachable": int(right.sum()),
        "C": best.strength,
        "threshold": threshold,
        "P": hit / max(int(shown.sum()), 1),
        "R": hit / max(cases.coded, 1),
        "F1": 2 * hit / max(int(shown.sum()) + cases.coded, 1),
        "ECE": _calibration_error(scores, right),
    }
    return trained, figures


def _try_strength(strength: float, matrix: csr_matrix, cases: Cases) -> Trial:
    right = np.array(cases.right)
    sums = _cross_validated(matrix, right, np.array(cases.report), strength)
    platt = LogisticRegression(C=1e6).fit(sums.reshape(-1, 1), right)
    scale, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    scores = 1 / (1 + np.exp(-(scale * sums + shift)))
    return Trial(strength, scale, shift, scores, _best_f1(scores, right, cases.coded))


def _vocabulary(cases: Cases) -> dict[str, int]:
    counts = Counter(name for names in cases.names for name in names)
    return {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= RARE))}


def _matrix(cases: Cases, vocabulary: dict[str, int]) -> csr_matrix:
    rows = [i for i, names in enumerate(cases.names) for name in names if name in vocabulary]
    columns = [vocabulary[name] for names in cases.names for name in names if name in vocabulary]
    named = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(cases.names), len(vocabulary)))
    return csr_matrix(hstack([named, csr_matrix(np.stack(cases.vectors) * VECTOR_WEIGHT)]))


def _cross_validated(
    matrix: csr_matrix, right: NDArray[np.bool_], groups: NDArray[np.int_], strength: float
) -> NDArray[np.float64]:
    sums = np.zeros(len(right))
    for train, test in GroupKFold(FOLDS).split(matrix, right, groups):
        model = LogisticRegression(C=strength, max_iter=2000).fit(matrix[train], right[train])
        sums[test] = model.decision_function(matrix[test])
    return sums


def _best_f1(scores: NDArray[np.float64], right: NDArray[np.bool_], coded: int) -> float:
    hits = np.cumsum(right[np.argsort(-scores)])
    return float((2 * hits / (np.arange(1, len(right) + 1) + coded)).max())


def _calibration_error(scores: NDArray[np.float64], right: NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error over equal-width bins (Naeini et al. 2015)."""
    which = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [
        abs(scores[which == b].mean() - right[which == b].mean()) * (which == b).mean() for b in set(which.tolist())
    ]
    return float(sum(gaps))


def main() -> None:
    """Train on the folders named on the command line, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coded", type=Path, nargs="+", help="folders of coded reports")
    parser.add_argument("--out", type=Path, help="where to write the weights; without it they are only measured")
    options = parser.parse_args()
    cases = collect_cases([path for folder in options.coded for path in sorted(folder.glob("*.json"))])
    trained: dict[Kind, KindWeights] = {}
    for kind, of_kind in cases.items():
        if sum(of_kind.right) < FOLDS:
            print(f"{kind:12s} too few right cases to learn from ({sum(of_kind.right)} of {of_kind.coded} coded)")
            continue
        trained[kind], figures = train_kind(of_kind)
        print(
            f"{kind:12s}", "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items())
        )
    if options.out:
        save_weights(options.out, trained)


if __name__ == "__main__":
    main()
