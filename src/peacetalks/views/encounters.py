"""Encounters as people read them: who met when and where, as how many sources have it, with their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peacetalks.codebook.decisions import Ref
from peacetalks.record.drafts import list_disputed
from peacetalks.record.shelves import ToldFact
from peacetalks.record.values import Encounter
from peacetalks.store.parts import Selection
from peacetalks.views.citations import Citation, cite_all, word_check
from peacetalks.views.names import Named, Names
from peacetalks.views.readers import Holder, RecordReader

LATEST = Selection(limit=50, newest_first=True)
"""What is given where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Attender:
    """An actor at an encounter: as what it is told to be there, and by how many independent sources."""

    actor: Named
    place: str
    sources: int


@dataclass(frozen=True, slots=True)
class Delegate:
    """A named person at an encounter, for whom he or she sat, and the roles told."""

    person: Named
    sides: tuple[Named, ...]
    roles: tuple[str, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class EncounterView:
    """An encounter with the value of each field that its rule chose, and the fields in which accounts differ.

    ``date`` is EDTF or None, ``date_words`` those that it was read from; ``told`` the day under which it stands where
    no date is given: that of its first report.
    ``status`` is "held", "planned", "proposed" or "negated"; ``scope`` "meeting", "round" or "process".
    """

    id: str
    scope: str
    status: str
    date: str | None
    told: str
    place: str | None
    round: str | None
    duration: str | None
    channel: str | None
    outcome: str | None
    attenders: tuple[Attender, ...]
    delegates: tuple[Delegate, ...]
    sources: int
    differing: tuple[str, ...]
    check: str
    evidence: tuple[Citation, ...]
    date_words: str | None = None

    @property
    def parties(self) -> tuple[Named, ...]:
        """Those that talk to each other."""
        return tuple(one.actor for one in self.attenders if one.place == "parties")


def list_encounters(reader: RecordReader, holder: Holder, selection: Selection = LATEST) -> tuple[EncounterView, ...]:
    """Give the encounters of a process, an actor or the whole record, in the order of days."""
    shares = reader.list_shares(holder, "encounter", selection)
    return build_encounters(reader, [(share.id, share.day) for share in shares])


def build_encounters(reader: RecordReader, wanted: Sequence[tuple[str, str]]) -> tuple[EncounterView, ...]:
    """Build views of encounters, each named by id and the day under which it stands, in the order given."""
    days = dict(wanted)
    found = reader.get_encounters(days)
    names = Names(reader, (actor for encounter in found.values() for actor in list_actors(encounter)))
    facts = reader.get_facts(ref.id for encounter in found.values() for ref in list_facts(encounter))
    return tuple(_build(found[one], days[one], names, facts) for one in days if one in found)


def list_actors(encounter: Encounter) -> Iterable[str]:
    """Give the ids of all actors that are at an encounter."""
    yield from (party.actor for party in encounter.parties)
    for one in encounter.attended:
        yield from (one.person, *one.sides)


def list_facts(encounter: Encounter) -> list[Ref]:
    """Give the references of all facts that tell of an encounter and of who was there."""
    return [*encounter.members, *(ref for one in encounter.attended for ref in one.facts)]


def _build(encounter: Encounter, day: str, names: Names, facts: Mapping[str, ToldFact]) -> EncounterView:
    evidence = cite_all((ref.id for ref in list_facts(encounter)), facts)
    values = {value.field: value.value for value in encounter.values}
    return EncounterView(
        id=encounter.id,
        scope=str(encounter.scope),
        status=encounter.status,
        date=values.get("date"),
        told=day,
        place=values.get("place"),
        round=values.get("round"),
        duration=values.get("duration"),
        channel=values.get("channel"),
        outcome=values.get("outcome"),
        attenders=_list_attenders(encounter, names),
        delegates=tuple(
            Delegate(names.name(one.person), names.name_all(one.sides), tuple(map(str, one.roles)), one.sources)
            for one in encounter.attended
        ),
        sources=encounter.sources,
        differing=list_disputed(encounter),
        check=word_check(citation.check for citation in evidence),
        evidence=evidence,
        date_words=_find_date_words(encounter, facts),
    )


def _find_date_words(encounter: Encounter, facts: Mapping[str, ToldFact]) -> str | None:
    """Give the words from which the date was read that stands in the record, of all facts that give it."""
    date = encounter.value_of("date")
    told = [facts[ref.id].fact for ref in (date.accounts[0].facts if date else ()) if ref.id in facts]
    words = dict.fromkeys(getattr(fact, "date_text", None) for fact in told)
    return "; ".join(one for one in words if one) or None


def _list_attenders(encounter: Encounter, names: Names) -> tuple[Attender, ...]:
    """Give the actors by place; parties in the order of their names, so that none stands first by its own weight."""
    order = ("parties", "mediators", "hosts", "observers")
    attenders = (Attender(names.name(one.actor), one.place, one.sources) for one in encounter.parties)
    return tuple(sorted(attenders, key=lambda one: (order.index(one.place), one.actor)))
