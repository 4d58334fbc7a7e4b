"""How good what machines read has proved: what people accepted of it, why they rejected, and how far scores hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import Any

from sqlalchemy import func, select

from peacetalks.codebook.decisions import Check, Judgement
from peacetalks.review.alphas import compute_alpha
from peacetalks.store import tables
from peacetalks.store.additions import CODED
from peacetalks.store.decisions import load_decisions
from peacetalks.store.snapshots import Snapshot

BINS = 10
CHUNK = 400  # reports asked for at once
Z = 1.96  # of a 95 % interval
DECIDED = (Check.ACCEPT, Check.CORRECT, Check.REJECT)


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact of a machine's reading on which people decided: ``checks`` is the last word of each of them."""

    fact: str
    kind: str
    extractor: str
    score: float
    checks: Mapping[str, str]
    last: str
    why: str

    @property
    def is_shared(self) -> bool:
        """Say whether at least two coders decided on it."""
        return len(self.checks) > 1


@dataclass(frozen=True, slots=True)
class Rate:
    """What people decided on facts of one sort, named by ``name``."""

    name: str
    accepted: int
    corrected: int
    rejected: int

    @property
    def judged(self) -> int:
        """How many were decided on."""
        return self.accepted + self.corrected + self.rejected

    @property
    def share(self) -> float:
        """The share accepted as read."""
        return self.accepted / self.judged if self.judged else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """The interval in which the share would lie with more facts, in 95 cases of 100 (Wilson)."""
        n, p = self.judged, self.share
        if not n:
            return 0.0, 1.0
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Step:
    """Facts with scores from ``low`` to ``high``: their mean score, and what people decided."""

    low: float
    high: float
    mean: float
    rate: Rate


@dataclass(frozen=True, slots=True)
class CoderPair:
    """Two coders: on how many facts both decided, on how many alike, and Krippendorff's alpha (None: not defined)."""

    one: str
    other: str
    both: int
    alike: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """How far coders agree on facts of a kind: on how many two decided, on how many one alone, and alpha."""

    kind: str
    shared: int
    left_out: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Quality:
    """All figures; ``judged`` and ``facts`` say how much of what machines read people have decided on."""

    facts: int
    judged: int
    rates: Mapping[str, tuple[Rate, ...]]
    reasons: tuple[tuple[str, int], ...]
    steps: tuple[Step, ...]
    coders: tuple[CoderPair, ...]
    kinds: tuple[KindAgreement, ...]
    alpha: float | None


def measure_quality(snapshot: Snapshot) -> Quality:
    """Measure what machines read in the current readings by what people decided."""
    judged, facts = _list_judged(snapshot)
    return Quality(
        facts=facts,
        judged=len(judged),
        rates={
            "kind": _rate(judged, lambda one: one.kind),
            "extractor": _rate(judged, lambda one: one.extractor),
        },
        reasons=tuple(
            Counter(one.why or "no reason given" for one in judged if one.last == Check.REJECT).most_common()
        ),
        steps=_step(judged),
        coders=_pair_coders(judged),
        kinds=_compare_kinds(judged),
        alpha=compute_alpha(one.checks for one in judged),
    )


def _list_judged(snapshot: Snapshot) -> tuple[list[Judged], int]:
    checks: dict[str, dict[str, str]] = defaultdict(dict)
    last: dict[str, tuple[str, str]] = {}
    for kept in load_decisions(snapshot.connection):
        decision = kept.decision
        if isinstance(decision, Judgement) and kept.counts and decision.check in DECIDED:
            fact = "/".join((decision.fact.report, decision.fact.id))
            if not decision.adjudicates:
                checks[fact][decision.by] = str(decision.check)
            last[fact] = (str(decision.check), decision.why)
    judged = []
    for row in _iter_facts(snapshot, _list_reports(last)):
        name = f"{row.report}/{row.local_id}"
        if name in last:
            extractor = f"{row.extractor} {row.extractor_version}"
            judged.append(Judged(row.id, row.kind, extractor, row.score, checks[name], *last[name]))
    return judged, _count_read(snapshot)


def _list_reports(judged: Iterable[str]) -> list[str]:
    return sorted({name.rpartition("/")[0] for name in judged})


def _count_read(snapshot: Snapshot) -> int:
    """Count the facts that machines read."""
    readings, current = tables.readings.c, tables.current_readings.c
    query = select(func.sum(current.facts)).join(tables.readings, readings.seq == current.reading_seq)
    return int(snapshot.connection.execute(query.where(readings.extractor != CODED)).scalar() or 0)


def _iter_facts(snapshot: Snapshot, names: Sequence[str]) -> Iterator[Any]:
    """Give the facts that machines read in reports."""
    facts, readings, current, reports = tables.facts.c, tables.readings.c, tables.current_readings.c, tables.reports.c
    query = (
        select(facts.id, facts.local_id, facts.kind, facts.score, readings.extractor, readings.extractor_version,
               reports.name.label("report"))
        .select_from(tables.facts)
        .join(tables.current_readings, current.reading_seq == facts.reading_seq)
        .join(tables.readings, readings.seq == facts.reading_seq)
        .join(tables.reports, reports.seq == current.report_seq)
        .where(readings.extractor != CODED)
        .order_by(facts.seq)
    )  # fmt: skip
    for start in range(0, len(names), CHUNK):
        yield from snapshot.connection.execute(query.where(reports.name.in_(names[start : start + CHUNK])))


def _rate(judged: Iterable[Judged], sort: Callable[[Judged], str]) -> tuple[Rate, ...]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in judged:
        counts[sort(one)][one.last] += 1
    return tuple(_build_rate(name, counted) for name, counted in sorted(counts.items()))


def _build_rate(name: str, counted: Mapping[str, int]) -> Rate:
    return Rate(name, *(counted.get(check, 0) for check in DECIDED))


def _step(judged: Iterable[Judged]) -> tuple[Step, ...]:
    bins: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        bins[min(BINS - 1, int(one.score * BINS))].append(one)
    return tuple(
        Step(
            number / BINS,
            (number + 1) / BINS,
            sum(one.score for one in inside) / len(inside),
            _build_rate(f"{number / BINS:.1f}", Counter(one.last for one in inside)),
        )
        for number, inside in sorted(bins.items())
    )


def _compare_kinds(judged: Iterable[Judged]) -> tuple[KindAgreement, ...]:
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_kind[one.kind].append(one)
    agreements = []
    for kind, found in sorted(by_kind.items()):
        shared = [one for one in found if one.is_shared]
        alpha = compute_alpha(one.checks for one in shared)
        agreements.append(KindAgreement(kind, len(shared), len(found) - len(shared), alpha))
    return tuple(agreements) if any(one.shared for one in agreements) else ()


def _pair_coders(judged: Iterable[Judged]) -> tuple[CoderPair, ...]:
    units: dict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    for one in judged:
        for left, right in combinations(sorted(one.checks), 2):
            units[left, right].append({left: one.checks[left], right: one.checks[right]})
    return tuple(
        CoderPair(one, other, len(shared), sum(unit[one] == unit[other] for unit in shared), compute_alpha(shared))
        for (one, other), shared in sorted(units.items())
    )
