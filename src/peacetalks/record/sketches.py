"""A report without its text, as it is kept for being compared with others: facts, who is who in it, where it plays."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.files import fact_from_dict, fact_to_dict
from peacetalks.codebook.plain_values import value_from_plain, value_to_plain
from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Actor, Coding, Report, Span
from peacetalks.record.calendars import day_number
from peacetalks.record.copies import sign_text
from peacetalks.record.gatherings import list_gatherings
from peacetalks.record.guises import Guise, find_guises
from peacetalks.record.ledgers import ToldFact, list_told_facts
from peacetalks.record.mentions import Body, Mention, list_mentions
from peacetalks.record.persons import Person
from peacetalks.record.sides import Sides
from peacetalks.record.tellings import list_tellings
from peacetalks.record.theatres import Ground, Locating, Theatre
from peacetalks.store.hashes import to_canonical
from peacetalks.store.snapshots import KeptReading

NO_SIDES = Sides({}, frozenset(), {})


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a report. Ids are those of its reading; ``mention_ids`` and ``fact_ids`` lead to lasting ones.

    ``coding`` is without the text; ``theatres`` are those that were asked for when it was drawn; ``extending`` are the
    facts that tell of the extension of a truce; ``signature`` is that of its text.
    """

    coding: Coding
    mention_ids: Mapping[str, str]
    fact_ids: Mapping[str, str]
    guises: Mapping[str, Guise]
    theatres: Mapping[str, Theatre]
    extending: frozenset[str]
    signature: tuple[int, ...]

    @property
    def report(self) -> str:
        """The report's name."""
        return self.coding.report.id

    @property
    def day(self) -> int:
        """The day of its publication, 0 where it is not known."""
        return day_number(self.coding.report.published) or 0

    def theatre_of(self, spans: Iterable[Span], *, extra: str = "") -> Theatre:
        """Give the theatre of spans as it was found in the text."""
        return self.theatres[_name_place(spans, extra)]

    def list_mentions(self) -> list[Mention]:
        """Give the actors of the report as mentions."""
        day = day_number(self.coding.report.published)
        return [
            Mention(Ref(self.report, one.id), one.type, one.name, self.guises[one.id].who, day)
            for one in self.coding.actors
        ]

    def list_told_facts(self) -> list[ToldFact]:
        """Give the facts that tell of a commitment or a truce."""
        return [replace(one, extends=one.ref.id in self.extending) for one in list_told_facts(self.coding)]


@dataclass(frozen=True, slots=True)
class _Surveyor:
    """A report's ground that remembers what it was asked."""

    ground: Locating
    found: dict[str, Theatre] = field(default_factory=dict)

    def theatre_of(self, spans: Iterable[Span], *, extra: str = "") -> Theatre:
        spans = tuple(spans)
        theatre = self.ground.theatre_of(spans, extra=extra)
        self.found[_name_place(spans, extra)] = theatre
        return theatre


def draw_sketch(reading: KeptReading, ground: Ground) -> Sketch:
    """Draw the sketch of a report from its reading, with what people say of its facts done to it."""
    coding = reading.coding
    surveyor = _Surveyor(ground)
    list_gatherings(coding, surveyor, NO_SIDES)
    list_tellings(coding, surveyor, NO_SIDES)
    for fact in coding.facts:
        surveyor.theatre_of(fact.evidence)
    report = coding.report
    head = Report(id=report.id, text="", body=(), title=report.title, published=report.published)
    guises = find_guises(list_mentions(coding, ground))
    return Sketch(
        coding=replace(coding, report=head),
        mention_ids=reading.mention_ids,
        fact_ids={fact.id: reading.fact_ids.get(fact.id, fact.id) for fact in coding.facts},
        guises={ref.id: guise for ref, guise in guises.items()},
        theatres=surveyor.found,
        extending=frozenset(one.ref.id for one in list_told_facts(coding) if one.extends),
        signature=tuple(int(value) for value in sign_text(report.text).hashvalues),
    )


def pack_sketch(sketch: Sketch) -> str:
    """Give a sketch as JSON."""
    report = sketch.coding.report
    return to_canonical(
        {
            "report": [report.id, report.title, report.published],
            "actors": [value_to_plain(actor) for actor in sketch.coding.actors],
            "facts": [{**fact_to_dict(fact), "reason": None} for fact in sketch.coding.facts],
            "mention_ids": sketch.mention_ids,
            "fact_ids": sketch.fact_ids,
            "guises": {local: pack_guise(guise) for local, guise in sketch.guises.items()},
            "theatres": {name: [one.states, one.regions] for name, one in sketch.theatres.items()},
            "extending": sorted(sketch.extending),
            "signature": sketch.signature,
        }
    )


def unpack_sketch(packed: str) -> Sketch:
    """Build a sketch from its JSON."""
    told = json.loads(packed)
    name, title, published = told["report"]
    facts = ({key: value for key, value in fact.items() if key != "reason"} for fact in told["facts"])
    return Sketch(
        coding=Coding(
            Report(id=name, text="", body=(), title=title, published=published),
            tuple(value_from_plain(Actor, actor) for actor in told["actors"]),
            tuple(fact_from_dict(fact) for fact in facts),
        ),
        mention_ids=told["mention_ids"],
        fact_ids=told["fact_ids"],
        guises={local: unpack_guise(guise) for local, guise in told["guises"].items()},
        theatres={place: Theatre(*found) for place, found in told["theatres"].items()},
        extending=frozenset(told["extending"]),
        signature=tuple(told["signature"]),
    )


def pack_guise(guise: Guise) -> dict[str, Any]:
    """Give a guise as what JSON can hold."""
    sort = "person" if isinstance(guise.who, Person) else "body"
    alone = [guise.alone.report, guise.alone.id]
    told: dict[str, Any] = {"type": str(guise.type), sort: value_to_plain(guise.who)}
    return {**told, "day": guise.day, "alone": alone, "second": guise.second}


def unpack_guise(told: Mapping[str, Any]) -> Guise:
    """Build a guise from what ``pack_guise`` gave."""
    person = value_from_plain(Person, told["person"]) if "person" in told else None
    who: Person | Body = person or value_from_plain(Body, told["body"])
    return Guise(ActorType(told["type"]), who, told["day"], Ref(*told["alone"]), told["second"])


def _name_place(spans: Iterable[Span], extra: str) -> str:
    return f"{','.join(f'{span.start}-{span.end}' for span in spans)}|{extra}"
