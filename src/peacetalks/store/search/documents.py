"""What can be found, as tokens: the words of a report, a fact or a name, and what it can be narrowed down by.

A document is a row of tokens that both databases index in the same way. A plain word stands as it folds; the word of a
field carries the field's letter (``t_baku`` for Baku in a title), and a value the field's name (``kind_talks``). No
folded word holds ``_``, so tokens of different sorts never meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from peacetalks.codebook.folding import fold_words
from peacetalks.codebook.values import Actor, AnyFact, Coding, Report
from peacetalks.store.days import Days, find_days
from peacetalks.store.hashes import iter_spans

ALL = "_"
"""A token that stands in every document, also between its fields, so that no phrase reaches across."""

WORD_FIELDS = {"title": "t", "actor": "a", "place": "p", "source": "s"}
"""Fields that are searched by words, with the letter of their tokens."""

VALUE_FIELDS = (
    "in",
    "kind",
    "realis",
    "act",
    "category",
    "status",
    "role",
    "mode",
    "outcome",
    "scope",
    "channel",
    "type",
    "language",
    "extractor",
)
"""Fields that hold one of a few values."""

ACTOR_SLOTS = ("parties", "mediators", "hosts", "observers", "person", "side", "speaker", "by", "to", "actor", "target")
MOST_DAYS = 62
MOST_MONTHS = 120
LONGEST = 40
"""Letters of the longest word that is indexed: what is longer is no word."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One thing that can be found: its layer, its tokens, the words among them, and the days that it is about."""

    layer: str
    tokens: tuple[str, ...]
    words: frozenset[str]
    kind: str | None = None
    days: Days | None = None


def build_report_document(report: Report) -> SearchDocument:
    """Make the document of a report: its text, its title and source."""
    writer = _TokenWriter("report")
    for start, end in report.body:
        writer.add_words(report.text[start:end])
    writer.add_field("title", report.title, plain=True)
    writer.add_field("source", report.source)
    writer.add_value("language", report.language)
    return writer.build(kind="report", days=find_days(report.published))


def build_fact_documents(coding: Coding, *, extractor: str) -> list[SearchDocument]:
    """Make the documents of a coding's facts, in order: their words, their actors' names and their values.

    A fact without a date of its own is found by the day on which its report was published.
    """
    actors = {actor.id: actor for actor in coding.actors}
    published = find_days(coding.report.published)
    return [_build_fact_document(fact, coding.report, actors, (extractor, published)) for fact in coding.facts]


def build_name_document(name: str, actor_type: str) -> SearchDocument:
    """Make the document of a name."""
    writer = _TokenWriter("name")
    writer.add_field("actor", name, plain=True)
    writer.add_value("type", actor_type)
    return writer.build(kind=actor_type)


def iter_day_tokens(days: Days | None) -> Iterator[str]:
    """Give the tokens of a stretch of days: what lies in it by day, month or year, as fine as its length allows.

    ``d_…`` says that the stretch touches the day, month or year, ``c_…`` that nothing finer is known there, so that a
    search for a day finds what is only known to be in its month.
    """
    if days is None:
        return
    length = (days.last - days.first).days + 1
    whole_month = length >= 28 and days.first.day == 1 and (days.last + timedelta(1)).day == 1
    if length <= MOST_DAYS and not whole_month:
        yield from _finest(_each_day(days), "%Y%m%d")
    elif length <= MOST_MONTHS * 31 and not _is_whole_years(days):
        yield from _finest(_each_month(days), "%Y%m")
    else:
        yield from _finest([date(year, 1, 1) for year in range(days.first.year, days.last.year + 1)], "%Y")


