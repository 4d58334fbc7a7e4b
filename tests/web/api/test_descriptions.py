"""The description is one that tools take, and answers and examples are as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from peacetalks.web.api.descriptions import load_examples

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs/reference/api.md"
JSON = "application/json"


@pytest.fixture(scope="module")
def description(still: TestClient) -> dict[str, Any]:
    document: dict[str, Any] = still.get("openapi.json").json()
    return document


def iter_operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def check(value: Any, content: dict[str, Any], description: dict[str, Any]) -> None:
    """Hold a value against a schema of the description, in which references lead to its components."""
    schema = {**content["schema"], "components": description["components"]}
    errors = [f"{'/'.join(map(str, e.path))}: {e.message}" for e in Draft202012Validator(schema).iter_errors(value)]
    assert not errors, f"{errors[:5]}; where it is an example, run `make docs`"


def test_it_is_openapi_3_1_and_says_what_everything_is(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")
    assert description["servers"] == [{"url": "/api/v1"}]
    Draft202012Validator.check_schema({"components": description["components"]})
    for method, path, operation in iter_operations(description):
        assert operation["description"] or operation["summary"], (method, path)
        assert any(status.startswith("4") for status in operation["responses"]), (method, path)


def test_every_address_has_a_real_example_that_is_as_described(description: dict[str, Any]) -> None:
    examples = load_examples()
    assert set(examples) == {f"{method} {path}" for method, path, _ in iter_operations(description)}
    for method, path, operation in iter_operations(description):
        answers = [one["content"][JSON] for one in operation["responses"].values() if JSON in one.get("content", {})]
        (answer,) = [one for one in answers if "example" in one]
        check(answer["example"], answer, description)
        if f"{method} {path}" in examples and JSON in operation.get("requestBody", {}).get("content", {}):
            body = operation["requestBody"]["content"][JSON]
            check(body["example"], body, description)


def test_every_answer_is_as_described(still: TestClient, description: dict[str, Any]) -> None:
    ids = {
        name: still.get(address).json()["items"][0]["id"]
        for name, address in (("report", "reports"), ("fact", "facts"), ("actor", "actors"), ("process", "processes"),
                              ("encounter", "encounters"), ("commitment", "commitments"))
    }  # fmt: skip
    walked = 0
    for method, path, operation in iter_operations(description):
        if method != "get" or path == "/judgements/{judgement}":
            continue
        query = "?q=kidal" if path == "/search" else ""
        answer = still.get(path.lstrip("/").format(**ids) + query)
        assert answer.status_code == 200, (path, answer.text)
        check(answer.json(), operation["responses"]["200"]["content"][JSON], description)
        walked += 1
    assert walked > 20


def test_problems_are_as_described(still: TestClient, description: dict[str, Any]) -> None:
    for address in ("facts/f0", "facts?kind=x", "nothing", "actors?after=x"):
        check(still.get(address).json(), {"schema": {"$ref": "#/components/schemas/Problem"}}, description)


def test_every_address_and_filter_is_in_the_docs(description: dict[str, Any]) -> None:
    page = DOCS.read_text(encoding="utf-8")
    for method, path, operation in iter_operations(description):
        first, _, rest = re.sub(r"\{\w+\}", "ID", path).lstrip("/").partition("/ID")
        lines = [line for line in page.splitlines() if line.startswith(f"| `{method.upper()} /{first}")]
        assert any(rest in line for line in lines), (method, path)
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "query" and parameter["name"] not in ("after", "limit"):
                assert f"`{parameter['name']}" in page, parameter["name"]
