"""The classes of events: the roots of PLOVER, and the names that its earlier versions and files have for them."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType


class EventClass(StrEnum):
    """A root of PLOVER; what is conceded and what is carried out of it are one, as published comparisons count them."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    YIELD = "YIELD"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


OTHER_NAMES = MappingProxyType(
    {
        "CONCEDE": EventClass.YIELD,
        "RETREAT": EventClass.YIELD,
        "DISAPPROVE": EventClass.ACCUSE,
        "INVESTIGATE": EventClass.ACCUSE,
        "DEMAND": EventClass.REQUEST,
        "FIGHT": EventClass.ASSAULT,
    }
)
"""Classes of other versions of PLOVER, and the class that each is counted as."""

FRIENDLY = frozenset(
    {
        EventClass.AGREE,
        EventClass.CONSULT,
        EventClass.SUPPORT,
        EventClass.COOPERATE,
        EventClass.AID,
        EventClass.YIELD,
    }
)
"""Classes of cooperation, in words and in deeds."""


def find_class(name: str) -> EventClass | None:
    """Give the class of a name of any version of PLOVER, None where it names none."""
    upper = name.strip().upper()
    return EventClass(upper) if upper in EventClass.__members__ else OTHER_NAMES.get(upper)
