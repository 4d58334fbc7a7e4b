"""Who sat at an encounter, as each report has it, and where two lists of one side's persons differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from peacetalks.codebook.decisions import Ref
from peacetalks.record.values import Attendance

ATTENDED = "attended"
RULE = "all whom any report names are listed"


@dataclass(frozen=True, slots=True)
class Table:
    """The persons whom some reports name at an encounter: actor ids, the facts that name them, and the reports."""

    persons: frozenset[str]
    facts: tuple[Ref, ...]
    reports: frozenset[str]


def list_tables(attended: Sequence[Attendance]) -> tuple[Table, ...]:
    """Give the accounts of who sat there, the longest first; one where no two reports differ.

    Reports differ where both name persons of a side and each names one whom the other leaves out: who names fewer, or
    persons of another side, says nothing against the rest.
    """
    named: dict[str, set[str]] = defaultdict(set)
    facts: dict[str, set[Ref]] = defaultdict(set)
    for one in attended:
        for ref in one.facts:
            named[ref.report].add(one.person)
            facts[ref.report].add(ref)
    sides = {one.person: frozenset(one.sides) for one in attended}
    groups: list[list[str]] = []
    for report in sorted(named, key=lambda report: (-len(named[report]), report)):
        home = next((g for g in groups if all(_agree(named[report], named[other], sides) for other in g)), None)
        groups.append([report]) if home is None else home.append(report)
    return tuple(
        Table(
            frozenset(person for report in group for person in named[report]),
            tuple(sorted(ref for report in group for ref in facts[report])),
            frozenset(group),
        )
        for group in groups
    )


def _agree(one: set[str], other: set[str], sides: dict[str, frozenset[str]]) -> bool:
    shared = {side for person in one for side in sides[person]} & {side for person in other for side in sides[person]}
    return all(_holds(one, other, side, sides) for side in shared)


def _holds(one: set[str], other: set[str], side: str, sides: dict[str, frozenset[str]]) -> bool:
    left, right = ({person for person in people if side in sides[person]} for people in (one, other))
    return left <= right or right <= left
