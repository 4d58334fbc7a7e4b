"""When, where, how long, and in which round: what hangs on the words of a telling and on no other clause."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.facts.circumstances import select_stretches
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.analyses import Analysis
from peacetalks.language.dates import DateMention
from peacetalks.language.durations import DurationMention
from peacetalks.language.numbers import parse_number
from peacetalks.language.places import PlaceMention

# What hangs on these words is told of another time than the encounter's.
OTHER_TIMES = frozenset({"after", "before", "since", "until", "following", "ahead", "prior", "during"})
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth")  # fmt: skip
PLACE_PREPOSITIONS = frozenset({"in", "at", "to", "near", "outside", "around", "on"})
VISITING = frozenset({"visit", "tour"})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The date, place, duration (ISO 8601) and round of a telling, each where its own words give it."""

    date: DateMention | None = None
    place: PlaceMention | None = None
    duration: str | None = None
    round: int | None = None


@dataclass(frozen=True, eq=False)
class Anchors:
    """The tokens at which climbing stops: every verb, and every word that makes a telling."""

    analysis: Analysis
    stops: frozenset[int]

    def hangs_on(self, token: Token, own: frozenset[int]) -> bool:
        """Say whether a token hangs on the words of a telling, through nothing that tells of something else."""
        passed = load_wording()["localities"] | load_wording()["agents"]
        above = token
        while True:
            if above.i in own:
                return True
            if above.head.i == above.i or (above.i != token.i and above.i in self.stops):
                return False
            is_time = above.ent_type_ in {"DATE", "TIME"}
            if above.i != token.i and above.pos_ == "NOUN" and above.lemma_.lower() not in passed and not is_time:
                return False
            if above.dep_ == "prep" and above.lower_ in OTHER_TIMES:
                return False
            above = above.head


def find_circumstances(anchors: Anchors, own: frozenset[int]) -> Circumstances:
    """Find when, where, how long and in which round, for the words of a telling."""
    analysis = anchors.analysis
    sentence = analysis.doc[min(own)].sent
    dates = [d for d in select_stretches(analysis.dates, sentence.start, sentence.end) if _hangs(anchors, d, own)]
    durations = [
        d for d in select_stretches(analysis.durations, sentence.start, sentence.end) if _hangs(anchors, d, own)
    ]
    return Circumstances(
        date=min(dates, key=lambda d: (d.edtf is None, d.first), default=None),
        place=_find_place(anchors, own, sentence.start, sentence.end),
        duration=durations[0].iso if durations else None,
        round=_find_round(analysis, own),
    )


def _hangs(anchors: Anchors, stretch: DateMention | DurationMention, own: frozenset[int]) -> bool:
    root = anchors.analysis.doc[stretch.first : stretch.last + 1].root
    return anchors.hangs_on(root, own)


def _find_place(anchors: Anchors, own: frozenset[int], start: int, end: int) -> PlaceMention | None:
    doc = anchors.analysis.doc
    found = []
    for place in select_stretches(anchors.analysis.places, start, end):
        root = doc[place.first : place.last + 1].root
        if _is_location(root, own) and anchors.hangs_on(root, own):
            found.append(place)
    smallest = max(found, key=lambda p: (p.rank, -p.first), default=None)
    return smallest and _with_listed(anchors.analysis, smallest, found)


def _with_listed(analysis: Analysis, place: PlaceMention, found: Sequence[PlaceMention]) -> PlaceMention:
    """Give a place with those listed with it: a tour told as one goes to all of them."""
    root = analysis.doc[place.first : place.last + 1].root
    listed = {c.i for c in (root, *root.conjuncts)}
    beside = [p for p in found if any(p.first <= i <= p.last for i in listed)]
    first, last = min(p.first for p in [place, *beside]), max(p.last for p in [place, *beside])
    if (first, last) == (place.first, place.last):
        return place
    return dataclasses.replace(place, first=first, last=last, text=analysis.span(first, last).quote)


def _is_location(token: Token, own: frozenset[int]) -> bool:
    """A place tells where only behind a preposition of place, or as what is visited."""
    above = token
    while above.dep_ in {"appos", "conj", "compound", "nmod", "pobj"} and above.pos_ != "ADP":
        above = above.head
        if above.dep_ == "prep" and above.lower_ == "of":
            above = above.head
    if above.dep_ == "dobj":
        return above.head.i in own and above.head.lemma_.lower() in VISITING
    # A preposition may be missing: "the talks were held the capital, …".
    if above.dep_ in {"oprd", "npadvmod"} and above.lemma_.lower() in load_wording()["localities"]:
        return True
    is_source = above.lower_ == "from" and above.head.i in own
    return above.pos_ == "ADP" and (above.lower_ in PLACE_PREPOSITIONS or is_source)


def _find_round(analysis: Analysis, own: frozenset[int]) -> int | None:
    rounds = load_wording()["rounds"]
    for index in own:
        token = analysis.doc[index]
        if token.lemma_.lower() not in rounds and token.lemma_.lower() not in {"meeting", "conference", "summit"}:
            continue
        for child in token.children:
            if child.lower_ in ORDINALS:
                return ORDINALS.index(child.lower_) + 1
            if child.dep_ in {"amod", "nummod"} and (number := _ordinal_figure(child)):
                return number
    return None


def _ordinal_figure(token: Token) -> int | None:
    text = token.lower_
    return parse_number(text[:-2]) if text[-2:] in {"st", "nd", "rd", "th"} and text[:-2].isdigit() else None
