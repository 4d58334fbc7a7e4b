"""The frozen values that the record is made of."""

from __future__ import annotations

from dataclasses import dataclass

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
