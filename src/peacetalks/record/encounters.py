"""Which talks facts of different reports tell of one encounter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from peacetalks.codebook.decisions import Ref, Subject, Verdict
from peacetalks.record.calendars import DaySpan
from peacetalks.record.clusters import Cluster, Forest, Tie
from peacetalks.record.decisions import Settled
from peacetalks.record.gatherings import Gathering
from peacetalks.record.histories import LATEST
from peacetalks.record.meetings import judge_meetings
from peacetalks.record.negotiations import judge_negotiations
from peacetalks.record.tellings import Order

MOST_UNDATED = 40  # reports without a date that are taken for one encounter's, as no date bounds them
LASTS = 400  # days from the first report of an encounter within which others tell of the same one


def judge_gatherings(left: Gathering, right: Gathering) -> float | None:
    """Give how sure it is that two talks facts tell of one encounter or process, or None."""
    if left.is_process != right.is_process:
        return None
    return judge_negotiations(left, right) if left.is_process else judge_meetings(left, right)


def cluster_gatherings(gatherings: Sequence[Gathering], settled: Settled) -> list[Cluster]:
    """Put the talks facts that are one encounter together; those that no other tells of stand alone.

    Reports are taken in the order of their publication, and the talks of each are tied to what came before: so a later
    report never changes what earlier ones are taken for, but where it ties them together.
    """
    by_ref = {gathering.ref: gathering for gathering in gatherings}
    forest = Forest(sorted(by_ref))
    for left, right in settled.iter_pairs(Subject.ENCOUNTER, Verdict.DIFFERENT):
        forest.part(left, right)
    decided = list_decided(settled.iter_pairs(Subject.ENCOUNTER, Verdict.SAME), by_ref)
    shelves: dict[str, list[Gathering]] = defaultdict(list)
    ordered = sorted(gatherings, key=lambda one: (one.order, one.ref))
    for order, told in groupby(ordered, key=lambda one: one.order):
        mine = list(told)
        before = {
            gathering.ref: [one for key in gathering.keys for one in shelves[key][-LATEST:]] for gathering in mine
        }
        join_ties(forest, decided.get(order, ()), tie_gatherings(mine, before), by_ref)
        for gathering in mine:
            for key in gathering.keys:
                shelves[key].append(gathering)
    return forest.list_clusters()


def list_decided(pairs: Iterable[tuple[Ref, Ref]], by_ref: Mapping[Ref, Gathering]) -> dict[Order, list[Tie]]:
    """Give the pairs that people decided to be one, the latest decision first, under the report that is the later."""
    decided: dict[Order, list[Tie]] = defaultdict(list)
    for left, right in reversed(list(pairs)):
        if left in by_ref and right in by_ref:
            decided[max(by_ref[left].order, by_ref[right].order)].append(Tie.of(left, right, 1.0))
    return decided


def join_ties(
    forest: Forest, decided: Iterable[Tie], ties: Iterable[Tie], by_ref: Mapping[Ref, Gathering]
) -> list[Tie]:
    """Join what people decided, then along ties what may be one, the strongest first; give the ties that were used."""

    def agree(left: Sequence[Ref], right: Sequence[Ref]) -> bool:
        return may_join([by_ref[ref] for ref in left], [by_ref[ref] for ref in right])

    used = [tie for tie in decided if forest.join(tie.left, tie.right, tie.score)]
    ordered = sorted(ties, key=lambda t: (-t.score, t.left, t.right))
    return used + [tie for tie in ordered if forest.join(tie.left, tie.right, tie.score, agree)]


def tie_gatherings(mine: Sequence[Gathering], before: Mapping[Ref, Iterable[Gathering]]) -> list[Tie]:
    """Give the ties of a report's gatherings to earlier ones that share a key; of two in one report, the better one."""
    scores: dict[tuple[Ref, Ref], float] = {}
    for gathering in mine:
        for other in before[gathering.ref]:
            pair = (min(gathering.ref, other.ref), max(gathering.ref, other.ref))
            if pair not in scores:
                scores[pair] = judge_gatherings(gathering, other) or 0.0
    return _keep_best({pair: score for pair, score in scores.items() if score})


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


def may_join(left: Sequence[Gathering], right: Sequence[Gathering]) -> bool:
    """Say whether two clusters do not stand against each other as wholes: reports, rounds and days."""
    told = [g.told for g in (*left, *right) if g.told is not None]
    if max(told) - min(told) > LASTS if told else len(left) + len(right) > MOST_UNDATED:
        return False
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
