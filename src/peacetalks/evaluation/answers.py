"""Answers: one file's actors and facts as they were written down, without the defaults that typed facts would add."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from types import MappingProxyType
from typing import Any

from peacetalks.codebook.terms import Kind
from peacetalks.errors import FormatError


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a report as a file gives it: offsets in code points and the words.

    Unlike a span of the codebook it need not hold, since an answer that is measured may be wrong in this too.
    """

    start: int
    end: int
    quote: str


#: An actor as a fact names it: the id of an actor of the same file, a name, or a stretch of the report.
Reference = str | Stretch
Term = str | int | float
Value = Term | Stretch | tuple[Reference, ...] | tuple[Stretch, ...] | None


class Shape(Enum):
    """What a field holds, which says how its slots are counted and compared."""

    ACTORS = auto()
    ACTOR = auto()
    SPANS = auto()
    SPAN = auto()
    PLACE = auto()
    TERM = auto()


_WHEN_AND_WHERE = {"date": Shape.TERM, "place": Shape.PLACE}

#: The fields that are measured, by kind, in the order in which misses show them.
FIELDS: Mapping[Kind, Mapping[str, Shape]] = MappingProxyType(
    {
        Kind.TALKS: {
            "realis": Shape.TERM,
            "scope": Shape.TERM,
            "parties": Shape.ACTORS,
            "mediators": Shape.ACTORS,
            "hosts": Shape.ACTORS,
            "observers": Shape.ACTORS,
            "channel": Shape.TERM,
            **_WHEN_AND_WHERE,
            "round": Shape.TERM,
            "duration": Shape.TERM,
            "issues": Shape.SPANS,
            "outcome": Shape.TERM,
        },
        Kind.PARTICIPANT: {"person": Shape.ACTOR, "side": Shape.ACTOR, "role": Shape.TERM},
        Kind.STATEMENT: {"speaker": Shape.ACTOR, "content": Shape.SPAN, "mode": Shape.TERM},
        Kind.COMMITMENT: {
            "realis": Shape.TERM,
            "act": Shape.TERM,
            "by": Shape.ACTORS,
            "to": Shape.ACTORS,
            "content": Shape.SPAN,
            "condition": Shape.SPAN,
            "deadline": Shape.TERM,
            "status": Shape.TERM,
        },
        Kind.INCIDENT: {
            "realis": Shape.TERM,
            "category": Shape.TERM,
            "actor": Shape.ACTORS,
            "target": Shape.ACTORS,
            **_WHEN_AND_WHERE,
            "duration": Shape.TERM,
            "killed": Shape.TERM,
            "injured": Shape.TERM,
        },
    }
)


@dataclass(frozen=True, slots=True)
class CodedFact:
    """One fact of an answer: its kind, its evidence, and the fields that are measured."""

    kind: Kind
    evidence: tuple[Stretch, ...]
    fields: Mapping[str, Value]

    def term(self, field: str) -> Term | None:
        """The value of a field that holds one term, number or date."""
        value = self.fields.get(field)
        return value if isinstance(value, str | int | float) else None

    def reference(self, field: str) -> Reference | None:
        """The actor in a field that holds one actor."""
        value = self.fields.get(field)
        return value if isinstance(value, str | Stretch) else None

    def references(self, field: str) -> tuple[Reference, ...]:
        """The actors in a field that holds many."""
        value = self.fields.get(field)
        return value if isinstance(value, tuple) else ()

    def span(self, field: str) -> Stretch | None:
        """The stretch in a field that holds one."""
        value = self.fields.get(field)
        return value if isinstance(value, Stretch) else None

    def spans(self, field: str) -> tuple[Stretch, ...]:
        """The stretches in a field that holds many."""
        return tuple(value for value in self.references(field) if isinstance(value, Stretch))


@dataclass(frozen=True, slots=True)
class Answer:
    """What one file says of one report: every actor's names by id, own name first, and the facts in file order."""

    names: Mapping[str, tuple[str, ...]]
    facts: tuple[CodedFact, ...]


def is_empty(value: Value) -> bool:
    """Say whether a field counts as not filled: nothing there, or said to be unknown."""
    return value is None or value in ("", (), "unknown")


NO_ANSWER = Answer(MappingProxyType({}), ())


def read_answer(path: Path) -> Answer:
    """Read a file in the codebook's format. Raises FormatError where its actors or facts cannot be measured."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FormatError(f"cannot be read as JSON ({error})", where=str(path)) from error
    if not isinstance(data, dict):
        raise FormatError("is not one JSON object", where=str(path), todo="See docs/codebook.md, file format")
    try:
        return answer_from_dict(data)
    except (KeyError, TypeError, AttributeError) as error:
        raise FormatError(
            f"actors or facts are not in the file format ({type(error).__name__}: {error})",
            where=str(path),
            todo="See docs/codebook.md, file format",
        ) from error


def answer_from_dict(data: Mapping[str, Any]) -> Answer:
    """Build an answer from a decoded file; facts of unknown kind and unknown fields are left out.

    Raises KeyError, TypeError or AttributeError where a value has the wrong shape.
    """
    kinds = {str(kind) for kind in Kind}
    names = {_text(a["id"]): _names_of(a) for a in data.get("actors") or []}
    facts = tuple(_fact_from_dict(f) for f in data.get("facts") or [] if f.get("kind") in kinds)
    return Answer(MappingProxyType(names), facts)


def _names_of(actor: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(_text(name) for name in (actor["name"], *(actor.get("aliases") or [])))


def _fact_from_dict(data: Mapping[str, Any]) -> CodedFact:
    kind = Kind(data["kind"])
    fields = {field: _read_value(field, shape, data.get(field)) for field, shape in FIELDS[kind].items()}
    return CodedFact(kind, tuple(_stretch(s) for s in data.get("evidence") or []), MappingProxyType(fields))


def _read_value(field: str, shape: Shape, value: Any) -> Value:
    if value is None or value == "":
        return None
    match shape:
        case Shape.ACTORS | Shape.SPANS:
            if not isinstance(value, list):
                raise TypeError(f"field `{field}` is not a list")
            return tuple(_stretch(v) if shape is Shape.SPANS else _reference(v) for v in value)
        case Shape.ACTOR:
            return _reference(value)
        case Shape.SPAN:
            return _stretch(value)
        case Shape.PLACE | Shape.TERM:
            if not isinstance(value, str | int | float):
                raise TypeError(f"field `{field}` is not a term, a number or a date")
            return value


def _reference(value: Any) -> Reference:
    return value if isinstance(value, str) else _stretch(value)


def _stretch(value: Mapping[str, Any]) -> Stretch:
    start, end = value["start"], value["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        raise TypeError("a span's offsets are not whole numbers")
    return Stretch(start, end, _text(value["quote"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is not text")
    return value
