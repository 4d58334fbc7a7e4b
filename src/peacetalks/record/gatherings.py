"""Talks facts of reports as gatherings that can be compared: who, when, where, which round, of what sort."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.folding import fold, fold_words
from peacetalks.codebook.gazetteers import iter_places
from peacetalks.codebook.terms import ActorType, Realis, Scope
from peacetalks.codebook.values import Actor, Coding, Participant, Talks
from peacetalks.record.calendars import FAR, DaySpan, day_number, read_days
from peacetalks.record.sides import Sides
from peacetalks.record.theatres import Locating, Theatre

TOLD_WITHIN, AHEAD = 12, 75  # days before a report that it tells of as past, and after it as coming, without a date
# Actors whose name beside talks tells which talks they are ("the committee's meeting").
BODIES = frozenset(
    (ActorType.IGO, ActorType.OTHER, ActorType.GOVERNMENT_BODY, ActorType.ARMED_GROUP, ActorType.COALITION)
)
SHORT = 4  # days of an encounter whose date is known well
LONGEST = 6  # months under which one gathering is found
OPEN_END = 21  # days that an interval without an end is taken to last
DURATION = re.compile(r"^P(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


@dataclass(frozen=True, slots=True)
class Gathering:
    """A talks fact that can be compared with those of other reports.

    ``sides`` are those that talk, ``others`` those that mediate, host or watch; ``vague`` is true where some of them
    are told by words that name nobody ("the parties"). ``days`` is when, ``dated`` whether the report says so itself
    rather than by its tense. ``spots`` are the places and their states. ``words`` are the content words of evidence
    and agenda.
    """

    ref: Ref
    fact: Talks
    sides: frozenset[str]
    others: frozenset[str]
    vague: bool
    persons: Mapping[str, frozenset[str]]
    days: DaySpan | None
    dated: bool
    told: int | None
    spots: frozenset[str]
    lands: frozenset[str]
    sorts: frozenset[str]
    words: frozenset[str]
    theatre: Theatre

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which gatherings that may be the same are found."""
        return list_gathering_keys(self)

    @property
    def order(self) -> tuple[int, str]:
        """The day of the report and its id; reports without a date come first, by id."""
        return (self.told or 0, self.ref.report)

    @property
    def is_process(self) -> bool:
        """Whether the negotiation as a whole is told of."""
        return self.fact.scope is Scope.PROCESS


@dataclass(frozen=True, slots=True)
class Occasions:
    """The word lists of ``occasions.yml``."""

    sorts: Mapping[str, frozenset[str]]
    wide: frozenset[str]
    seasons: Mapping[str, tuple[int, int]]
    idle: frozenset[str]


@lru_cache(maxsize=1)
def load_occasions() -> Occasions:
    """Read the word lists."""
    text = files("peacetalks.record").joinpath("occasions.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return Occasions(
        sorts={sort: frozenset(words) for sort, words in table["sorts"].items()},
        wide=frozenset(table["wide"]),
        seasons={word: (months[0], months[1]) for word, months in table["seasons"].items()},
        idle=frozenset(table["idle"]),
    )


def list_gatherings(coding: Coding, ground: Locating, sides: Sides) -> list[Gathering]:
    """Give every talks fact of a report as a gathering."""
    people: dict[str, list[Participant]] = {}
    for fact in coding.facts:
        if isinstance(fact, Participant):
            people.setdefault(fact.talks, []).append(fact)
    return [_read(f, coding, ground, (sides, people.get(f.id, []))) for f in coding.facts if isinstance(f, Talks)]


def _read(fact: Talks, coding: Coding, ground: Locating, told: tuple[Sides, list[Participant]]) -> Gathering:
    sides, people = told
    report = coding.report
    named, vague = sides.name(report.id, fact.parties)
    others, _ = sides.name(report.id, (*fact.mediators, *fact.hosts, *fact.observers))
    words = " ".join(span.quote for span in fact.evidence)
    days, dated = find_days(fact, report.published)
    places = list(iter_places(fact.place or ""))
    return Gathering(
        ref=Ref(report.id, fact.id),
        fact=fact,
        sides=named,
        others=others | sides.name_all(report.id, _named_in(words, coding.actors)),
        vague=vague,
        persons=_list_persons(report.id, people, sides),
        days=days,
        dated=dated,
        told=day_number(report.published),
        spots=_split_places(fact.place),
        lands=frozenset(state for place in places for state in place.states),
        sorts=_find_sorts(words),
        words=list_content(words, *(span.quote for span in fact.issues)),
        theatre=ground.theatre_of(fact.evidence, extra=" ; ".join(span.quote for span in fact.issues)),
    )


