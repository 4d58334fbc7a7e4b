"""When, where and for how long something happens: the dates, places and durations that belong to a predicate."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Protocol, TypeVar

from spacy.tokens import Token

from peacetalks.language.analyses import Analysis
from peacetalks.language.dates import DateMention
from peacetalks.language.durations import DurationMention
from peacetalks.language.places import PlaceMention, place_of
from peacetalks.language.predicates import Predicate

# A date behind these says by when something is wanted, not when it happens.
DEADLINES = frozenset({"by", "within"})


SETTING_APART = frozenset({"after", "before", "following", "since", "until", "despite"})


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
    """Give the date that belongs to a predicate: the nearest that hangs on it, or else on what governs it."""
    dates = [d for d in _in_sentence(analysis, predicate, analysis.dates) if d.relation not in DEADLINES]
    own = [d for d in dates if d.dates == predicate.head and d.edtf is not None]
    if own:
        return own[0]
    return _nearest(analysis, predicate, [d for d in dates if _belongs(analysis, predicate, d)])


def find_duration(analysis: Analysis, predicate: Predicate) -> DurationMention | None:
    """Give the duration that hangs on a predicate itself."""
    durations = [
        d
        for d in _in_sentence(analysis, predicate, analysis.durations)
        if _belongs(analysis, predicate, d) and _hangs_on(analysis, predicate, d)
    ]
    return _nearest(analysis, predicate, durations)


def find_place(analysis: Analysis, predicate: Predicate, *, anywhere: bool) -> PlaceMention | None:
    """Give the smallest place that hangs on a predicate, or else, ``anywhere``, the smallest of its sentence."""
    own = place_of(analysis.parse, analysis.places, {predicate.head})
    if own is not None:
        return own
    places = [p for p in _in_sentence(analysis, predicate, analysis.places) if p.located]
    near = [p for p in places if _hangs_on(analysis, predicate, p)]
    if not near and (not anywhere or _is_set_apart(analysis.doc[predicate.head])):
        return None
    return max(near or places, key=lambda p: (p.rank, -abs(p.first - predicate.head)), default=None)


def _is_set_apart(head: Token) -> bool:
    """Say whether what happens is only named to date another thing: "met in Doha a day after the town fell"."""
    for token in (head, *head.ancestors):
        if token.lower_ in SETTING_APART or any(c.dep_ == "mark" and c.lower_ in SETTING_APART for c in token.children):
            return True
        if token.pos_ == "VERB" and token.i != head.i:
            return False
    return False


def select_stretches(stretches: Sequence[Located], start: int, end: int) -> Sequence[Located]:
    """Give the stretches that begin between two tokens; all stand in the order of the text."""
    first = bisect.bisect_left(stretches, start, key=_first)
    return stretches[first : bisect.bisect_left(stretches, end, lo=first, key=_first)]


def _nearest(analysis: Analysis, predicate: Predicate, stretches: Sequence[Located]) -> Located | None:
    near = [s for s in stretches if _hangs_on(analysis, predicate, s)]
    return min(near or stretches, key=lambda s: abs(s.first - predicate.head), default=None)


def _belongs(analysis: Analysis, predicate: Predicate, stretch: Stretch) -> bool:
    """Say whether the first verb above a stretch is the predicate or governs it, not some other clause."""
    head = analysis.doc[predicate.head]
    for above in analysis.doc[stretch.last].ancestors:
        if above.i == head.i:
            return True
        if above.pos_ in {"VERB", "AUX"}:
            return above.is_ancestor(head)
    return False


def _in_sentence(analysis: Analysis, predicate: Predicate, stretches: Sequence[Located]) -> Sequence[Located]:
    sentence = analysis.doc[predicate.head].sent
    return select_stretches(stretches, sentence.start, sentence.end)


def _first(stretch: Stretch) -> int:
    return stretch.first


def _hangs_on(analysis: Analysis, predicate: Predicate, stretch: Stretch) -> bool:
    head = analysis.doc[predicate.head]
    return head.left_edge.i <= stretch.first <= head.right_edge.i
