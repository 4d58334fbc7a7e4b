"""Reports that nobody wrote, as many as wanted, with the lengths, words, actors and facts of real coded ones.

Lengths, words with their frequencies, facts a report, kinds and lengths of evidence are taken from a folder of coded
reports; names are made up, and used as unevenly as names are: a few everywhere, most hardly ever.
"""

from __future__ import annotations

import itertools
import json
import random
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from peacetalks.codebook.files import from_dict
from peacetalks.codebook.terms import Act, ActorType, Category, Kind, Outcome
from peacetalks.codebook.values import (
    Actor,
    AnyFact,
    Coding,
    Commitment,
    Incident,
    Report,
    Span,
    Statement,
    Talks,
)

FIRST_DAY, DAYS = date(2000, 1, 1), 9000
SYLLABLES = "ka ro mi ta shu bel dar zen ov ir na go ler ash um qi po tes wal ən ığ го ли ян ба".split()  # noqa: SIM905 – read as a row
OUTLETS = ["Daily Courier", "State Gazette", "River Radio", "Northern Wire", "Evening Post", "Union Press"]


@dataclass(frozen=True, slots=True)
class Shapes:
    """What real reports are like: words with running frequencies, and samples of lengths and counts."""

    words: tuple[str, ...]
    running: tuple[int, ...]
    lengths: tuple[int, ...]
    fact_counts: tuple[int, ...]
    kinds: tuple[Kind, ...]
    evidence: tuple[int, ...]
    actor_counts: tuple[int, ...]


def measure_shapes(folder: Path) -> Shapes:
    """Measure the coded reports of a folder."""
    codings = [
        from_dict(loaded)
        for path in sorted(folder.glob("**/*.json"))
        if "facts" in (loaded := json.loads(path.read_text(encoding="utf-8")))
    ]
    counted = Counter(word for coding in codings for word in coding.report.text.split())
    words, counts = zip(*counted.most_common(), strict=True)
    facts = [fact for coding in codings for fact in coding.facts]
    return Shapes(
        words=words,
        running=tuple(itertools.accumulate(counts)),
        lengths=tuple(len(coding.report.text.split()) for coding in codings),
        fact_counts=tuple(len(coding.facts) for coding in codings if coding.facts),
        kinds=tuple(fact.kind for fact in facts),
        evidence=tuple(len(span.quote.split()) for fact in facts for span in fact.evidence),
        actor_counts=tuple(len(coding.actors) for coding in codings if coding.actors),
    )


class Writer:
    """Writes reports after the shapes of real ones, the same ones for the same seed; ``facts`` is their mean number."""

    def __init__(self, shapes: Shapes, *, facts: float = 10, seed: int = 1) -> None:
        self._shapes = shapes
        self._chance = random.Random(seed)  # noqa: S311 – chance, not a secret
        self._stretch = facts / (sum(shapes.fact_counts) / len(shapes.fact_counts))
        self._names = [self._make_name() for _ in range(20_000)]

    def iter_codings(self, count: int, *, start: int = 0) -> Iterator[Coding]:
        """Give reports, numbered from ``start``."""
        for number in range(start, start + count):
            yield self._write(number)

    def _write(self, number: int) -> Coding:
        chance, shapes = self._chance, self._shapes
        actors = [self._pick_actor(f"a{n}") for n in range(max(2, chance.choice(shapes.actor_counts)))]
        words = self._pick_words(max(20, chance.choice(shapes.lengths)))
        for actor in actors:
            words.insert(chance.randrange(len(words)), actor.name)
        day = FIRST_DAY + timedelta(chance.randrange(DAYS))
        text = " ".join(words)
        report = Report(
            id=f"report-{number}",
            text=text,
            body=((0, len(text)),),
            title=" ".join(words[:8]),
            published=day.isoformat(),
            source=chance.choice(OUTLETS),
            url=f"https://news.example/{number}",
        )
        starts = list(itertools.accumulate((len(word) + 1 for word in words), initial=0))
        count = max(1, round(chance.choice(shapes.fact_counts) * self._stretch))
        facts = [self._make_fact(f"f{n}", (text, starts), actors, day) for n in range(count)]
        return Coding(report, tuple(actors), tuple(facts))

    def _make_fact(self, name: str, text: tuple[str, Sequence[int]], actors: list[Actor], day: date) -> AnyFact:
        chance = self._chance
        kind = chance.choice(self._shapes.kinds)
        span, content = self._cut(*text), self._cut(*text)
        left, right = chance.sample([actor.id for actor in actors], 2)
        when = (day - timedelta(chance.randrange(30))).isoformat()
        match kind:
            case Kind.TALKS:
                outcome = chance.choice([None, *Outcome])
                return Talks(
                    id=name, evidence=(span,), parties=(left, right), date=when, place="Kalen", outcome=outcome
                )
            case Kind.STATEMENT | Kind.PARTICIPANT:
                return Statement(id=name, evidence=(span,), speaker=left, content=content)
            case Kind.COMMITMENT:
                return Commitment(
                    id=name, evidence=(span,), act=chance.choice(list(Act)), by=(left,), to=(right,), content=content
                )
            case Kind.INCIDENT:
                category = chance.choice(list(Category))
                return Incident(id=name, evidence=(span,), category=category, actor=(left,), date=when, place="Kalen")

    def _cut(self, text: str, starts: Sequence[int]) -> Span:
        length = min(self._chance.choice(self._shapes.evidence), len(starts) - 2)
        first = self._chance.randrange(len(starts) - 1 - length)
        return Span.of(text, starts[first], starts[first + length] - 1)

    def _pick_words(self, count: int) -> list[str]:
        running = self._shapes.running
        return [self._shapes.words[bisect(running, self._chance.random() * running[-1])] for _ in range(count)]

    def _pick_actor(self, name: str) -> Actor:
        # Squaring the chance twice makes the first names common and the last ones rare.
        place = int(self._chance.random() ** 4 * len(self._names))
        kind = list(ActorType)[place % len(ActorType)]
        return Actor(name, kind, self._names[place], aliases=(self._names[place].split()[-1],))

    def _make_name(self) -> str:
        chance = self._chance
        return " ".join(
            "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))).capitalize() for _ in range(chance.randint(1, 3))
        )
