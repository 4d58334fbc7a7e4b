from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from peacetalks.errors import BusyError
from peacetalks.web.api.problems import draw_error

MISSING = ("reports/nothing", "facts/f0", "actors/a0", "encounters/e0", "commitments/l0", "processes/nowhere",
           "judgements/d0", "nothing", "facts?process=nowhere", "facts?report=nothing", "encounters?actor=Nobody",
           "processes/nowhere/timeline", "actors/a0/mentions", "encounters/e0/differences")  # fmt: skip


def check_problem(response: object, status: int) -> str:
    assert response.status_code == status, response.text  # type: ignore[attr-defined]  # a response of the client
    assert response.headers["content-type"] == "application/problem+json"  # type: ignore[attr-defined]
    document = response.json()  # type: ignore[attr-defined]
    assert document["status"] == status
    assert document["type"].startswith("urn:peacetalks:problem:")
    assert document["title"]
    assert document["detail"].endswith(".")
    return str(document["detail"])


@pytest.mark.parametrize("address", MISSING)
def test_what_is_not_there_is_said_with_where_to_look(still: TestClient, address: str) -> None:
    assert "GET /api/v1/" in check_problem(still.get(address), 404)


@pytest.mark.parametrize(
    "address",
    ["search?q=%22", "search?q=(", "search?q=colour:red", "changes?since=whenever", "facts?report=%00", "search?q=%00"],
)
def test_what_makes_no_sense_is_said(still: TestClient, address: str) -> None:
    check_problem(still.get(address), 400)


@pytest.mark.parametrize(
    "address", ["facts?kind=x", "facts?check=x", "encounters?since=today", "commitments?as_of=1", "search", "search?q="]
)
def test_what_is_not_as_described_is_said(still: TestClient, address: str) -> None:
    check_problem(still.get(address), 422)


def test_a_method_that_is_not_there_is_refused(still: TestClient) -> None:
    response = still.delete("facts/f0")
    check_problem(response, 405)
    assert "GET" in response.headers["allow"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"\xff\xfe", b'{"decides": "nothing"}'])
def test_a_body_that_is_no_judgement_is_refused_without_repeating_it(still: TestClient, body: bytes) -> None:
    check_problem(still.post("judgements", content=body, headers={"Content-Type": "application/json"}), 422)


def test_words_that_were_sent_are_not_repeated(still: TestClient) -> None:
    response = still.post("reports", json={"text": "", "source": "very secret words", "colour": "very secret words"})
    check_problem(response, 422)
    assert "secret" not in response.text


def test_a_database_that_is_busy_asks_for_patience() -> None:
    response = draw_error(BusyError("another program writes", where="record.db", todo="Try again"))
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
