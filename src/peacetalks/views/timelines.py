"""The timeline of a process or an actor: encounters, commitments, statements and incidents in the order of days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from peacetalks.codebook.values import AnyFact, Incident, Span, Statement
from peacetalks.record.shelves import ToldFact
from peacetalks.store.parts import EVERYTHING, Selection, ShareRow
from peacetalks.views.citations import Citation, cite, word_check
from peacetalks.views.commitments import CommitmentView, build_commitments
from peacetalks.views.encounters import EncounterView, build_encounters
from peacetalks.views.names import Names, join_names
from peacetalks.views.readers import Holder, RecordReader
from peacetalks.views.wordings import word_duration

MOST_BEYOND = 150  # entries of a day that are looked at for copies, beside those that are asked for
LANES = ("encounter", "commitment", "statement", "incident")
STATUSES = {"held": "met", "planned": "meeting announced", "proposed": "meeting proposed", "negated": "did not meet"}
WHOLE = {"held": "negotiations", "planned": "negotiations announced", "proposed": "negotiations proposed",
         "negated": "no negotiations"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What is told of a day.

    ``day`` is the day under which it stands; ``date`` the date that is told (EDTF), None where reports give none, and
    ``day`` is then that of the first report; ``date_words`` are those that the date was read from. ``lane`` is one of
    ``LANES``, ``id`` the encounter, ledger or fact.
    """

    day: str
    date: str | None
    lane: str
    id: str
    line: str
    status: str
    sources: int
    check: str
    evidence: tuple[Citation, ...]
    date_words: str | None = None


def build_timeline(
    reader: RecordReader, holder: Holder, *, lanes: Iterable[str] = LANES, selection: Selection = EVERYTHING
) -> tuple[TimelineEntry, ...]:
    """Give the timeline of a process or an actor, in the order that the selection asks for.

    What a copy of a report tells again is told once, so that whole days are looked at, however few entries are wanted.
    """
    wanted = selection.offset + selection.limit if selection.limit else None
    take = wanted
    while True:
        shares, is_whole = _take_days(reader, (holder, tuple(lanes)), selection, take)
        entries = _build_entries(reader, shares)
        if is_whole or take is None or len(entries) >= (wanted or 0):
            return entries[selection.offset :][: selection.limit]
        take *= 2


def _take_days(
    reader: RecordReader, within: tuple[Holder, tuple[str, ...]], selection: Selection, take: int | None
) -> tuple[list[ShareRow], bool]:
    """Give so many shares and what else stands on the day of the last one, and say whether these are all.

    Of a day with very many, and of what has no day, only so much more is looked at.
    """
    shares = _list_lanes(reader, within, replace(selection, limit=take, offset=0))
    if take is None or len(shares) < take:
        return shares, True
    day, most = shares[take - 1].day, take + MOST_BEYOND
    until: dict[str, Any] = {"since": day} if selection.newest_first else {"until": day}
    bounds = until if day else {}
    shares = _list_lanes(reader, within, replace(selection, limit=most, offset=0, **bounds))[:most]
    return shares, not day and len(shares) < most


def _list_lanes(reader: RecordReader, within: tuple[Holder, tuple[str, ...]], selection: Selection) -> list[ShareRow]:
    holder, lanes = within
    shares = [share for lane in lanes for share in _list_lane(reader, holder, lane, selection)]
    shares.sort(key=lambda share: (share.day, share.id), reverse=selection.newest_first)
    return list({share.id: share for share in shares}.values())


def _build_entries(reader: RecordReader, shares: Sequence[ShareRow]) -> tuple[TimelineEntry, ...]:
    entries: dict[str, TimelineEntry] = {
        entry.id: entry
        for build in (_build_encounters, _build_commitments, _build_facts)
        for entry in build(reader, shares)
    }
    return tuple(entries[share.id] for share in shares if share.id in entries)


def count_timeline(reader: RecordReader, holder: Holder) -> int:
    """Count what a timeline holds."""
    lanes = [_find_space(holder, lane) for lane in LANES]
    return sum(reader.count_shares(holder, space, Selection(roles=roles)) for space, roles in lanes)


def _list_lane(reader: RecordReader, holder: Holder, lane: str, selection: Selection) -> list[ShareRow]:
    space, roles = _find_space(holder, lane)
    narrowed = Selection(roles, (), selection.since, selection.until, selection.limit, 0, selection.newest_first)
    return reader.list_shares(holder, space, narrowed)


