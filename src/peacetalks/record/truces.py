"""Links of a truce: the reports that tell of it still holding, what extends it, and what it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Act, Category, Realis
from peacetalks.codebook.values import Commitment, Incident
from peacetalks.record.gatherings import list_content
from peacetalks.record.histories import LATEST, iter_histories
from peacetalks.record.tellings import Telling, load_relations, tells_of_extension, tells_of_truce
from peacetalks.record.theatres import compare_theatres
from peacetalks.record.values import Link, Relation

LASTS = 400  # days after its start within which a truce is told of without a new one
ASKED = 45  # days before its start within which a truce was asked for
NEW_TERM = 20  # days after the start of one term that a date starts another
OPENING = 5  # words of an agreement within which a truce is named
NEAR, SURE = 0.45, 0.8


def link_truces(tellings: Iterable[Telling], *, only: Collection[Ref] | None = None) -> Iterator[Link]:
    """Find what continues, extends and answers in the story of each truce; with ``only``, the links of these."""
    about = [telling for telling in tellings if is_of_truce(telling)]
    for newer, before in iter_histories(about, only=only):
        near = [t for t in before if (t.day is None) == (newer.day is None) and _is_near(newer, t)]
        start = _find_start(newer, near)
        if tells_of_extension(newer):
            yield from _link_extension(newer, near, start)
        elif isinstance(newer.fact, Incident):
            yield from _link_continued(newer, near, start)
    yield from _link_undated([telling for telling in about if telling.day is None], only)


def is_of_truce(telling: Telling) -> bool:
    """Say whether a telling belongs to the story of a truce: it is one, or asks for one."""
    return _is_truce(telling) or _is_asked(telling)


def may_be_of_one_truce(newer: Telling, older: Telling) -> bool:
    """Say whether two tellings may belong to the story of one truce."""
    return (older.day is None) == (newer.day is None) and _is_near(newer, older)


def _is_near(newer: Telling, older: Telling) -> bool:
    if compare_theatres(newer.theatre, older.theatre) >= NEAR:
        return True
    return bool(newer.lands and newer.lands & older.theatre.leading)


def _is_truce(telling: Telling) -> bool:
    fact = telling.fact
    if fact.realis is not Realis.ACTUAL:
        return False
    if isinstance(fact, Incident):
        return fact.category is Category.CEASEFIRE
    # What is agreed must itself be the truce, not talks or efforts towards one.
    opening = " ".join(fact.content.quote.split()[:OPENING])
    agreed = bool(list_content(opening) & load_relations().truce)
    return fact.act is Act.AGREEMENT and (agreed or tells_of_extension(telling))


def _is_asked(telling: Telling) -> bool:
    fact = telling.fact
    return isinstance(fact, Commitment) and fact.act in (Act.REQUEST, Act.DEMAND) and tells_of_truce(telling)


def _find_start(newer: Telling, before: Sequence[Telling]) -> Telling | None:
    """Give the telling that started the term in which a newer one falls, or None.

    A term starts with an agreement, with a truce that is dated, or with a truce in a report of its extension; a later
    report that gives the same date tells of the same term.
    """
    if newer.day is None:
        return None
    start: Telling | None = None
    for older in reversed([t for t in before if _is_truce(t) and newer.day - (t.day or 0) <= LASTS]):
        if start is None:
            start = older if isinstance(older.fact, Commitment) or older.days else None
        elif _starts_anew(older, start):
            start = older
    return start


def _starts_anew(telling: Telling, start: Telling) -> bool:
    if telling.ref.report == start.ref.report:
        return isinstance(telling.fact, Incident) and isinstance(start.fact, Commitment)
    if isinstance(telling.fact, Incident) and telling.extends:
        return True
    if not telling.days or not telling.days.year or isinstance(telling.fact, Commitment):
        return False
    began = start.days.first if start.days and start.days.year else start.day or 0
    return telling.days.length <= 31 and telling.days.first - began > NEW_TERM


def _link_continued(newer: Telling, before: Sequence[Telling], start: Telling | None) -> Iterator[Link]:
    if start:
        yield Link(newer.ref, start.ref, Relation.CONTINUES, "the truce still told of", SURE)
    elif newer.days and newer.days.year:
        for asked in before:
            if _is_asked(asked) and 0 <= newer.days.first - (asked.day or 0) <= ASKED:
                yield Link(newer.ref, asked.ref, Relation.ANSWERS, "a truce after it was asked for", 0.6)


def _link_extension(newer: Telling, before: Sequence[Telling], start: Telling | None) -> Iterator[Link]:
    for older in before:
        if start and isinstance(older.fact, Incident) and older.order >= start.order:
            yield Link(newer.ref, older.ref, Relation.EXTENDS, "a further term of the truce", SURE)


def _link_undated(tellings: Sequence[Telling], only: Collection[Ref] | None) -> Iterator[Link]:
    """Link truces in force to the agreement on them where reports have no date: that comes first by its nature."""
    shelves: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: (t.order, t.ref)):
        if only is None or telling.ref in only:
            others = {t.ref: t for side in telling.by for t in shelves[side][-LATEST:]}
            for ref in sorted(others):
                yield from link_to_agreement(telling, others[ref])
        for side in telling.by:
            shelves[side].append(telling)


def link_to_agreement(one: Telling, other: Telling) -> Iterator[Link]:
    """Link a truce to the agreement on it, whichever of two undated tellings is which."""
    for truce, agreement in ((one, other), (other, one)):
        agreed = isinstance(agreement.fact, Commitment) and _is_truce(agreement)
        if agreed and isinstance(truce.fact, Incident) and _is_of_one(truce, agreement):
            yield Link(truce.ref, agreement.ref, Relation.CONTINUES, "the truce that was agreed", 0.6)


def _is_of_one(telling: Telling, agreement: Telling) -> bool:
    """Say whether a truce is the one of an agreement: two sides of it, or one and the country that it is about."""
    tied = len(telling.by & agreement.by) > 1 or telling.theatre.state in agreement.by
    return tied and _is_near(telling, agreement) and telling.ref.report != agreement.ref.report
