from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

WORDS = "Issa Diallo spoke for the Front"


def find_text(client: TestClient) -> tuple[str, str]:
    answer = client.get("reports/met")
    return answer.json()["text"], answer.headers["etag"]


def build_fact(client: TestClient, **values: Any) -> dict[str, Any]:
    start = find_text(client)[0].index(WORDS)
    span = {"start": start, "end": start + len(WORDS)}
    diallo = client.get("actors", params={"name": "Issa Diallo"}).json()["items"][0]["id"]
    given = {"speaker": diallo, "mode": "reported", "content": span, **values}
    return {"kind": "statement", "evidence": [span], "values": given, "why": "missed"}


def test_a_missed_fact_is_added_with_its_words_and_taken_back(client: TestClient) -> None:
    added = client.post("reports/met/facts", json=build_fact(client))
    assert added.status_code == 201, added.text
    fact = added.json()
    assert (fact["kind"], fact["extractor"], fact["evidence"][0]["quote"]) == ("statement", "person", WORDS)
    address = added.headers["location"].removeprefix("/api/v1/")
    assert client.get(address).json()["fact"]["id"] == fact["id"]
    assert client.get("search", params={"q": "extractor:person"}).json()["items"][0]["id"] == fact["id"]
    judged = client.post("judgements", json={"decides": "judgement", "fact": fact["id"], "check": "accept"})
    assert (judged.status_code, judged.json()["type"]) == (409, "urn:peacetalks:problem:added-by-a-person")
    assert client.post(f"judgements/{fact['id']}/undo").status_code == 201
    assert client.get(address).status_code == 404


def test_it_is_based_on_a_version_of_the_text(client: TestClient) -> None:
    sent, (_, tag) = build_fact(client), find_text(client)
    late = client.post("reports/met/facts", json=sent, headers={"If-Match": '"other"'})
    assert (late.status_code, late.json()["sent"]["kind"]) == (412, "statement")
    assert client.post("reports/met/facts", json=sent, headers={"If-Match": tag}).status_code == 201


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"speaker": "nobody"}, "no actor or fact 'nobody'"),
        ({"mode": "shouted"}, "not a whole statement"),
        ({"content": {"start": 0, "end": 4, "quote": "Oslo"}}, "not the quoted words"),
        ({"colour": "red"}, "no field colour"),
    ],
)
def test_what_cannot_be_a_fact_is_refused(client: TestClient, values: dict[str, Any], told: str) -> None:
    refused = client.post("reports/met/facts", json=build_fact(client, **values))
    assert refused.status_code == 422, refused.text
    assert told in refused.json()["detail"]
    assert client.get("judgements").json()["items"] == []


def test_words_beyond_the_text_are_refused(client: TestClient) -> None:
    sent = {**build_fact(client), "evidence": [{"start": 100_000, "end": 100_010}]}
    assert client.post("reports/met/facts", json=sent).status_code == 422


def test_several_are_accepted_with_their_number_first_and_undone_as_one(client: TestClient) -> None:
    every = client.get("reports/met/acceptance").json()
    kinds = {one["id"]: one["kind"] for one in client.get("reports/met/facts").json()["items"]}
    assert sorted(kinds[one] for one in every["facts"]) == ["participant", "participant", "statement", "talks"]
    assert client.get("reports/met/acceptance?min_score=1.0").json()["count"] <= every["count"]
    chosen = client.get("reports/met/acceptance?kind=participant").json()
    wrong = client.post("reports/met/acceptance", json={"kind": "participant", "count": 3})
    assert (wrong.status_code, wrong.json()["current"]) == (409, chosen)
    done = client.post("reports/met/acceptance", json={"kind": "participant", "count": 2, "why": "read twice"})
    assert done.status_code == 201, done.text
    assert [one["why"] for one in done.json()] == [f"read twice; together, {n} of 2" for n in (1, 2)]
    assert client.get("reports/met/acceptance?kind=participant").json()["count"] == 0
    client.post(f"judgements/{done.json()[1]['id']}/undo")
    assert client.get("reports/met/acceptance?kind=participant").json() == chosen


def test_commitments_are_never_among_them(client: TestClient) -> None:
    assert client.get("reports/met/acceptance?kind=commitment").json() == {"count": 0, "facts": []}
    assert client.post("reports/met/acceptance", json={"kind": "commitment", "count": 2}).status_code == 409


def test_two_accounts_contradict_each_other(client: TestClient) -> None:
    left, right = (client.get(f"reports/{one}/facts").json()["items"][0]["id"] for one in ("met", "courier"))
    sent = {"decides": "contradiction", "left": left, "right": right}
    tag = client.get(f"facts/{left}").headers["etag"]
    assert client.post("judgements", json=sent, headers={"If-Match": '"x"'}).status_code == 412
    assert client.post("judgements", json=sent, headers={"If-Match": tag}).status_code == 201


def test_judgements_of_parts_and_undoings_say_what_they_are_based_on(client: TestClient) -> None:
    actors = client.get("actors").json()["items"]
    same = {"decides": "identity", "subject": "actor", "left": actors[0]["id"], "right": actors[1]["id"]}
    late = client.post("judgements", json={**same, "verdict": "unsure"}, headers={"If-Match": '"x"'})
    assert (late.status_code, late.json()["current"]["id"]) == (412, actors[0]["id"])
    tag = client.get(f"actors/{actors[0]['id']}").headers["etag"]
    written = client.post("judgements", json={**same, "verdict": "unsure"}, headers={"If-Match": tag})
    assert written.status_code == 201
    address = f"judgements/{written.json()['id']}"
    assert client.post(f"{address}/undo", headers={"If-Match": '"x"'}).status_code == 412
    assert client.post(f"{address}/undo", headers={"If-Match": client.get(address).headers["etag"]}).status_code == 201
    (process,) = client.get("processes").json()["items"]
    renaming = {"decides": "renaming", "process": process["id"], "name": "Kidal talks"}
    assert client.post("judgements", json=renaming, headers={"If-Match": '"x"'}).status_code == 412
    tag = client.get(f"processes/{process['id']}").headers["etag"]
    assert client.post("judgements", json=renaming, headers={"If-Match": tag}).status_code == 201
