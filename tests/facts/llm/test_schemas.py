from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from peacetalks.codebook.files import FACT_CLASSES
from peacetalks.codebook.terms import Act, Kind, Outcome
from peacetalks.facts.llm.schemas import NOT_ASKED, build_schema, list_fields


def iter_objects(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if schema["type"] == "object":
        yield schema
    for inside in [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]:
        yield from iter_objects(inside)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_of_the_codebook_is_asked_for_but_what_the_program_settles(kind: Kind) -> None:
    fields = {field.name for field in dataclasses.fields(FACT_CLASSES[kind])}
    assert fields - NOT_ASKED - {"id"} <= set(list_fields(kind)) <= fields


def test_objects_are_closed_and_whole_as_strict_servers_ask() -> None:
    objects = list(iter_objects(build_schema()))
    assert len(objects) == 1 + 1 + len(Kind)
    assert all(one["required"] == list(one["properties"]) and not one["additionalProperties"] for one in objects)


def test_terms_are_those_of_the_codebook() -> None:
    lists = build_schema()["properties"]
    assert lists["commitment"]["items"]["properties"]["act"]["enum"] == [str(act) for act in Act]
    assert lists["talks"]["items"]["properties"]["outcome"]["enum"] == [*map(str, Outcome), None]


def test_no_offset_is_asked_for() -> None:
    names = {name for one in iter_objects(build_schema()) for name in one["properties"]}
    assert not names & {"start", "end", "offset", "score", "reason", "mode"}
