"""The JSON schema of an answer, built from the codebook's typed values.

Every field is required and may be null where it can be empty, and nothing else is allowed, which is what servers with
strict schemas ask for. Spans are asked for as quotations: offsets are found in the report, never taken from a model.
"""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from peacetalks.codebook.files import FACT_CLASSES
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Actor, AnyFact, Span

# What the program settles itself: the kind is the name of the list, the mode follows from the quotation marks.
NOT_ASKED = frozenset({"kind", "score", "reason", "mode"})
IDENTIFIED = frozenset({Kind.TALKS, Kind.COMMITMENT})
"""Kinds that other facts refer to; the others get no id from a model."""

Schema = dict[str, Any]


@lru_cache(maxsize=1)
def build_schema() -> Schema:
    """Build the schema of an answer: a list of actors, and a list of facts for each kind."""
    lists = {"actors": _list_of(_schema_of(Actor))}
    for kind, cls in FACT_CLASSES.items():
        lists[kind.value] = _list_of(_schema_of(cls, without=frozenset() if kind in IDENTIFIED else frozenset({"id"})))
    return _object_of(lists)


def list_fields(kind: Kind) -> tuple[str, ...]:
    """Name the fields that a model is asked for in a fact of a kind."""
    return tuple(build_schema()["properties"][kind.value]["items"]["properties"])


def _schema_of(cls: type[Actor] | type[AnyFact], *, without: frozenset[str] = frozenset()) -> Schema:
    hints = get_type_hints(cls)
    names = [field.name for field in dataclasses.fields(cls) if field.name not in NOT_ASKED | without]
    return _object_of({name: _property_of(hints[name]) for name in names})


def _object_of(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _property_of(hint: Any) -> Schema:
    origin, inside = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _list_of(_property_of(inside[0]))
    if origin in (Union, UnionType):
        kinds = [part for part in inside if part is not type(None)]
        # A target is an actor or words of the report: a string either way.
        schema = _property_of(kinds[0])
        return _nullable(schema) if len(kinds) < len(inside) else schema
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [str(term) for term in hint]}
    if hint in (str, Span):
        return {"type": "string"}
    if hint is int:
        return {"type": "integer"}
    raise TypeError(f"no schema for {hint}")


def _nullable(schema: Schema) -> Schema:
    if "enum" in schema:
        return {"type": ["string", "null"], "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}
