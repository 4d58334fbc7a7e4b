"""Who must be meant where talks are told without a table: "peace talks continue" in a report about two sides."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence

from peacetalks.codebook.terms import ActorType
from peacetalks.facts.talks.encounters import LOOK_BACK, Encounter
from peacetalks.facts.talks.tables import Member, iter_mentions, party_of
from peacetalks.language.analyses import Analysis

# Who negotiates in a conflict; persons count for their sides.
SIDES = frozenset(
    {ActorType.STATE, ActorType.ARMED_GROUP, ActorType.DE_FACTO_AUTHORITY, ActorType.GOVERNMENT_BODY,
     ActorType.POLITICAL_PARTY, ActorType.OTHER}
)  # fmt: skip
# Words for talks of a series: who takes part in one of them takes part in the others.
SERIES = frozenset({"talks", "round", "process", "negotiate"})
ALONE = frozenset({"talks", "round", "process", "meeting", "negotiate"})


def complete_tables(analysis: Analysis, encounters: Sequence[Encounter]) -> tuple[Encounter, ...]:
    """Give the encounters with an empty table those who must be meant, as far as the report leaves no doubt."""
    ranked = _rank_sides(analysis)
    complete: list[Encounter] = []
    for encounter in encounters:
        table = encounter.table(analysis)
        if table or encounter.lead.frame.name not in ALONE:
            complete.append(_joined(analysis, encounter, encounters) if len(table) == 1 else encounter)
            continue
        members, source = _guess(analysis, encounter, complete[-LOOK_BACK:])
        if not members:
            # Nobody near is meant: those whom the report is about are.
            members, source = tuple(Member(a, encounter.lead.head, "parties") for a in ranked[:2]), "report"
        lead = dataclasses.replace(encounter.lead, members=members)
        tellings = tuple(lead if t is encounter.lead else t for t in encounter.tellings)
        complete.append(dataclasses.replace(encounter, lead=lead, tellings=tellings, context=source))
    return tuple(complete)


def _joined(analysis: Analysis, encounter: Encounter, others: Sequence[Encounter]) -> Encounter:
    """Give talks that one side joins or leaves the rest of the table, where the report names it elsewhere."""
    if encounter.lead.frame.name not in SERIES:
        return encounter
    (party,) = encounter.table(analysis)
    fuller = [
        e
        for e in others
        if e is not encounter
        and e.lead.frame.name in SERIES
        and party in e.table(analysis)
        and len(e.table(analysis)) > 1
    ]
    near = min(fuller, key=lambda e: abs(e.lead.head - encounter.lead.head), default=None)
    if near is None:
        return encounter
    members = (m for t in near.tellings for m in t.members if party_of(analysis, m.actor) != party)
    lead = dataclasses.replace(encounter.lead, members=(*encounter.lead.members, *_distinct(analysis, members)))
    tellings = tuple(lead if t is encounter.lead else t for t in encounter.tellings)
    return dataclasses.replace(encounter, lead=lead, tellings=tellings, context="joined")


def _guess(analysis: Analysis, encounter: Encounter, before: Sequence[Encounter]) -> tuple[tuple[Member, ...], str]:
    head = encounter.lead.head
    sentence = analysis.doc[head].sent
    between = _distinct(analysis, _between(analysis, sentence.start, sentence.end))
    if len(between) >= 2:
        return between, "between"
    earlier = next((e for e in reversed(before) if len(e.table(analysis)) >= 2 and not e.context), None)
    if earlier is not None:
        members = (m for t in earlier.tellings for m in t.members if m.part == "parties")
        return _distinct(analysis, (Member(party_of(analysis, m.actor), m.token, m.part) for m in members)), "earlier"
    return _distinct(analysis, _mentioned(analysis, sentence.start, sentence.end))[:2], "sentence"


def _between(analysis: Analysis, start: int, end: int) -> Iterator[Member]:
    for token in analysis.doc[start:end]:
        if token.lower_ == "between":
            for part in token.subtree:
                yield from (Member(a, part.i, "parties") for a in _sides_at(analysis, part.i))


def _mentioned(analysis: Analysis, start: int, end: int) -> Iterator[Member]:
    for mention in iter_mentions(analysis, start, end):
        yield from (Member(a, mention.head, "parties") for a in _sides_at(analysis, mention.head))


def _rank_sides(analysis: Analysis) -> tuple[str, ...]:
    """Give the sides of a report, those mentioned most often first."""
    counts = Counter(party_of(analysis, a) for m in analysis.mentions for a in m.actors)
    return tuple(actor for actor, _ in counts.most_common() if analysis.actor_by_id[actor].type in SIDES)


def _sides_at(analysis: Analysis, index: int) -> Iterator[str]:
    for actor in analysis.actors_at(analysis.doc[index]):
        party = party_of(analysis, actor)
        if analysis.actor_by_id[party].type in SIDES:
            yield party


def _distinct(analysis: Analysis, members: Iterator[Member]) -> tuple[Member, ...]:
    seen: dict[str, Member] = {}
    for member in members:
        seen.setdefault(party_of(analysis, member.actor), member)
    return tuple(seen.values())