def find_days(fact: Talks, published: str | None) -> tuple[DaySpan | None, bool]:
    """Give when talks were or will be, and whether the report says so; without a date its tense gives a guess."""
    told = day_number(published)
    days = read_days(fact.date) or _read_season(fact.date_text, published)
    if days:
        # Intervals that are open on one side: the open end lies near the other one.
        first = days.first if days.first > 0 else days.last - max(OPEN_END, _count_days(fact.duration))
        last = days.last if days.last < FAR else days.first + max(OPEN_END, _count_days(fact.duration))
        return DaySpan(first, last, days.year), fact.date is not None
    if told is None or fact.scope is Scope.PROCESS:
        return None, False
    if fact.realis is Realis.ACTUAL:
        return DaySpan(told - TOLD_WITHIN - _count_days(fact.duration), told), False
    return DaySpan(told, told + AHEAD), False


def _count_days(duration: str | None) -> int:
    match = DURATION.match(duration or "")
    months, weeks, days = (int(n or 0) for n in match.groups()) if match else (0, 0, 0)
    return months * 30 + weeks * 7 + days


def _read_season(words: str | None, published: str | None) -> DaySpan | None:
    told = day_number(published)
    for word in fold_words(words or ""):
        months = load_occasions().seasons.get(word)
        if months:
            year = date.fromordinal(told).year if told else 4
            first, last = date(year, months[0], 1).toordinal(), date(year, months[1], 20).toordinal()
            return DaySpan(min(first, last), max(first, last), told is not None)
    return None


def _split_places(place: str | None) -> frozenset[str]:
    parts = re.split(r",| and |;|/", place or "")
    return frozenset(key for part in parts if (key := fold(part).removeprefix("the ")))


def _find_sorts(words: str) -> frozenset[str]:
    folded = f" {fold(words)} "
    return frozenset(
        sort for sort, marks in load_occasions().sorts.items() if any(f" {mark} " in folded for mark in marks)
    )


def list_content(*texts: str) -> frozenset[str]:
    """Give the folded words of texts that carry content, without plurals."""
    idle = load_occasions().idle
    words = (word for text in texts for word in fold_words(text))
    return frozenset(_stem(word) for word in words if word not in idle and (len(word) > 2 or word.isdigit()))


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _named_in(words: str, actors: Iterable[Actor]) -> list[str]:
    folded = f" {fold(words)} "
    bodies = (actor for actor in actors if actor.type in BODIES)
    names = ((actor.id, fold(name)) for actor in bodies for name in (actor.name, *actor.aliases))
    # Names of one word are too often part of others ("Council").
    return [identifier for identifier, name in names if len(name.split()) > 1 and f" {name} " in folded]


def _list_persons(report: str, people: list[Participant], sides: Sides) -> dict[str, frozenset[str]]:
    persons: dict[str, set[str]] = {}
    for participant in people:
        side, _ = sides.name(report, (participant.side,) if participant.side else (participant.person,))
        who = sides.identify(report, participant.person)
        for name in side or {""}:
            persons.setdefault(name, set()).update({who} if who else set())
    return {side: frozenset(names) for side, names in persons.items()}


def list_gathering_keys(gathering: Gathering) -> tuple[str, ...]:
    """Give the keys under which gatherings that may be the same are found: sides or places by month, or by theatre."""
    if gathering.is_process:
        subjects = gathering.sides | gathering.others | gathering.theatre.leading
        return tuple(f"process:{mark}" for mark in sorted(subjects))
    marks = {f"side:{side}" for side in sorted(gathering.sides | gathering.others)}
    marks |= {f"at:{spot}" for spot in gathering.spots}
    if gathering.vague or not gathering.sides:
        marks |= {f"land:{state}" for state in gathering.theatre.leading}
    keys = {f"{mark}:{month}" for mark in marks for month in _list_months(gathering)}
    if gathering.fact.round is not None:
        keys |= {f"round:{gathering.fact.round}:{side}" for side in gathering.sides | gathering.others}
    return tuple(sorted(keys))


def _list_months(gathering: Gathering) -> list[str]:
    """Give the months that a gathering may lie in; days without a year, too, for one that is dated to the day."""
    days = gathering.days
    if days is None:
        return ["undated"]
    first, last = date.fromordinal(days.first), date.fromordinal(days.last)
    exact: list[str] = []
    if gathering.dated and days.length <= SHORT:
        exact = [date.fromordinal(day).strftime("--%m-%d") for day in range(days.first, days.last + 1)]
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    starts = (first.year * 12 + first.month - 1 + month for month in range(min(count, LONGEST)))
    if days.year:
        return [f"{m // 12}-{m % 12 + 1:02}" for m in starts] + exact
    return ["undated", *(f"--{m % 12 + 1:02}" for m in starts), *exact]
