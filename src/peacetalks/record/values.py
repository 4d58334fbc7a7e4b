"""The frozen values that the record is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import ActorType


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
