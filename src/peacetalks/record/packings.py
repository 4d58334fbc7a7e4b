"""Gatherings and tellings as JSON that is quick to read, with as much of their facts as comparing them takes."""

from __future__ import annotations

import json
from typing import Any

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Act, Category, Channel, Outcome, Realis, Scope
from peacetalks.codebook.values import Commitment, Incident, Span, Talks
from peacetalks.record.calendars import DaySpan
from peacetalks.record.gatherings import Gathering
from peacetalks.record.tellings import Telling
from peacetalks.record.theatres import Theatre
from peacetalks.store.hashes import to_canonical


def pack_gathering(gathering: Gathering) -> str:
    """Give a gathering as JSON."""
    fact = gathering.fact
    return to_canonical(
        {
            "fact": [fact.scope, fact.realis, fact.channel, fact.round, fact.outcome],
            "sides": sorted(gathering.sides),
            "others": sorted(gathering.others),
            "vague": gathering.vague,
            "persons": {side: sorted(persons) for side, persons in gathering.persons.items()},
            "days": _pack_days(gathering.days),
            "dated": gathering.dated,
            "told": gathering.told,
            "spots": sorted(gathering.spots),
            "lands": sorted(gathering.lands),
            "sorts": sorted(gathering.sorts),
            "words": sorted(gathering.words),
            "theatre": _pack_theatre(gathering.theatre),
        }
    )


def unpack_gathering(packed: str, ref: Ref) -> Gathering:
    """Build a gathering from its JSON."""
    told = json.loads(packed)
    scope, realis, channel, number, outcome = told["fact"]
    return Gathering(
        ref=ref,
        fact=Talks(
            id=ref.id,
            evidence=NO_WORDS,
            scope=Scope(scope),
            realis=Realis(realis),
            channel=Channel(channel),
            round=number,
            outcome=Outcome(outcome) if outcome else None,
        ),
        sides=frozenset(told["sides"]),
        others=frozenset(told["others"]),
        vague=told["vague"],
        persons={side: frozenset(persons) for side, persons in told["persons"].items()},
        days=_unpack_days(told["days"]),
        dated=told["dated"],
        told=told["told"],
        spots=frozenset(told["spots"]),
        lands=frozenset(told["lands"]),
        sorts=frozenset(told["sorts"]),
        words=frozenset(told["words"]),
        theatre=Theatre(*told["theatre"]),
    )


def pack_telling(telling: Telling) -> str:
    """Give a telling as JSON."""
    fact = telling.fact
    if isinstance(fact, Commitment):
        said: dict[str, Any] = {"commitment": [fact.act, fact.realis, fact.content.quote]}
    else:
        said = {"incident": [fact.category, fact.realis, fact.date]}
    return to_canonical(
        {
            **said,
            "by": sorted(telling.by),
            "to": sorted(telling.to),
            "loose": telling.loose,
            "day": telling.day,
            "days": _pack_days(telling.days),
            "words": sorted(telling.words),
            "place": telling.place,
            "lands": sorted(telling.lands),
            "theatre": _pack_theatre(telling.theatre),
            "extends": telling.extends,
        }
    )


def unpack_telling(packed: str, ref: Ref) -> Telling:
    """Build a telling from its JSON."""
    told = json.loads(packed)
    return Telling(
        ref=ref,
        fact=_unpack_fact(told, ref),
        by=frozenset(told["by"]),
        to=frozenset(told["to"]),
        loose=told["loose"],
        day=told["day"],
        days=_unpack_days(told["days"]),
        words=frozenset(told["words"]),
        place=told["place"],
        lands=frozenset(told["lands"]),
        theatre=Theatre(*told["theatre"]),
        extends=told["extends"],
    )


def _unpack_fact(told: dict[str, Any], ref: Ref) -> Commitment | Incident:
    if "commitment" in told:
        act, realis, quote = told["commitment"]
        content = Span(0, len(quote), quote)
        return Commitment(id=ref.id, evidence=NO_WORDS, act=Act(act), realis=Realis(realis), content=content)
    category, realis, date = told["incident"]
    return Incident(id=ref.id, evidence=NO_WORDS, category=Category(category), realis=Realis(realis), date=date)


NO_WORDS = (Span(0, 1, "…"),)
"""What stands in the place of evidence, which is not compared."""


def _pack_days(days: DaySpan | None) -> list[Any] | None:
    return [days.first, days.last, days.year] if days else None


def _unpack_days(days: list[Any] | None) -> DaySpan | None:
    return DaySpan(*days) if days else None


def _pack_theatre(theatre: Theatre) -> list[Any]:
    return [theatre.states, theatre.regions]
