"""Where accounts differ: one row a question, one column a family of sources. The machine gives no verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peacetalks.record.attendances import ATTENDED, RULE, list_tables
from peacetalks.record.drafts import list_disputed
from peacetalks.record.shelves import ToldFact
from peacetalks.record.values import Account, Aggregate, Encounter
from peacetalks.store.parts import Selection
from peacetalks.views.citations import Citation, cite_all
from peacetalks.views.names import Named, Names, join_names
from peacetalks.views.readers import Holder, RecordReader
from peacetalks.views.wordings import word_value

QUESTIONS = {
    "date": "When was it?",
    "place": "Where was it?",
    "duration": "How long did it last?",
    "outcome": "What came of it?",
    "channel": "In which way was it held?",
    "round": "Which round was it?",
    ATTENDED: "Who sat there?",
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
    names = _name_actors(reader, found.values())
    wanted = [(found[s.id], s.role, s.day) for s in shares if s.id in found]
    values = [(one, value, day) for one, field, day in wanted if (value := _find_value(one, field, names))]
    facts = reader.get_facts(ref.id for _, value, _ in values for account in value.accounts for ref in account.facts)
    return tuple(_build(one, value, names, (day, facts)) for one, value, day in values)


def list_differences_of(reader: RecordReader, encounter: Encounter) -> tuple[Difference, ...]:
    """Give where accounts of one encounter differ."""
    names = _name_actors(reader, [encounter])
    disputed = [value for field in list_disputed(encounter) if (value := _find_value(encounter, field, names))]
    facts = reader.get_facts(ref.id for value in disputed for account in value.accounts for ref in account.facts)
    return tuple(_build(encounter, value, names, ("", facts)) for value in disputed)


def _name_actors(reader: RecordReader, encounters: Iterable[Encounter]) -> Names:
    named = (
        actor
        for one in encounters
        for actor in (*(party.actor for party in one.parties), *(seat.person for seat in one.attended))
    )
    return Names(reader, named)


def _find_value(encounter: Encounter, field: str, names: Names) -> Aggregate | None:
    """Give a value with its accounts; who sat there is no single value, so that its accounts are lists of names."""
    if field != ATTENDED:
        return encounter.value_of(field)
    tables = list_tables(encounter.attended)
    accounts = tuple(
        Account(join_names(names.name_all(sorted(table.persons))), table.facts, len(table.reports)) for table in tables
    )
    everybody = join_names(names.name_all(sorted({person for table in tables for person in table.persons})))
    share = 1 - accounts[0].sources / sum(account.sources for account in accounts)
    return Aggregate(ATTENDED, everybody, RULE, accounts[0].sources, round(share, 4), accounts)


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
