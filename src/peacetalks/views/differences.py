"""Where accounts differ: one row a question, one column a family of sources. The machine gives no verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peacetalks.record.shelves import ToldFact
from peacetalks.record.values import Aggregate, Encounter
from peacetalks.store.parts import Selection
from peacetalks.views.citations import Citation, cite_all
from peacetalks.views.names import Named, Names
from peacetalks.views.readers import Holder, RecordReader
from peacetalks.views.wordings import word_value

QUESTIONS = {
    "date": "When was it?",
    "place": "Where was it?",
    "duration": "How long did it last?",
    "outcome": "What came of it?",
    "channel": "In which way was it held?",
    "round": "Which round was it?",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one family of sources gives as an answer, with its words.

    ``family`` is the report that stands for it, ``source`` the outlets of its copies.
    """

    family: str
    source: str | None
    value: str
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A question to which independent sources give different answers.

    ``chosen`` is the value that stands in the record, by ``rule``; ``disagreement`` the share of independent sources
    that give another one, from 0 to 1.
    """

    encounter: str
    parties: tuple[Named, ...]
    told: str
    field: str
    question: str
    chosen: str
    rule: str
    disagreement: float
    cells: tuple[Cell, ...]


def list_differences(reader: RecordReader, holder: Holder, *, limit: int | None = 50) -> tuple[Difference, ...]:
    """Give where accounts of encounters differ, in a process or the whole record, the newest first."""
    shares = reader.list_shares(holder, "difference", Selection(limit=limit, newest_first=True))
    found = reader.get_encounters(share.id for share in shares)
    names = Names(reader, (party.actor for one in found.values() for party in one.parties))
    wanted = [(found[s.id], s.role, s.day) for s in shares if s.id in found]
    values = [(one, value, day) for one, field, day in wanted if (value := one.value_of(field))]
    facts = reader.get_facts(ref.id for _, value, _ in values for account in value.accounts for ref in account.facts)
    return tuple(_build(one, value, names, (day, facts)) for one, value, day in values)


def list_differences_of(reader: RecordReader, encounter: Encounter) -> tuple[Difference, ...]:
    """Give where accounts of one encounter differ."""
    disputed = [value for value in encounter.values if len(value.accounts) > 1 and value.disagreement > 0]
    names = Names(reader, (party.actor for party in encounter.parties))
    facts = reader.get_facts(ref.id for value in disputed for account in value.accounts for ref in account.facts)
    return tuple(_build(encounter, value, names, ("", facts)) for value in disputed)


def list_values_of(reader: RecordReader, encounter: Encounter) -> tuple[Difference, ...]:
    """Give every value of an encounter with the accounts that give it, those on which all agree too."""
    names = Names(reader, (party.actor for party in encounter.parties))
    facts = reader.get_facts(
        ref.id for value in encounter.values for account in value.accounts for ref in account.facts
    )
    asked = (value for value in encounter.values if value.field in QUESTIONS)
    return tuple(_build(encounter, value, names, ("", facts)) for value in asked)


def _build(
    encounter: Encounter, value: Aggregate, names: Names, told: tuple[str, Mapping[str, ToldFact]]
) -> Difference:
    day, facts = told
    return Difference(
        encounter=encounter.id,
        parties=names.name_all(party.actor for party in encounter.parties if party.place == "parties"),
        told=day,
        field=value.field,
        question=QUESTIONS[value.field],
        chosen=word_value(value.field, value.value),
        rule=value.rule,
        disagreement=value.disagreement,
        cells=tuple(_list_cells(value, facts)),
    )


def _list_cells(value: Aggregate, facts: Mapping[str, ToldFact]) -> list[Cell]:
    """Give one cell for each family and account; one family that gives two answers has two cells."""
    cells: list[Cell] = []
    for account in value.accounts:
        families: dict[str, list[str]] = {}
        for ref in account.facts:
            if ref.id in facts:
                families.setdefault(facts[ref.id].family, []).append(ref.id)
        for family, ids in sorted(families.items()):
            evidence = cite_all(ids, facts)
            sources = sorted({citation.source for citation in evidence if citation.source})
            told = word_value(value.field, account.value)
            cells.append(Cell(family, ", ".join(sources) or None, told, evidence))
    return cells