def _find_space(holder: Holder, lane: str) -> tuple[str, tuple[str, ...]]:
    if lane == "encounter":
        return "encounter", ()
    if lane == "commitment":
        return "ledger", ()
    if holder[0] == "actor" and lane == "statement":
        return "statement", ()
    return "fact", (lane,)


def _build_encounters(reader: RecordReader, shares: Iterable[ShareRow]) -> Iterable[TimelineEntry]:
    wanted = [(share.id, share.day) for share in shares if share.space == "encounter"]
    for view in build_encounters(reader, wanted):
        line = describe_encounter(view)
        yield TimelineEntry(
            view.told, view.date, "encounter", view.id, line, view.status, view.sources, view.check, view.evidence,
            view.date_words,
        )  # fmt: skip


def describe_encounter(view: EncounterView) -> str:
    """Say in one line who met, where, in which round, for how long."""
    words = (WHOLE if view.scope == "process" else STATUSES).get(view.status, view.status)
    roles = {role: [a.actor for a in view.attenders if a.place == role] for role in ("mediators", "hosts")}
    told = [
        f"{words}: {join_names(view.parties) or 'parties not named'}",
        f"round {view.round}" if view.round else "",
        view.place or "",
        f"mediated by {join_names(roles['mediators'])}" if roles["mediators"] else "",
        f"hosted by {join_names(roles['hosts'])}" if roles["hosts"] else "",
        word_duration(view.duration) if view.duration else "",
        (view.outcome or "").replace("_", " "),
    ]
    return "; ".join(part for part in told if part)


def _build_commitments(reader: RecordReader, shares: Iterable[ShareRow]) -> Iterable[TimelineEntry]:
    days = {share.id: share.day for share in shares if share.space == "ledger"}
    ledgers = reader.get_ledgers(days)
    views = build_commitments(reader, [ledgers[one] for one in days if one in ledgers], reader.as_of)
    for view in views:
        line = describe_commitment(view)
        yield TimelineEntry(
            days[view.id], view.said_on, "commitment", view.id, line, view.said, view.sources, view.check, view.evidence
        )


def describe_commitment(view: CommitmentView) -> str:
    """Say in one line who undertook or asked what of whom."""
    to = f" to {join_names(view.to)}" if view.to else ""
    return f"{view.act} by {join_names(view.by) or 'not named'}{to}: “{view.words}”"


def _build_facts(reader: RecordReader, shares: Iterable[ShareRow]) -> Iterable[TimelineEntry]:
    days = {share.id: share.day for share in shares if share.space in ("fact", "statement")}
    facts = reader.get_facts(days)
    names = Names(reader, (actor for told in facts.values() for actor in _list_actors(told.fact)))
    seen: set[tuple[str, str, str]] = set()
    for told in sorted(facts.values(), key=lambda one: (one.report != one.family, one.id)):
        line = describe_fact(told.fact, names)
        # What a copy of a report tells again is told once.
        if line and (told.family, days[told.id], line) not in seen:
            seen.add((told.family, days[told.id], line))
            yield _build_fact(told, line, days[told.id])


def _build_fact(told: ToldFact, line: str, day: str) -> TimelineEntry:
    date = told.fact.date if isinstance(told.fact, Incident) else told.published
    words = told.fact.date_text if isinstance(told.fact, Incident) else None
    check, evidence = word_check((told.check,)), (cite(told),)
    return TimelineEntry(
        day, date, str(told.fact.kind), told.id, line, str(told.fact.realis), 1, check, evidence, date_words=words
    )


def _list_actors(fact: AnyFact) -> tuple[str, ...]:
    if isinstance(fact, Statement):
        return (fact.speaker,)
    if isinstance(fact, Incident):
        return (*fact.actor, *(one for one in fact.target if isinstance(one, str)))
    return ()


def describe_fact(fact: AnyFact, names: Names) -> str:
    """Say a statement or an incident in one line; nothing for the other kinds, which the record holds together."""
    if isinstance(fact, Statement):
        return f"{names.name(fact.speaker).name} says: “{' '.join(fact.content.quote.split())}”"
    if not isinstance(fact, Incident):
        return ""
    targets = [" ".join(t.quote.split()) if isinstance(t, Span) else names.name(t).name for t in fact.target]
    told = [
        f"{fact.category.replace('_', ' ')}" + (f" by {join_names(map(names.name, fact.actor))}" if fact.actor else ""),
        f"against {', '.join(targets)}" if targets else "",
        fact.place or "",
        f"{fact.killed} killed" if fact.killed is not None else "",
        f"{fact.injured} injured" if fact.injured is not None else "",
    ]
    return ", ".join(part for part in told if part)
