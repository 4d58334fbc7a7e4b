"""The codebook's file format: one JSON object a report, to and from the typed values."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from peacetalks.codebook.terms import (
    Act,
    ActorType,
    Category,
    Channel,
    Kind,
    Mode,
    Outcome,
    Realis,
    Role,
    Scope,
    Status,
)
from peacetalks.codebook.values import (
    Actor,
    AnyFact,
    Coding,
    Commitment,
    Incident,
    Participant,
    Reason,
    Report,
    Span,
    Statement,
    Talks,
)
from peacetalks.errors import EvidenceError, FormatError

FACT_CLASSES: Mapping[Kind, type[AnyFact]] = {
    Kind.TALKS: Talks,
    Kind.PARTICIPANT: Participant,
    Kind.STATEMENT: Statement,
    Kind.COMMITMENT: Commitment,
    Kind.INCIDENT: Incident,
}
TERMS: Mapping[str, type[StrEnum]] = {
    "kind": Kind,
    "realis": Realis,
    "scope": Scope,
    "channel": Channel,
    "outcome": Outcome,
    "role": Role,
    "mode": Mode,
    "act": Act,
    "status": Status,
    "category": Category,
}
HEAD_FIELDS = ("title", "published", "source", "url", "licence")

Value = TypeVar("Value")


def to_dict(coding: Coding) -> dict[str, Any]:
    """Give a coding in the file format, ready for JSON."""
    report = coding.report
    return {
        "id": report.id,
        **{name: getattr(report, name) for name in HEAD_FIELDS},
        "text": report.text,
        "actors": [_actor_to_dict(actor) for actor in coding.actors],
        "facts": [fact_to_dict(fact) for fact in coding.facts],
    }


def to_json(coding: Coding, *, indent: int | None = 1) -> str:
    """Give a coding as JSON text."""
    return json.dumps(to_dict(coding), ensure_ascii=False, indent=indent)


def fact_to_dict(fact: AnyFact) -> dict[str, Any]:
    """Give one fact in the file format."""
    return {f.name: _plain(getattr(fact, f.name)) for f in dataclasses.fields(fact)}


def from_dict(data: Mapping[str, Any], *, where: str = "") -> Coding:
    """Build a coding from a decoded file. Raises FormatError where it is not in the file format."""
    text = data.get("text")
    if not isinstance(text, str):
        raise FormatError(
            "no field `text` with the report's text", where=where, todo="See docs/codebook.md, file format"
        )
    report = Report(
        id=str(data.get("id") or where or "report"),
        text=text,
        body=((0, len(text)),),
        title=data.get("title"),
        published=data.get("published"),
        source=data.get("source"),
        url=data.get("url"),
        licence=data.get("licence"),
    )
    try:
        actors = tuple(_actor_from_dict(a) for a in data.get("actors") or [])
        facts = tuple(fact_from_dict(f) for f in data.get("facts") or [])
    except (KeyError, TypeError, ValueError, AttributeError, EvidenceError) as error:
        raise FormatError(f"actors or facts are not in the file format ({error})", where=where) from error
    return Coding(report, actors, facts)


def fact_from_dict(data: Mapping[str, Any]) -> AnyFact:
    """Build one fact from a decoded file; unknown fields are ignored, ValueError or KeyError where one is wrong."""
    cls = FACT_CLASSES[Kind(data["kind"])]
    known = {f.name for f in dataclasses.fields(cls) if f.init}
    values = {name: _typed(name, value) for name, value in data.items() if name in known and value is not None}
    return cls(**values)


def _actor_to_dict(actor: Actor) -> dict[str, Any]:
    plain: dict[str, Any] = {f.name: _plain(getattr(actor, f.name)) for f in dataclasses.fields(actor)}
    return {name: value for name, value in plain.items() if value is not None}


def _actor_from_dict(data: Mapping[str, Any]) -> Actor:
    return Actor(
        id=data["id"],
        type=ActorType(data["type"]),
        name=data["name"],
        aliases=tuple(data.get("aliases") or ()),
        of=data.get("of"),
        position=data.get("position"),
    )


def _plain(value: object) -> Any:
    if isinstance(value, Span | Reason):
        return {k: _plain(v) for k, v in dataclasses.asdict(value).items()}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, StrEnum):
        return str(value)
    return value


def _typed(name: str, value: Any) -> Any:
    if name in TERMS:
        return TERMS[name](value)
    if name == "reason":
        return Reason(**{**value, "notes": tuple(value.get("notes") or ())})
    if isinstance(value, Mapping):
        return Span(value["start"], value["end"], value["quote"])
    if isinstance(value, list):
        return tuple(_typed("", v) for v in value)
    return value
