"""The query language: words, "phrases", beginnings* and *parts*, fields, AND, OR, NOT and parentheses.

Words that stand side by side must all be there. ``-word`` is ``NOT word``. A field takes a word, a phrase or, for
``date``, a day, month, year or range: ``kind:commitment``, ``source:"state department"``, ``date:2023-09..2023-10``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from peacetalks.codebook.folding import fold_words
from peacetalks.errors import UsageError
from peacetalks.store.days import Days, find_days
from peacetalks.store.search.documents import VALUE_FIELDS, WORD_FIELDS

TOKEN = re.compile(
    r"""\s*(?:
        (?P<paren>[()])
      | (?P<operator>AND|OR|NOT)(?=[\s()]|$)
      | (?P<minus>-)?(?:(?P<field>[A-Za-z]+):)?(?:
            "(?P<phrase>[^"]*)"(?P<begins>\*)?
          | (?P<word>[^\s()":]+(?::[^\s()":]*)*)
        )
    )""",
    re.VERBOSE,
)
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
LAYERS = {"reports": "report", "facts": "fact", "names": "name"}
TODO = 'Write words, "phrases", beginnings*, field:value, AND, OR, NOT; see docs/search.md'


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand side by side, as written; ``begins`` lets the last one go on, ``part`` lets it stand inside."""

    words: tuple[str, ...]
    written: str
    field: str | None = None
    begins: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A field with one of a few values."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """What is about days within these."""

    days: Days


@dataclass(frozen=True, slots=True)
class Within:
    """What stands in reports of a process, by its id, its name or a part of it."""

    process: str


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match."""

    part: Query


@dataclass(frozen=True, slots=True)
class All:
    """What matches every part."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """What matches at least one part."""

    parts: tuple[Query, ...]


Query: TypeAlias = Words | Value | Dated | Within | Not | All | Any


def parse_query(written: str) -> Query:
    """Read a query. Raises UsageError that says what cannot be understood."""
    parser = _Parser(_split(written), written)
    query = parser.read_any()
    if parser.left:
        raise UsageError("a parenthesis is closed that was never opened", where=written, todo=TODO)
    return query


def iter_words(query: Query) -> list[Words]:
    """Give the words that a match holds, those under NOT left out."""
    if isinstance(query, Words):
        return [query]
    if isinstance(query, All | Any):
        return [words for part in query.parts for words in iter_words(part)]
    return []


class _Parser:
    """Reads tokens from left to right; OR binds weaker than AND, AND weaker than NOT."""

    def __init__(self, tokens: list[re.Match[str]], written: str) -> None:
        self.left = tokens
        self._written = written

    def read_any(self) -> Query:
        parts = [self._read_all()]
        while self._take_operator("OR"):
            parts.append(self._read_all())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _read_all(self) -> Query:
        parts = [self._read_one()]
        while self.left and self.left[0]["operator"] != "OR" and self.left[0]["paren"] != ")":
            self._take_operator("AND")
            parts.append(self._read_one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _read_one(self) -> Query:
        if self._take_operator("NOT"):
            return Not(self._read_one())
        if not self.left or self.left[0]["operator"] or self.left[0]["paren"] == ")":
            raise UsageError("a word is missing", where=self._written or "empty query", todo=TODO)
        token = self.left.pop(0)
        if token["paren"]:
            inside = self.read_any()
            if not self.left or self.left.pop(0)["paren"] != ")":
                raise UsageError("a parenthesis is not closed", where=self._written, todo=TODO)
            return inside
        return Not(_read_term(token)) if token["minus"] else _read_term(token)

    def _take_operator(self, operator: str) -> bool:
        if self.left and self.left[0]["operator"] == operator:
            self.left.pop(0)
            return True
        return False


def _split(written: str) -> list[re.Match[str]]:
    tokens, place = [], 0
    while written[place:].strip():
        match = TOKEN.match(written, place)
        if not match:
            raise UsageError(f"cannot be understood from {written[place : place + 20]!r} on", where=written, todo=TODO)
        tokens.append(match)
        place = match.end()
    return tokens


def _read_term(token: re.Match[str]) -> Query:
    field = (token["field"] or "").lower() or None
    text = token["phrase"] if token["phrase"] is not None else token["word"]
    if field == "date":
        return Dated(_read_days(text))
    if field == "process":
        return Within(text)
    if field in VALUE_FIELDS:
        value = LAYERS.get(text.lower(), text) if field == "in" else text
        return Value(str(field), value)
    if field and field not in WORD_FIELDS:
        known = ", ".join(sorted((*WORD_FIELDS, *VALUE_FIELDS, "date", "process")))
        raise UsageError(f"no field “{field}”", where=token[0].strip(), todo=f"Fields are {known}")
    words = fold_words(text)
    if not words:
        raise UsageError("no letters to search for", where=token[0].strip(), todo=TODO)
    begins = bool(token["begins"]) or text.endswith("*")
    return Words(words, text.strip("*"), field, begins=begins, part=text.startswith("*"))


def _read_days(text: str) -> Days:
    first, apart, last = text.partition("..") if ".." in text else text.partition("/")
    days = [find_days(part) for part in (first, last) if part]
    if not days or None in days:
        raise UsageError("no date", where=f"date:{text}", todo="Write 2023, 2023-09, 2023-09-21 or 2023-09..2023-10")
    found = [day for day in days if day]
    if not apart:
        return found[0]
    begin = found[0].first if first else EARLIEST
    end = found[-1].last if last else LATEST
    if begin > end:
        raise UsageError("the range ends before it begins", where=f"date:{text}", todo="Put the earlier date first")
    return Days(begin, end)
