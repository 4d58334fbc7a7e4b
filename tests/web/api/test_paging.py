from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from peacetalks.web.api.apps import PATH

LISTS = ("reports", "facts", "actors", "encounters", "commitments", "processes", "changes", "search?q=kidal",
         "facts?kind=commitment", "actors?process=mali", "encounters?actor=Mali",
         "commitments?by=Mali&newest_first=true", "commitments?status=open")  # fmt: skip


def walk(client: TestClient, address: str, limit: int) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    following = f"{address}{'&' if '?' in address else '?'}limit={limit}"
    while following:
        response = client.get(following)
        assert response.status_code == 200, response.text
        page = response.json()
        assert len(page["items"]) <= limit
        linked = response.links.get("next", {}).get("url")
        assert linked == page["next"]
        items += page["items"]
        following = linked and relative(linked)
    return items


def relative(address: str) -> str:
    """Give an address as the client of these tests takes it."""
    assert address.startswith(f"{PATH}/")
    return address.removeprefix(f"{PATH}/")


def reject(fact: str) -> dict[str, str]:
    return {"decides": "judgement", "fact": fact, "check": "reject"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(address=st.sampled_from(LISTS), limit=st.integers(1, 12))
def test_pages_of_any_length_give_the_whole_list_once_and_in_order(still: TestClient, address: str, limit: int) -> None:
    whole = walk(still, address, 500)
    assert whole
    assert walk(still, address, limit) == whole


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(cursor=st.text(min_size=1, max_size=60), address=st.sampled_from(LISTS))
@example(cursor="0" * 60, address="changes")
def test_a_cursor_that_no_page_gave_is_refused_in_words(still: TestClient, cursor: str, address: str) -> None:
    parameter = "since" if address == "changes" else "after"
    parts = urlsplit(address)
    response = still.get(parts.path, params={**dict(parse_qsl(parts.query)), parameter: f"~{cursor}"})
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


def test_a_cursor_of_another_filter_is_refused(still: TestClient) -> None:
    following = still.get("facts?limit=1").json()["next"]
    response = still.get(f"{relative(following)}&kind=talks")
    assert response.status_code == 400
    assert "other filters" in response.json()["detail"]


def test_forged_cursors_never_reach_the_database(still: TestClient) -> None:
    given = still.get("facts?limit=1").json()["next"].rpartition("after=")[2]
    scope = json.loads(base64.urlsafe_b64decode(given + "=="))[0]
    for key in ([2**70], [-1], ["x"], [True], [1, 2], [None], []):
        forged = base64.urlsafe_b64encode(json.dumps([scope, *key]).encode()).decode()
        assert still.get("facts", params={"after": forged}).status_code == 400


def test_what_comes_while_a_list_is_walked_is_neither_lost_nor_given_twice(client: TestClient) -> None:
    first = client.get("facts?limit=4").json()
    judged = client.post("judgements", json=reject(first["items"][0]["id"]))
    assert judged.status_code == 201
    rest = walk(client, relative(first["next"]), 4)
    ids = [fact["id"] for fact in (*first["items"], *rest)]
    assert len(ids) == len(set(ids)) == len(walk(client, "facts", 500))


def test_an_empty_list_says_which_filter_emptied_it(still: TestClient) -> None:
    page = still.get("facts?kind=statement&check=reject").json()
    assert page["items"] == []
    assert "kind=statement" in page["note"]
    assert "check=reject" in page["note"]


@pytest.mark.parametrize("limit", ["0", "-1", "501", "many"])
def test_a_limit_out_of_bounds_is_refused(still: TestClient, limit: str) -> None:
    response = still.get("facts", params={"limit": limit})
    assert response.status_code == 422
    assert "limit" in response.json()["detail"]


@pytest.mark.parametrize("since", ["9" * 19, "9" * 5000, "soon", "2031-13-40"])
def test_changes_since_what_is_no_cursor_and_no_day_are_refused(still: TestClient, since: str) -> None:
    response = still.get("changes", params={"since": since})
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
