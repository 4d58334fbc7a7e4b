"""The record as rows that a store keeps: each part under an id that lasts, and what hangs on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from peacetalks.codebook.folding import fold
from peacetalks.codebook.plain_values import value_to_plain
from peacetalks.codebook.values import AnyFact, Coding, Incident, Statement
from peacetalks.record.assemblies import PLACES
from peacetalks.record.attendances import ATTENDED, list_tables
from peacetalks.record.stages import list_stages
from peacetalks.record.standings import find_standing
from peacetalks.record.values import Encounter, Entry, Ledger, Process, Record, RecordActor, Series
from peacetalks.store.days import find_days
from peacetalks.store.hashes import build_id, to_canonical
from peacetalks.store.pairs import EVERYWHERE, PAIR
from peacetalks.store.parts import PartRow, ShareRow

TOLD = frozenset((Entry.SAID, Entry.REPEATED, Entry.TOLD_OF, Entry.EXTENDED))
TALKING = ("parties", "mediators")
SORTS_OF_MEETING = ("meeting", "round")
"""Two met where both are told to have talked at, or mediated, the same held meeting or round."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is needed beside the record: the codings in lasting ids, when each id came first, and who checked what."""

    codings: Mapping[str, Coding]
    first_seen: Mapping[str, int]
    checks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """The rows of a part, and the mentions, facts or reports that it stands for."""

    part: PartRow
    members: tuple[str, ...]
    shares: tuple[ShareRow, ...]


def draft_record(record: Record, context: Context) -> list[Draft]:
    """Draft all parts of a record."""
    ids = _choose_ids(record, context)
    owners = _find_owners(record, ids, context)
    actors = [draft_actor(actor, ids, owners.get(actor.id, set())) for actor in record.actors]
    encounters = [draft_encounter(encounter, ids, context) for encounter in record.encounters]
    ledgers = [draft_ledger(ledger, ids) for ledger in record.ledgers]
    found = _index_reports([*encounters, *ledgers], context)
    spoken = _draft_speakers(record, ids, context)
    processes = [_draft_process(process, ids, (found, record.copies, context)) for process in record.processes]
    return [*actors, *encounters, *ledgers, *processes, *spoken]


def _choose_ids(record: Record, context: Context) -> dict[str, str]:
    """Give lasting ids for the record's own: each follows from the member that came first into the store."""
    ids: dict[str, str] = {}
    groups: list[tuple[str, str, Iterable[str]]] = [
        *(("a", actor.id, (ref.id for ref in actor.members)) for actor in record.actors),
        *(("e", encounter.id, (ref.id for ref in encounter.members)) for encounter in record.encounters),
        *(("l", ledger.id, list_told(ledger)) for ledger in record.ledgers),
    ]
    for letter, identifier, members in groups:
        ids[identifier] = build_id(letter, min(members, key=lambda m: (context.first_seen.get(m, 0), m)))
    return ids


def list_told(ledger: Ledger) -> tuple[str, ...]:
    """Give the facts that tell of a ledger's commitment itself, rather than of what became of it."""
    return tuple(sorted({line.fact.id for line in ledger.entries if line.entry in TOLD}))


def _find_owners(record: Record, ids: Mapping[str, str], context: Context) -> dict[str, set[str]]:
    """Give, for each actor, those that it is said to speak for or to be a body of."""
    homes = {ref.id: actor.id for actor in record.actors for ref in actor.members}
    owners: dict[str, set[str]] = {}
    for coding in context.codings.values():
        for actor in coding.actors:
            if actor.of in homes and actor.id in homes and homes[actor.of] != homes[actor.id]:
                owners.setdefault(homes[actor.id], set()).add(ids[homes[actor.of]])
    return owners


def draft_actor(actor: RecordActor, ids: Mapping[str, str], owners: Collection[str], *, mentions: int = 0) -> Draft:
    """Draft an actor; ``mentions`` says of how many it is where its members are not given."""
    identifier = ids[actor.id]
    members = tuple(ref.id for ref in actor.members)
    values = {
        **value_to_plain(replace(actor, id=identifier, members=())),
        "mentions": mentions or len(members),
        "of": sorted(owners),
    }
    part = PartRow("actor", identifier, actor.name, None, None, str(actor.type), to_canonical(values))
    names = {fold(name) for name in (*actor.names, actor.name)} - {""}
    shares = [ShareRow("name", name, "actor", identifier) for name in names]
    shares.append(ShareRow(*EVERYWHERE, "actor", identifier, status=str(actor.type)))
    return Draft(part, members, tuple(shares))


