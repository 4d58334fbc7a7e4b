"""The frozen values that the record is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import ActorType, Role, Scope


@dataclass(frozen=True, slots=True)
class RecordActor:
    """An actor across reports. ``names`` are its names in the reports, ``members`` the actors that it stands for.

    ``score`` is the lowest score of the ties that hold the members together (1.0 for one member). ``iso`` (ISO 3166-1
    alpha-3), ``gw`` (Gleditsch-Ward) and ``wikidata`` are given for states where they are sure.
    """

    id: str
    type: ActorType
    name: str
    names: tuple[str, ...]
    members: tuple[Ref, ...]
    score: float = 1.0
    iso: str | None = None
    gw: int | None = None
    wikidata: str | None = None


class Relation(StrEnum):
    """How a fact of one report hangs together with a fact of another one; read "``start`` RELATION ``end``"."""

    ANNOUNCES = "announces"
    EXTENDS = "extends"
    CONTINUES = "continues"
    ANSWERS = "answers"
    REPEATS = "repeats"
    REPORTS_KEPT = "reports_kept"
    REPORTS_BROKEN = "reports_broken"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two facts of different reports that hang together.

    ``announces`` goes from the planned fact to the one that tells of it as held or under way; in all others ``start``
    is the newer fact, or the one that tells of the other's fate. ``rule`` names what found the link, ``score`` how
    sure it is: a suggestion, never a ruling.
    """

    start: Ref
    end: Ref
    relation: Relation
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Account:
    """What some reports give as one value: the value, the facts that give it, and how many independent sources."""

    value: str
    facts: tuple[Ref, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A value of an encounter, chosen among the accounts of it by a named rule.

    ``disagreement`` is the share of independent sources that give something else, from 0 (all agree) to 1. Every
    account stays, the chosen one first.
    """

    field: str
    value: str
    rule: str
    sources: int
    disagreement: float
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """A named person at an encounter: actor ids of the record, the roles told, and the facts that tell it."""

    person: str
    sides: tuple[str, ...]
    roles: tuple[Role, ...]
    facts: tuple[Ref, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Party:
    """An actor at an encounter and what it is there: ``parties``, ``mediators``, ``hosts`` or ``observers``."""

    actor: str
    place: str
    facts: tuple[Ref, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Encounter:
    """A meeting, call, tour, round or negotiation, as all reports of it have it.

    ``status`` is ``held`` where a report tells of it as held or under way, else how the latest report has it.
    """

    id: str
    scope: Scope
    status: str
    members: tuple[Ref, ...]
    sources: int
    parties: tuple[Party, ...]
    attended: tuple[Attendance, ...]
    values: tuple[Aggregate, ...]
    score: float = 1.0

    def value_of(self, field: str) -> Aggregate | None:
        """Give the aggregated value of a field, or None where no report tells it."""
        return next((value for value in self.values if value.field == field), None)


class Entry(StrEnum):
    """What a line of the commitments ledger tells."""

    SAID = "said"
    REPEATED = "repeated"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    MET = "met"
    EXTENDED = "extended"
    TOLD_OF = "told_of"
    REPORTED_KEPT = "reported_kept"
    REPORTED_PARTLY_KEPT = "reported_partly_kept"
    REPORTED_BROKEN = "reported_broken"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A line of the ledger: what a fact says of a commitment, and when its report appeared (EDTF or None)."""

    entry: Entry
    fact: Ref
    date: str | None
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Ledger:
    """A commitment, or a truce, through all reports.

    ``act`` is the act of the commitment, or "truce". Three statuses stand apart and are never mixed: ``said`` is what
    the parties say, ``evidence`` what has been entered on its fate, ``term`` how it stands against its deadline; the
    last two hold as of a day. None of them is a ruling.
    """

    id: str
    act: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    words: str
    deadline: str | None
    entries: tuple[LedgerEntry, ...]
    said: str
    evidence: str
    term: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """Numbered rounds of one negotiation, in order, as pairs of number and encounter id."""

    sides: tuple[str, ...]
    rounds: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class StageEntry:
    """A sign that a process reached a stage (PA-X stage code) with the fact that tells it."""

    stage: str
    fact: Ref
    date: str | None


@dataclass(frozen=True, slots=True)
class Process:
    """Reports on who negotiates with whom over what.

    ``conflict`` are the states that it is about, ``over`` what else is known of its subject; ``stages`` the signs of
    each stage in the order of the reports. PA-X warns that stages are no ladder: a later one may be followed by an
    earlier one.
    """

    id: str
    name: str
    conflict: tuple[str, ...]
    reports: tuple[str, ...]
    parties: tuple[str, ...]
    series: tuple[Series, ...]
    stages: tuple[StageEntry, ...]
    over: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """All that the reports tell together, computed from codings and decisions and from nothing else."""

    actors: tuple[RecordActor, ...]
    encounters: tuple[Encounter, ...]
    links: tuple[Link, ...]
    ledgers: tuple[Ledger, ...]
    processes: tuple[Process, ...]
    copies: Mapping[str, str]
    as_of: str | None
