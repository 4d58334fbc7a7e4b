"""The feed of changes with reports and facts: nothing lost or told twice, however it is read, and tombstones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from peacetalks.store.histories import Author
from views.codings import build_additions, fill_database, met
from web.api.apps import open_api

Told = tuple[str, str, str]


def read_feed(client: TestClient, since: str = "0", limit: int = 500) -> tuple[list[dict[str, Any]], str]:
    items: list[dict[str, Any]] = []
    address: str | None = f"changes?since={since}&limit={limit}"
    cursor = since
    while address:
        page = client.get(address.removeprefix("/api/v1/")).json()
        items += page["items"]
        address, cursor = page["next"], page["cursor"]
    return items, cursor


def tell(items: list[dict[str, Any]]) -> list[Told]:
    return [(one["kind"], one["change"], one["id"]) for one in items]


def test_reports_and_facts_are_told_as_they_come(client: TestClient) -> None:
    items, _ = read_feed(client)
    reports = [one["id"] for one in client.get("reports").json()["items"]]
    facts = [one["id"] for one in client.get("facts?limit=500").json()["items"]]
    assert [i for kind, change, i in tell(items) if (kind, change) == ("report", "created")] == reports
    assert [i for kind, change, i in tell(items) if (kind, change) == ("fact", "created")] == facts
    for one in items:
        assert client.get(one["address"].removeprefix("/api/v1/")).status_code == 200


@pytest.mark.parametrize("limit", [1, 2, 7])
def test_read_in_pages_of_any_length_it_is_the_same_feed(client: TestClient, limit: int) -> None:
    whole, last = read_feed(client)
    paged, cursor = read_feed(client, limit=limit)
    assert tell(paged) == tell(whole)
    assert cursor == last
    assert read_feed(client, since=cursor)[0] == []
    middle = whole[len(whole) // 2]["cursor"]
    assert tell(read_feed(client, since=middle)[0]) == tell(whole[len(whole) // 2 + 1 :])


def test_judgements_and_added_facts_are_told_with_a_tombstone_where_one_is_taken_back(client: TestClient) -> None:
    _, since = read_feed(client)
    fact = client.get("facts?kind=incident").json()["items"][0]["id"]
    judged = client.post("judgements", json={"decides": "judgement", "fact": fact, "check": "accept"}).json()
    items, since = read_feed(client, since)
    assert tell(items) == [("fact", "updated", fact)]
    client.post(f"judgements/{judged['id']}/undo")
    items, since = read_feed(client, since)
    assert tell(items) == [("fact", "updated", fact)]
    found = {"kind": "incident", "evidence": [{"start": 0, "end": 20}], "values": {"category": "armed_attack"}}
    added = client.post("reports/met/facts", json=found).json()["id"]
    items, since = read_feed(client, since)
    assert ("fact", "created", added) in tell(items)
    client.post(f"judgements/{added}/undo")
    items, _ = read_feed(client, since)
    (tombstone,) = [one for one in items if one["id"] == added]
    assert (tombstone["change"], tombstone["gone"], tombstone["address"]) == ("retracted", True, None)


def test_a_report_that_changed_tells_what_is_read_no_longer(tmp_path: Path) -> None:
    coding = met()
    with open_api(fill_database(tmp_path, [coding])) as (client, store):
        facts = [one["id"] for one in client.get("facts").json()["items"]]
        _, since = read_feed(client)
        (addition,) = build_additions([replace(coding, facts=coding.facts[:-1])])
        list(store.add([replace(addition, extractor_version="2")], Author("ann")))
        items, _ = read_feed(client, since)
        told = [one for one in tell(items) if one[0] in ("report", "fact")]
        assert told == [
            ("report", "updated", client.get("reports/met").json()["report"]["id"]),
            ("fact", "retracted", facts[-1]),
        ]
        assert client.get(f"facts/{facts[-1]}").status_code == 410


def test_since_a_day_only_what_came_later_is_told(client: TestClient) -> None:
    assert read_feed(client, since="2999-01-01")[0] == []
    assert tell(read_feed(client, since="2000-01-01")[0]) == tell(read_feed(client)[0])


SUBLISTS = (
    "processes/{process}/timeline", "processes/{process}/network", "processes/{process}/differences",
    "processes/{process}/places", "processes/{process}/sources", "encounters/{encounter}/evidence",
    "encounters/{encounter}/members", "encounters/{encounter}/differences", "commitments/{commitment}/entries",
    "reports/met/versions", "reports/met/facts",
)  # fmt: skip


@pytest.mark.parametrize("template", SUBLISTS)
def test_lists_below_a_part_are_paged_to_the_last_row(still: TestClient, template: str) -> None:
    ids = {name: still.get(f"{name}es" if name == "process" else f"{name}s").json()["items"][0]["id"]
           for name in ("process", "encounter", "commitment")}  # fmt: skip
    address = template.format(**ids)
    whole = still.get(address, params={"limit": 500}).json()
    assert whole["next"] is None
    assert whole["items"]
    following: str | None = f"{address}?limit=1"
    seen = []
    while following:
        page = still.get(following.removeprefix("/api/v1/")).json()
        assert len(page["items"]) == 1
        seen += page["items"]
        following = page["next"]
    assert seen == whole["items"]