def draft_encounter(encounter: Encounter, ids: Mapping[str, str], context: Context) -> Draft:
    """Draft an encounter."""
    identifier = ids[encounter.id]
    named = (replace(party, actor=ids[party.actor]) for party in encounter.parties)
    parties = tuple(sorted(named, key=lambda party: (PLACES.index(party.place), -party.sources, party.actor)))
    attended = tuple(
        replace(one, person=ids[one.person], sides=tuple(sorted(ids[side] for side in one.sides)))
        for one in encounter.attended
    )
    attended = tuple(sorted(attended, key=lambda one: one.person))
    kept = replace(encounter, id=identifier, parties=parties, attended=attended)
    date = encounter.value_of("date")
    first, last = _find_days(date.value if date else None)
    day = first or _first_published((ref.report for ref in encounter.members), context)
    part = PartRow("encounter", identifier, "", first, last, encounter.status, to_canonical(value_to_plain(kept)))
    roles = {(party.actor, party.place) for party in parties} | {(one.person, "attended") for one in attended}
    place = encounter.value_of("place")
    holders = [("actor", actor, role) for actor, role in sorted(roles)]
    holders += [(*EVERYWHERE, str(encounter.scope)), *([("place", place.value, "")] if place else [])]
    shares = [ShareRow(space, holder, "encounter", identifier, role, day, encounter.status)
              for space, holder, role in holders]  # fmt: skip
    shares += [ShareRow(*EVERYWHERE, "difference", identifier, field, day) for field in list_disputed(encounter)]
    shares += _draft_pairs(kept, day)
    return Draft(part, tuple(ref.id for ref in encounter.members), tuple(shares))


def _draft_pairs(encounter: Encounter, day: str) -> Iterator[ShareRow]:
    """Draft who met whom: hosts and observers, and what was planned or is told as a whole, join nobody."""
    if encounter.status != "held" or encounter.scope not in SORTS_OF_MEETING:
        return
    there = {party.actor for party in encounter.parties if party.place in TALKING}
    for one, other in permutations(sorted(there), 2):
        yield ShareRow(PAIR, one, "encounter", encounter.id, other, day, other)


def list_disputed(encounter: Encounter) -> tuple[str, ...]:
    """Give the fields of an encounter in which independent sources differ."""
    fields = [value.field for value in encounter.values if len(value.accounts) > 1 and value.disagreement > 0]
    return (*fields, *((ATTENDED,) if len(list_tables(encounter.attended)) > 1 else ()))


def draft_ledger(ledger: Ledger, ids: Mapping[str, str]) -> Draft:
    """Draft a ledger."""
    identifier = ids[ledger.id]
    by, to = (tuple(sorted(ids[actor] for actor in side)) for side in (ledger.by, ledger.to))
    # Statuses hold as of a day, so that they are computed when the ledger is read.
    kept = replace(ledger, id=identifier, by=by, to=to, evidence="", term="", as_of=None)
    status = find_standing(ledger)
    said = next((line.date for line in ledger.entries if line.entry is Entry.SAID), None)
    day = _find_days(said)[0] or ""
    due = _find_days(ledger.deadline)[1]
    part = PartRow("ledger", identifier, "", day or None, due, status, to_canonical(value_to_plain(kept)))
    holders = [("actor", actor, role) for role, side in (("by", by), ("to", to)) for actor in side]
    holders.append((*EVERYWHERE, ledger.act))
    shares = tuple(ShareRow(space, holder, "ledger", identifier, role, day, status) for space, holder, role in holders)
    return Draft(part, list_told(ledger), shares)


def _draft_process(
    process: Process, ids: Mapping[str, str], context: tuple[Mapping[str, set[Draft]], Mapping[str, str], Context]
) -> Draft:
    found, copies, known = context
    within = {draft.part.id: draft for report in process.reports for draft in found.get(report, ())}
    there = Counter(s.holder for draft in within.values() for s in draft.shares if is_party(s))
    parties = sorted((ids[actor] for actor in process.parties), key=lambda actor: (-there[actor], actor))
    series = tuple(
        Series(tuple(sorted(ids[s] for s in one.sides)), tuple(sorted((n, ids[e]) for n, e in one.rounds)))
        for one in process.series
    )
    shares = list(draft_holdings(process.id, within.values()))
    for report in process.reports:
        shares += draft_report(process.id, known.codings[report], copies, known)
    own = draft_process_head(replace(process, parties=tuple(parties), series=series))
    return Draft(own.part, process.reports, (*own.shares, *shares))


