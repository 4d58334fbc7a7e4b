"""Which talks facts of different reports tell of one encounter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

from peacetalks.codebook.decisions import Ref, Subject, Verdict
from peacetalks.record.calendars import DaySpan
from peacetalks.record.clusters import Cluster, Tie, build_clusters
from peacetalks.record.decisions import Settled
from peacetalks.record.gatherings import Gathering
from peacetalks.record.meetings import judge_meetings
from peacetalks.record.negotiations import judge_negotiations


def judge_gatherings(left: Gathering, right: Gathering) -> float | None:
    """Give how sure it is that two talks facts tell of one encounter or process, or None."""
    if left.is_process != right.is_process:
        return None
    return judge_negotiations(left, right) if left.is_process else judge_meetings(left, right)


def cluster_gatherings(gatherings: Sequence[Gathering], settled: Settled) -> list[Cluster]:
    """Put the talks facts that are one encounter together; those that no other tells of stand alone."""
    by_ref = {gathering.ref: gathering for gathering in gatherings}
    return build_clusters(
        by_ref,
        tie_gatherings(gatherings),
        joined=list(settled.iter_pairs(Subject.ENCOUNTER, Verdict.SAME)),
        apart=list(settled.iter_pairs(Subject.ENCOUNTER, Verdict.DIFFERENT)),
        may_join=lambda left, right: _may_join([by_ref[r] for r in left], [by_ref[r] for r in right]),
    )


def tie_gatherings(gatherings: Iterable[Gathering], *, new: str | None = None) -> list[Tie]:
    """Give the ties between gatherings that share a key; of two in one report, only the better one is tied.

    With ``new``, only the ties of that report are given.
    """
    blocks: dict[str, list[Gathering]] = defaultdict(list)
    for gathering in gatherings:
        for key in gathering.keys:
            blocks[key].append(gathering)
    scores: dict[tuple[Ref, Ref], float] = {}
    for block in blocks.values():
        for left, right in _iter_pairs(block, new):
            pair = (min(left.ref, right.ref), max(left.ref, right.ref))
            if pair not in scores:
                scores[pair] = judge_gatherings(left, right) or 0.0
    return _keep_best({pair: score for pair, score in scores.items() if score})


def _iter_pairs(block: Sequence[Gathering], new: str | None) -> Iterable[tuple[Gathering, Gathering]]:
    if new is None:
        return combinations(block, 2)
    return product((g for g in block if g.ref.report == new), [g for g in block if g.ref.report != new])


def _keep_best(scores: Mapping[tuple[Ref, Ref], float]) -> list[Tie]:
    """Leave out a tie where either end has a better one to another fact of the same report."""
    best: dict[tuple[Ref, str], float] = defaultdict(float)
    for (left, right), score in scores.items():
        best[left, right.report] = max(best[left, right.report], score)
        best[right, left.report] = max(best[right, left.report], score)
    return [
        Tie(left, right, score)
        for (left, right), score in scores.items()
        if score >= best[left, right.report] and score >= best[right, left.report]
    ]


def _may_join(left: Sequence[Gathering], right: Sequence[Gathering]) -> bool:
    """Say whether two clusters do not stand against each other as wholes: reports, rounds and days."""
    if left[0].is_process:
        return True
    if {g.ref.report for g in left} & {g.ref.report for g in right}:
        return False
    rounds = {g.fact.round for g in (*left, *right)} - {None}
    if len(rounds) > 1:
        return False
    if len(rounds) == 1 and all(g.fact.round is not None for g in (*left, *right)):
        return True
    days = [_common_days(left), _common_days(right)]
    return days[0] is None or days[1] is None or days[0].meets(days[1])


def _common_days(gatherings: Iterable[Gathering]) -> DaySpan | None:
    """Give the narrowest span that reports themselves give."""
    spans = [g.days for g in gatherings if g.days and g.dated]
    return min(spans, key=lambda span: (span.length, span.first, span.year)) if spans else None
