"""Answers of a model as plain values: what is JSON and in the codebook's form; the rest is left out and counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from peacetalks.codebook.terms import Kind
from peacetalks.facts.llm.schemas import build_schema

FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)
THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
MOST_FACTS = 500
"""How many facts of a kind, or actors, an answer may hold; what comes after is refused."""
MOST_WORDS = 5000
"""Characters of a single value; a longer one is no quotation."""
TYPES: Mapping[str, type | tuple[type, ...]] = {"string": str, "integer": int, "array": list, "null": type(None)}

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """Actors and facts as plain values in the form of the schema, and a refusal code for each that was not."""

    actors: tuple[Plain, ...]
    facts: tuple[tuple[Kind, Plain], ...]
    refusals: tuple[str, ...]


def read_plain_answer(content: str) -> PlainAnswer | None:
    """Read an answer; None where it is no JSON object with a list of the schema."""
    loaded = _load_object(content)
    properties = build_schema()["properties"]
    if not isinstance(loaded, dict) or not loaded.keys() & properties.keys():
        return None
    actors, refusals = _sift(loaded.get("actors"), properties["actors"]["items"])
    actors = [actor for actor in actors if actor["type"] and actor["name"]]
    facts: list[tuple[Kind, Plain]] = []
    for kind in Kind:
        good, bad = _sift(loaded.get(kind.value), properties[kind.value]["items"])
        facts += [(kind, fact) for fact in good]
        refusals += bad
    return PlainAnswer(tuple(actors), tuple(facts), ("form",) * refusals)


def _load_object(content: str) -> Any:
    for words in _iter_candidates(THOUGHT.sub("", content)):
        try:
            return json.loads(words)
        except (ValueError, RecursionError):
            continue
    return None


def _iter_candidates(content: str) -> Iterator[str]:
    yield content
    yield from FENCE.findall(content)
    if "{" in content:
        yield content[content.index("{") : content.rindex("}") + 1 if "}" in content else None]


def _sift(values: Any, schema: Mapping[str, Any]) -> tuple[list[Plain], int]:
    """Part values into those in the form of a schema and the number of the others."""
    if values is None:
        return [], 0
    if not isinstance(values, list):
        return [], 1
    good = [filled for value in values[:MOST_FACTS] if (filled := _fill(value, schema)) is not None]
    return good, len(values) - len(good)


def _fill(value: Any, schema: Mapping[str, Any]) -> Plain | None:
    """Give a value with every field of the schema, absent ones empty; None where a field has another form.

    Fields that the schema does not know are dropped: nothing can be done with them.
    """
    if not isinstance(value, dict):
        return None
    filled = {}
    for name, asked in schema["properties"].items():
        found = value.get(name)
        if found is None:
            found = _empty(asked)
        if not _fits(found, asked):
            return None
        filled[name] = found
    return filled


def _empty(asked: Mapping[str, Any]) -> Any:
    return [] if asked["type"] == "array" else None


def _fits(value: Any, asked: Mapping[str, Any]) -> bool:
    if value is None:
        # A value that is left out keeps the default of its field; where it has none, no fact is built.
        return True
    names = asked["type"] if isinstance(asked["type"], list) else [asked["type"]]
    if isinstance(value, bool) or not any(isinstance(value, TYPES[name]) for name in names):
        return False
    if isinstance(value, str) and len(value) > MOST_WORDS:
        return False
    if isinstance(value, list):
        return len(value) <= MOST_FACTS and all(v is not None and _fits(v, asked["items"]) for v in value)
    return "enum" not in asked or value in asked["enum"]
