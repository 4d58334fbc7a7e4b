"""When, where and for how long something happens: the dates, places and durations that belong to a predicate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from peacetalks.language.analyses import Analysis
from peacetalks.language.dates import DateMention
from peacetalks.language.durations import DurationMention
from peacetalks.language.places import PlaceMention
from peacetalks.language.predicates import Predicate


class Stretch(Protocol):
    """Anything with a first and a last token index."""

    @property
    def first(self) -> int:
        """The first token index."""
        ...

    @property
    def last(self) -> int:
        """The last token index."""
        ...


Located = TypeVar("Located", bound=Stretch)


def find_date(analysis: Analysis, predicate: Predicate) -> DateMention | None:
    """Give the date that hangs on a predicate, or else the only one of its sentence."""
    return _attached(analysis, predicate, analysis.dates)


def find_duration(analysis: Analysis, predicate: Predicate) -> DurationMention | None:
    """Give the duration that hangs on a predicate."""
    return _attached(analysis, predicate, analysis.durations, alone=False)


def find_place(analysis: Analysis, predicate: Predicate) -> PlaceMention | None:
    """Give the smallest place that hangs on a predicate, or else the smallest of its sentence."""
    places = [p for p in analysis.places if _in_sentence(analysis, predicate, p)]
    near = [p for p in places if _hangs_on(analysis, predicate, p)]
    return max(near or places, key=lambda p: (p.rank, -abs(p.first - predicate.head)), default=None)


def _attached(
    analysis: Analysis, predicate: Predicate, stretches: Sequence[Located], *, alone: bool = True
) -> Located | None:
    same = [s for s in stretches if _in_sentence(analysis, predicate, s)]
    near = [s for s in same if _hangs_on(analysis, predicate, s)]
    if near:
        return min(near, key=lambda s: abs(s.first - predicate.head))
    return same[0] if alone and len(same) == 1 else None


def _in_sentence(analysis: Analysis, predicate: Predicate, stretch: Stretch) -> bool:
    sentence = analysis.doc[predicate.head].sent
    return sentence.start <= stretch.first < sentence.end


def _hangs_on(analysis: Analysis, predicate: Predicate, stretch: Stretch) -> bool:
    head = analysis.doc[predicate.head]
    return head.left_edge.i <= stretch.first <= head.right_edge.i
