"""A place as it is mentioned in a report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Rank(IntEnum):
    """How small a place is: the greater, the smaller."""

    COUNTRY = 0
    REGION = 1
    TOWN = 2
    SITE = 3


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A named place by token index (both ends included).

    ``text`` is the place as written, without article; ``rank`` grows from country (0) over region (1) to town (2) and
    site (3). ``located`` says that it tells where something is or happens ("in Geneva", "the Geneva talks"), and not
    only who acts ("Damascus denied") or what is spoken of. ``relation`` is the preposition that brings it in.
    ``whole`` has the places that it is listed with, as written ("Nablus, Jenin and Tulkarem"); it is ``text`` where
    it stands alone.
    """

    first: int
    last: int
    text: str
    rank: int
    located: bool = False
    relation: str = ""
    whole: str = ""
