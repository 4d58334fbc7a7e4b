"""Which conflict a report, or a part of it, is about: the states and regions that its words name."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from peacetalks.codebook.folding import fold_words
from peacetalks.codebook.gazetteers import Place, iter_places
from peacetalks.codebook.states import Use
from peacetalks.codebook.values import Coding, Span
from peacetalks.record.wordings import load_vocabulary

# A capital or a seat is where people meet or sit, seldom what they meet about.
WEIGHTS: Mapping[Use, float] = {Use.NAME: 1.0, Use.DEMONYM: 1.0, Use.CAPITAL: 0.2, Use.SEAT: 0.2}
TITLE_WEIGHT = 3  # a place in the title counts as often as this
SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Theatre:
    """Weights of the states and regions that words are about; the issuer's own state is left out where others stand."""

    states: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[str, float] = field(default_factory=dict)

    @property
    def state(self) -> str | None:
        """The state of most weight; of equals the first by name."""
        return min(self.states, key=lambda name: (-self.states[name], name), default=None)

    @property
    def leading(self) -> frozenset[str]:
        """The states with at least half of the greatest weight."""
        top = max(self.states.values(), default=0.0)
        return frozenset(name for name, weight in self.states.items() if weight >= top / 2)

    @property
    def region(self) -> str | None:
        """The region of most weight; of equals the first by name."""
        return min(self.regions, key=lambda name: (-self.regions[name], name), default=None)

    def __bool__(self) -> bool:
        return bool(self.states)


def compare_theatres(left: Theatre, right: Theatre) -> float:
    """Give the cosine of two theatres, from 0 (nothing shared) to 1."""
    # Sums that are the same in whatever order places are kept.
    dot = math.fsum(weight * right.states.get(name, 0.0) for name, weight in left.states.items())
    dot += math.fsum(weight * right.regions.get(name, 0.0) for name, weight in left.regions.items())
    norm = _length(left) * _length(right)
    return dot / norm if norm else 0.0


def _length(theatre: Theatre) -> float:
    return math.sqrt(math.fsum(w * w for w in (*theatre.states.values(), *theatre.regions.values())))


class Locating(Protocol):
    """What says where the words of a report play."""

    def theatre_of(self, spans: Iterable[Span], *, extra: str = "") -> Theatre:
        """Give the theatre of the sentences around the spans."""
        ...


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the places of one report stand, and whose report it is."""

    text: str
    title: str
    places: tuple[Place, ...]
    issuers: frozenset[str]
    whole: Theatre

    def theatre_of(self, spans: Iterable[Span], *, extra: str = "") -> Theatre:
        """Give the theatre of the sentences around the spans, or of the whole report where they name no place.

        ``extra`` is words that tell more of the same, such as a place field.
        """
        local = self.near(spans, extra=extra)
        return local if set(local.states) - self.issuers else self.whole

    def near(self, spans: Iterable[Span], *, extra: str = "") -> Theatre:
        """Give the theatre of the sentences around the spans and of nothing else."""
        sentences = {self._sentence_at(span.start, span.end) for span in spans}
        near = [p for p in self.places if any(start <= p.start < end for start, end in sentences)]
        return weigh_places([*near, *iter_places(extra)], self.issuers)

    def words_around(self, spans: Iterable[Span]) -> str:
        """Give the sentences around the spans."""
        sentences = sorted({self._sentence_at(span.start, span.end) for span in spans})
        return " ".join(self.text[start:end] for start, end in sentences)

    def _sentence_at(self, start: int, end: int) -> tuple[int, int]:
        before = [m.end() for m in SENTENCE_END.finditer(self.text, max(0, start - 2000), start)]
        after = SENTENCE_END.search(self.text, end)
        return (before[-1] if before else max(0, start - 2000), after.start() if after else len(self.text))


def survey_report(coding: Coding) -> Ground:
    """Find the places of a report, its issuers and its theatre."""
    report = coding.report
    title = report.title or ""
    places = tuple(iter_places(report.text))
    issuers = find_issuers(coding)
    whole = weigh_places([*places, *list(iter_places(title)) * TITLE_WEIGHT], issuers)
    return Ground(report.text, title, places, issuers, whole)


def find_issuers(coding: Coding) -> frozenset[str]:
    """Give the state whose office gives out the report, where its outlet is a state's office."""
    source = coding.report.source or ""
    if not load_vocabulary().offices & set(fold_words(source)):
        return frozenset()
    return frozenset(place.states[0] for place in iter_places(source))


def weigh_places(places: Iterable[Place], issuers: frozenset[str]) -> Theatre:
    """Give the theatre of places; the issuers' weight is taken away where other states stand beside them."""
    states: dict[str, float] = defaultdict(float)
    regions: dict[str, float] = defaultdict(float)
    for place in places:
        for name in place.states:
            states[name] += WEIGHTS[place.use]
        if place.region:
            regions[place.region] += 1
    if set(states) - issuers:
        states = {name: weight for name, weight in states.items() if name not in issuers}
    return Theatre(dict(states), dict(regions))