def draft_process_head(process: Process) -> Draft:
    """Draft a process without what it holds, its parties and series in lasting ids."""
    series = tuple(sorted(process.series, key=lambda one: one.sides))
    kept = replace(process, series=series, reports=(), stages=())
    shares = (
        ShareRow("name", fold(process.name), "process", process.id),
        ShareRow(*EVERYWHERE, "process", process.id),
    )
    part = PartRow("process", process.id, process.name, None, None, "", to_canonical(value_to_plain(kept)))
    return Draft(part, (), shares)


def is_party(share: ShareRow) -> bool:
    """Say whether a share is that of a party to an encounter."""
    return share.holder_space == "actor" and share.space == "encounter" and share.role == "parties"


def draft_holdings(process: str, drafts: Iterable[Draft]) -> Iterator[ShareRow]:
    """Say what a process holds of parts: it holds what stands in its reports as the whole record holds it."""
    for draft in drafts:
        for share in draft.shares:
            if share.holder_space == EVERYWHERE[0]:
                yield replace(share, holder_space="process", holder=process)


def draft_report(process: str, coding: Coding, copies: Mapping[str, str], context: Context) -> list[ShareRow]:
    """Say what a process holds of a report: itself, its facts, and the signs of stages in it."""
    holder = ("process", process)
    stages = (
        ShareRow(*holder, "stage", s.fact.id, s.stage, _find_days(s.date)[0] or "") for s in list_stages([coding])
    )
    return [_draft_report(holder, coding, copies), *_draft_facts(holder, coding, context), *stages]


def _draft_report(holder: tuple[str, str], coding: Coding, copies: Mapping[str, str]) -> ShareRow:
    report = coding.report
    day = _find_days(report.published)[0] or ""
    return ShareRow(*holder, "report", report.id, copies.get(report.id, report.id), day)


def _draft_facts(holder: tuple[str, str], coding: Coding, context: Context) -> Iterator[ShareRow]:
    for fact in coding.facts:
        day = _find_day_of(fact, coding)
        if isinstance(fact, Incident) and fact.place:
            yield ShareRow("place", fact.place, "fact", fact.id, "", day)
        yield ShareRow(*holder, "fact", fact.id, str(fact.kind), day, context.checks.get(fact.id, "unchecked"))


def _find_day_of(fact: AnyFact, coding: Coding) -> str:
    told = fact.date if isinstance(fact, Incident) else None
    return _find_days(told)[0] or _find_days(coding.report.published)[0] or ""


def _draft_speakers(record: Record, ids: Mapping[str, str], context: Context) -> list[Draft]:
    """Draft what actors said: facts that stand for themselves and are no parts of the record."""
    homes = {ref.id: ids[actor.id] for actor in record.actors for ref in actor.members}
    shares = [share for coding in context.codings.values() for share in draft_spoken(coding, homes)]
    return [Draft(PartRow("statements", "", "", None, None, "", "{}"), (), tuple(shares))]


def draft_spoken(coding: Coding, homes: Mapping[str, str]) -> Iterator[ShareRow]:
    """Say what was said by whom in a report; ``homes`` gives the actor of each mention."""
    for fact in coding.facts:
        if isinstance(fact, Statement):
            yield ShareRow("actor", homes[fact.speaker], "statement", fact.id, "speaker", _find_day_of(fact, coding))


def _index_reports(drafts: Sequence[Draft], context: Context) -> dict[str, set[Draft]]:
    homes = {fact.id: report for report, coding in context.codings.items() for fact in coding.facts}
    found: dict[str, set[Draft]] = {}
    for draft in drafts:
        for member in draft.members:
            found.setdefault(homes[member], set()).add(draft)
    return found


def _first_published(reports: Iterable[str], context: Context) -> str:
    days = (_find_days(context.codings[report].report.published)[0] for report in reports)
    return min((day for day in days if day), default="")


def _find_days(edtf: str | None) -> tuple[str | None, str | None]:
    days = find_days(edtf)
    return (days.first.isoformat(), days.last.isoformat()) if days else (None, None)