def list_day_queries(days: Days) -> list[str]:
    """Give the tokens of which a document about these days has at least one."""
    tokens: dict[str, None] = {}
    for year in range(days.first.year, days.last.year + 1):
        span = Days(max(days.first, date(year, 1, 1)), min(days.last, date(year, 12, 31)))
        if _is_whole_years(span):
            tokens[f"d_{year:04}"] = None
            continue
        tokens[f"c_{year:04}"] = None
        for month in _each_month(span):
            inside = Days(max(span.first, month), min(span.last, _last_of_month(month)))
            if inside.first == month and inside.last == _last_of_month(month):
                tokens[f"d_{month:%Y%m}"] = None
            else:
                tokens[f"c_{month:%Y%m}"] = None
                tokens.update(dict.fromkeys(f"d_{day:%Y%m%d}" for day in _each_day(inside)))
    return list(tokens)


class _TokenWriter:
    """Collects the tokens of one document, field after field."""

    def __init__(self, layer: str) -> None:
        self._layer = layer
        self._tokens: list[str] = [f"in_{layer}"]
        self._words: set[str] = set()

    def add_words(self, text: str | None) -> None:
        if text:
            words = [word for word in fold_words(text) if len(word) <= LONGEST]
            self._words.update(words)
            self._tokens += [ALL, *words]

    def add_field(self, field: str, text: str | None, *, plain: bool = False) -> None:
        if plain:
            self.add_words(text)
        words = [word for word in fold_words(text or "") if len(word) <= LONGEST]
        if words:
            self._words.update(words)
            self._tokens += [ALL, *(f"{WORD_FIELDS[field]}_{word}" for word in words)]

    def add_value(self, field: str, value: object) -> None:
        if value is not None:
            self._tokens.append(build_value_token(field, str(value)))

    def build(self, *, kind: str, days: Days | None = None) -> SearchDocument:
        tokens = (*self._tokens, *iter_day_tokens(days), ALL)
        return SearchDocument(self._layer, tokens, frozenset(self._words), kind, days)


def build_value_token(field: str, value: str) -> str:
    """Make the token of a value, such as ``kind_talks`` or ``status_partlykept``."""
    return f"{field}_{''.join(fold_words(value))}"


def _build_fact_document(
    fact: AnyFact, report: Report, actors: dict[str, Actor], common: tuple[str, Days | None]
) -> SearchDocument:
    extractor, published = common
    writer = _TokenWriter("fact")
    for quote in dict.fromkeys(span.quote for span in iter_spans(fact)):
        writer.add_words(quote)
    for name in _iter_names(fact, actors):
        writer.add_field("actor", name, plain=True)
    writer.add_field("place", getattr(fact, "place", None), plain=True)
    writer.add_field("source", report.source)
    for field in VALUE_FIELDS:
        writer.add_value(field, getattr(fact, field, None))
    writer.add_value("extractor", extractor)
    writer.add_value("language", report.language)
    own = find_days(getattr(fact, "date", None) or getattr(fact, "deadline", None))
    return writer.build(kind=fact.kind, days=own or published)


def _iter_names(fact: AnyFact, actors: dict[str, Actor]) -> Iterable[str]:
    found: dict[str, None] = {}
    for slot in ACTOR_SLOTS:
        value = getattr(fact, slot, None)
        for member in value if isinstance(value, tuple) else (value,):
            actor = actors.get(member) if isinstance(member, str) else None
            if actor:
                found.update(dict.fromkeys((actor.name, *actor.aliases)))
    return found


def _finest(starts: Iterable[date], form: str) -> Iterator[str]:
    tokens: dict[str, None] = {}
    for start in starts:
        finest = start.strftime(form)
        tokens.update(dict.fromkeys(f"d_{finest[:length]}" for length in (4, 6, 8) if length <= len(finest)))
        if len(finest) < 8:
            tokens[f"c_{finest}"] = None
    yield from tokens


def _each_day(days: Days) -> Iterator[date]:
    yield from (days.first + timedelta(step) for step in range((days.last - days.first).days + 1))


def _each_month(days: Days) -> Iterator[date]:
    month = days.first.replace(day=1)
    while month <= days.last:
        yield month
        month = _last_of_month(month) + timedelta(1)


def _last_of_month(month: date) -> date:
    return (month.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def _is_whole_years(days: Days) -> bool:
    return (days.first.month, days.first.day, days.last.month, days.last.day) == (1, 1, 12, 31)
