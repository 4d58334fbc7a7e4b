"""Whether the values of a model's fact agree with the words that it quotes, sentence by sentence.

The gate asks whether words, years and numbers are in the report at all. A model can put together what is there but
does not belong together, so here each value must stand where the fact is told: in the sentences of its evidence, or in
the one before, which pronouns and bare times lean on.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Callable, Iterator, Mapping

from peacetalks.codebook.references import iter_references
from peacetalks.codebook.terms import Realis
from peacetalks.codebook.values import AnyFact, Commitment, Incident, Span, Statement, Talks
from peacetalks.facts.llm.anchors import Anchors
from peacetalks.facts.llm.words import load_words
from peacetalks.language.analyses import Analysis
from peacetalks.language.dates import DateMention
from peacetalks.language.predicates import Modality

SHORTEST_WORDS = 2
NOT_YET = frozenset(
    {Modality.FUTURE, Modality.OBLIGATION, Modality.POSSIBILITY, Modality.CONDITIONAL, Modality.PURPOSE}
)


class Grounds:
    """The sentences, dates and names of a report, for checking facts against them.

    ``places`` says where each actor is named.
    """

    def __init__(self, analysis: Analysis, anchors: Anchors, places: Mapping[str, tuple[Span, ...]]) -> None:
        self.analysis = analysis
        self.anchors = anchors
        self.places = places

    @functools.cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the report, in order."""
        return tuple(self.analysis.span(s.start, s.end - 1) for s in self.analysis.doc.sents if s.text.strip())

    @functools.cached_property
    def dates(self) -> tuple[tuple[Span, DateMention], ...]:
        """The dates of the report with their spans."""
        return tuple((self.analysis.span(d.first, d.last), d) for d in self.analysis.dates)

    def around(self, spans: tuple[Span, ...], *, before: int = 0, after: int = 0) -> list[tuple[int, int]]:
        """Give the stretches of the sentences that hold spans, with so many sentences before and after."""
        starts = [sentence.start for sentence in self.sentences]
        stretches = []
        for span in spans:
            first = max(0, bisect.bisect_right(starts, span.start) - 1 - before)
            last = min(len(starts) - 1, max(bisect.bisect_left(starts, span.end) - 1, first) + after)
            if starts:
                start = min(span.start, self.sentences[first].start)
                stretches.append((start, max(span.end, self.sentences[last].end)))
        return stretches


def find_disagreement(grounds: Grounds, fact: AnyFact) -> str | None:
    """Give the code of the first value that does not agree with the words, None where all do."""
    for check in CHECKS:
        for code in check(grounds, fact):
            return code
    return None


def _check_length(_: Grounds, fact: AnyFact) -> Iterator[str]:
    if not any(len(span.quote.split()) >= SHORTEST_WORDS for span in fact.evidence):
        yield "short"


def _check_actors(grounds: Grounds, fact: AnyFact) -> Iterator[str]:
    told = grounds.around(fact.evidence, before=1)
    for reference in iter_references(fact):
        places = grounds.places.get(reference, ())
        # Plain words as the target of an incident are no actor; the gate has found them in the report.
        if reference in grounds.places and not any(_lies_in(place, told) for place in places):
            yield "actor"


def _check_content(grounds: Grounds, fact: AnyFact) -> Iterator[str]:
    if isinstance(fact, Statement | Commitment):
        told = grounds.around(fact.evidence, before=1, after=1)
        if not _touches(fact.content, told):
            yield "content"


def _check_words(grounds: Grounds, fact: AnyFact) -> Iterator[str]:
    told = grounds.around(fact.evidence, before=1, after=1)
    for name in ("place", "date_text", "deadline_text"):
        words = getattr(fact, name, None)
        if words and not any(_touches(place, told) for place in grounds.anchors.find_all(words)):
            yield name


def _check_dates(grounds: Grounds, fact: AnyFact) -> Iterator[str]:
    told = grounds.around(fact.evidence, before=1, after=1)
    for name in ("date", "deadline"):
        date, words = getattr(fact, name, None), getattr(fact, f"{name}_text", None)
        if date is None or words is None:
            continue
        places = [place for place in grounds.anchors.find_all(words) if _touches(place, told)]
        read = {m.edtf for span, m in grounds.dates for place in places if m.edtf and span.overlaps(place)}
        if name == "deadline" and not re.search(r"\d{4}", words):
            # A day without a year, in words said in the past, may have lain ahead of them.
            read |= {_shift_year(one) for one in read}
        agrees = any(_are_compatible(date, one) for one in read) if read else _has_days(date, words)
        if not agrees:
            yield name


def _check_casualties(_: Grounds, fact: AnyFact) -> Iterator[str]:
    if isinstance(fact, Incident):
        words = re.findall(r"[a-z]+", " ".join(span.quote for span in fact.evidence).lower())
        for name, stems in (("killed", load_words().killed), ("injured", load_words().injured)):
            if getattr(fact, name) is not None and not any(word.startswith(stems) for word in words):
                yield name


def _check_realis(grounds: Grounds, fact: AnyFact) -> Iterator[str]:
    if not isinstance(fact, Talks | Incident):
        return
    told = grounds.around(fact.evidence)
    words = " ".join(grounds.anchors.report.text[start:end] for start, end in told)
    if fact.realis is Realis.NEGATED and not load_words().negation.search(words):
        yield "realis"
    if fact.realis is Realis.ACTUAL:
        spans = ((p, grounds.analysis.span(p.head, p.head)) for p in grounds.analysis.predicates)
        quoted = [p for p, span in spans if any(span.overlaps(evidence) for evidence in fact.evidence)]
        if quoted and all(p.negated or p.modality in NOT_YET for p in quoted):
            yield "realis"


CHECKS: tuple[Callable[[Grounds, AnyFact], Iterator[str]], ...] = (
    _check_length,
    _check_actors,
    _check_content,
    _check_words,
    _check_dates,
    _check_casualties,
    _check_realis,
)


def _lies_in(span: Span, stretches: list[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in stretches)


def _touches(span: Span, stretches: list[tuple[int, int]]) -> bool:
    return any(span.start < end and start < span.end for start, end in stretches)


def _are_compatible(one: str, other: str) -> bool:
    """Say whether one date may be the other told with more or less precision: 2023-09 and 2023-09-21 may."""
    return any(_meet(a, b) for a in one.split("/") for b in other.split("/"))


def _meet(one: str, other: str) -> bool:
    pairs = zip(one.rstrip("?~%").split("-"), other.rstrip("?~%").split("-"), strict=False)
    return all(len(a) == len(b) and all(x == y or "X" in (x, y) for x, y in zip(a, b, strict=True)) for a, b in pairs)


def _shift_year(date: str) -> str:
    """Give the same day a year later."""
    return re.sub(r"\b\d{4}\b", lambda year: f"{int(year[0]) + 1:04d}", date)


def _has_days(date: str, words: str) -> bool:
    """Say whether the day of a date stands in words that the built-in reading does not resolve."""
    days = {int(day) for day in re.findall(r"-(\d{2})(?=$|[/?~%])", date) if date.count("-") >= 2}
    return days <= {int(number) for number in re.findall(r"\d+", words)}
