from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from web.api.apps import FORM_KEY

BEN = {"as": "ben"}


def find_fact(client: TestClient, kind: str, **values: object) -> dict[str, Any]:
    facts = client.get("facts", params={"kind": kind}).json()["items"]
    return next(f for f in facts if all(f["values"][name] == value for name, value in values.items()))


def judge(client: TestClient, fact: str, check: str, *, headers: dict[str, str] | None = None, **more: Any) -> Any:
    sent = {"decides": "judgement", "fact": fact, "check": check, **more}
    return client.post("judgements", json=sent, headers=headers or {})


def test_accepting_rejecting_and_undoing_show_on_the_fact_and_stay_in_the_list(client: TestClient) -> None:
    fact = find_fact(client, "incident")
    accepted = judge(client, fact["id"], "accept", why="read twice")
    assert accepted.status_code == 201
    assert accepted.headers["location"] == f"/api/v1/judgements/{accepted.json()['id']}"
    assert (accepted.json()["by"], accepted.json()["why"]) == ("ann", "read twice")
    assert client.get("facts?check=accept").json()["items"][0]["id"] == fact["id"]

    undone = client.post(f"judgements/{accepted.json()['id']}/undo")
    assert undone.status_code == 201
    assert client.get(f"facts/{fact['id']}").json()["fact"]["check"] == "unchecked"
    listed = client.get("judgements").json()["items"]
    assert [(one["decides"], one["undone"]) for one in listed] == [("judgement", True), ("undoing", False)]

    again = client.post(f"judgements/{accepted.json()['id']}/undo")
    assert again.status_code == 409
    assert "undo the undoing" in again.json()["detail"]
    assert client.post(f"judgements/{undone.json()['id']}/undo", json={"why": "a slip"}).status_code == 201
    assert client.get(f"facts/{fact['id']}").json()["fact"]["check"] == "accept"


def test_a_correction_names_actors_of_the_record_and_keeps_what_was_read(client: TestClient) -> None:
    fact = find_fact(client, "participant", role="head_of_delegation")
    front = next(a for a in client.get("actors").json()["items"] if a["name"] == "Northern Front")
    tag = client.get(f"facts/{fact['id']}").headers["etag"]
    response = client.patch(
        f"facts/{fact['id']}", json={"values": {"side": front["id"], "role": "delegate"}}, headers={"If-Match": tag}
    )
    assert response.status_code == 200, response.text
    assert response.json()["values"]["side"] == front["id"]
    assert (response.json()["values"]["role"], response.json()["check"]) == ("delegate", "correct")
    kept = client.get(response.headers["location"].removeprefix("/api/v1/")).json()
    # Kept under the lasting id of the mention, so that it stays right when the report is read again.
    assert kept["values"]["values"]["role"] == "delegate"
    assert kept["values"]["values"]["side"].startswith("m")
    client.post(f"judgements/{kept['id']}/undo")
    assert client.get(f"facts/{fact['id']}").json()["fact"]["values"] == fact["values"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"colour": "red"}, "no field colour"),
        ({"side": "nobody"}, "no actor or fact 'nobody'"),
        ({"role": "king"}, "role"),
        ({"evidence": [{"start": 0, "end": 4, "quote": "Oslo"}]}, "not the quoted words"),
        ({"evidence": []}, "no evidence"),
        ({"id": "p9"}, "no field id"),
    ],
)
def test_a_correction_that_cannot_be_right_is_refused(client: TestClient, values: dict[str, Any], told: str) -> None:
    fact = find_fact(client, "participant", role="head_of_delegation")
    response = client.patch(f"facts/{fact['id']}", json={"values": values}, headers={"If-Match": "*"})
    assert response.status_code == 422
    assert told in response.json()["detail"]
    assert client.get("judgements").json()["items"] == []


def test_a_date_of_a_correction_is_one(client: TestClient) -> None:
    fact = find_fact(client, "incident")
    wrong = client.patch(f"facts/{fact['id']}", json={"values": {"date": "Tuesday"}}, headers={"If-Match": "*"})
    assert wrong.status_code == 422
    right = client.patch(f"facts/{fact['id']}", json={"values": {"date": "2031-03"}}, headers={"If-Match": "*"})
    assert right.json()["values"]["date"] == "2031-03"


def test_a_change_based_on_an_older_version_gives_both(client: TestClient) -> None:
    fact = find_fact(client, "incident")
    tag = client.get(f"facts/{fact['id']}").headers["etag"]
    assert judge(client, fact["id"], "accept", headers={**BEN, "If-Match": tag}).status_code == 201
    late = client.patch(f"facts/{fact['id']}", json={"values": {"killed": 4}}, headers={"If-Match": tag})
    assert late.status_code == 412
    problem = late.json()
    assert (problem["current"]["check"], problem["current"]["checked_by"]) == ("accept", "ben")
    assert problem["sent"]["values"] == {"killed": 4}
    again = client.patch(f"facts/{fact['id']}", json={"values": {"killed": 4}}, headers={"If-Match": problem["etag"]})
    assert again.json()["values"]["killed"] == 4


def test_a_correction_says_what_it_is_based_on(client: TestClient) -> None:
    response = client.patch(f"facts/{find_fact(client, 'incident')['id']}", json={"values": {"killed": 4}})
    assert response.status_code == 428
    assert "If-Match" in response.json()["detail"]


def test_who_judges_otherwise_than_another_is_told_first(client: TestClient) -> None:
    fact = find_fact(client, "incident")
    assert judge(client, fact["id"], "accept", headers=BEN).status_code == 201
    assert judge(client, fact["id"], "accept").status_code == 201
    assert judge(client, fact["id"], "reject", headers=BEN).status_code == 409
    problem = judge(client, fact["id"], "reject", headers=BEN).json()
    assert problem["current"]["checked_by"] == "ann"
    assert problem["sent"]["check"] == "reject"
    insisted = judge(client, fact["id"], "reject", headers={**BEN, "If-Match": problem["etag"]})
    assert insisted.status_code == 201


def test_the_version_that_is_known_is_not_sent_again(client: TestClient) -> None:
    address = f"facts/{find_fact(client, 'incident')['id']}"
    tag = client.get(address).headers["etag"]
    same = client.get(address, headers={"If-None-Match": f"W/{tag}"})
    assert (same.status_code, same.content) == (304, b"")
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_two_actors_become_one_and_part_again_with_a_tombstone_between(client: TestClient) -> None:
    toure, diallo = (client.get("actors", params={"name": name}).json()["items"][0]["id"]
                     for name in ("Awa Touré", "Issa Diallo"))  # fmt: skip
    since = client.get("changes?limit=500").json()["cursor"]
    same = {"decides": "identity", "subject": "actor", "left": toure, "right": diallo, "verdict": "same"}
    written = client.post("judgements", json=same)
    assert written.status_code == 201, written.text

    told = client.get("changes", params={"since": since}).json()["items"]
    (tombstone,) = [one for one in told if one["gone"]]
    assert (tombstone["change"], {tombstone["id"], tombstone["other"]}) == ("merged", {toure, diallo})
    gone = client.get(f"actors/{tombstone['id']}")
    assert gone.status_code == 410
    assert gone.json()["into"] == tombstone["other"]
    assert len(client.get(f"actors/{tombstone['other']}/mentions").json()["items"]) == 2

    client.post(f"judgements/{written.json()['id']}/undo")
    assert client.get(f"actors/{tombstone['id']}").status_code == 200


def test_encounters_are_told_apart_by_their_tellings(client: TestClient) -> None:
    encounter = client.get("encounters").json()["items"][0]["id"]
    members = client.get(f"encounters/{encounter}/members").json()["items"]
    assert {one["report"] for one in members} == {"announced", "met", "courier", "copy"}
    apart = {"decides": "identity", "subject": "encounter", "left": members[1], "right": members[2],
             "verdict": "different"}  # fmt: skip
    assert client.post("judgements", json=apart).status_code == 201
    assert len(client.get("encounters").json()["items"]) == 2


def test_a_process_is_renamed_and_a_report_taken_out(client: TestClient) -> None:
    renamed = client.post("judgements", json={"decides": "renaming", "process": "mali", "name": "Kidal talks"})
    assert renamed.status_code == 201
    out = {"decides": "assignment", "report": "kept", "process": "mali", "belongs": False}
    assert client.post("judgements", json=out).status_code == 201
    assert client.get("processes/mali").json()["name"] == "Kidal talks"
    assert "kept" not in [r["name"] for r in client.get("reports?process=mali").json()["items"]]


@pytest.mark.parametrize(
    "sent",
    [
        {"decides": "judgement", "fact": "f0", "check": "accept"},
        {"decides": "identity", "subject": "actor", "left": "a0", "right": "a1", "verdict": "same"},
        {"decides": "renaming", "process": "nowhere", "name": "x"},
        {"decides": "assignment", "report": "nothing", "process": "mali"},
    ],
    ids=lambda sent: sent["decides"],
)
def test_what_is_not_there_cannot_be_judged(client: TestClient, sent: dict[str, Any]) -> None:
    response = client.post("judgements", json=sent)
    assert response.status_code == 404
    assert "GET /api/v1/" in response.json()["detail"]
    assert client.get("judgements").json()["items"] == []


def test_a_misspelt_member_is_an_error(client: TestClient) -> None:
    fact = find_fact(client, "incident")["id"]
    assert judge(client, fact, "accept", wy="x").status_code == 422
    assert judge(client, fact, "accept", values={"killed": 1}).status_code == 422


def test_a_cookie_alone_changes_nothing(client: TestClient) -> None:
    sent = {"decides": "judgement", "fact": find_fact(client, "incident")["id"], "check": "accept"}
    cookie_only = {"as": ""}
    refused = client.post("judgements", json=sent, headers=cookie_only)
    assert refused.status_code == 403
    assert "Bearer" in refused.json()["detail"]
    wrong = client.post("judgements", json=sent, headers={**cookie_only, "X-Form-Key": "guess"})
    assert wrong.status_code == 403
    right = client.post("judgements", json=sent, headers={**cookie_only, "X-Form-Key": FORM_KEY})
    assert right.status_code == 201


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_what_a_form_of_another_site_can_send_is_refused(client: TestClient, kind: str) -> None:
    response = client.post("judgements", content=b'{"decides": "judgement"}', headers={"Content-Type": kind})
    assert response.status_code == 415


def test_one_telling_is_taken_out_of_the_whole_and_comes_back_with_one_undoing(client: TestClient) -> None:
    encounter = client.get("encounters").json()["items"][0]["id"]
    (telling, *others) = client.get(f"encounters/{encounter}/members").json()["items"]
    sent = {"decides": "identity", "subject": "encounter", "left": telling, "right": encounter, "verdict": "different"}
    written = client.post("judgements", json=sent)
    assert written.status_code == 201, written.text
    parts = [
        len(client.get(f"encounters/{e['id']}/members").json()["items"])
        for e in client.get("encounters").json()["items"]
    ]
    assert sorted(parts) == [1, len(others)]
    client.post(f"judgements/{written.json()['id']}/undo")
    assert len(client.get(f"encounters/{encounter}/members").json()["items"]) == len(others) + 1


def test_what_is_the_same_as_itself_is_refused(client: TestClient) -> None:
    actor = client.get("actors").json()["items"][0]["id"]
    sent = {"decides": "identity", "subject": "actor", "left": actor, "right": actor, "verdict": "same"}
    assert client.post("judgements", json=sent).status_code == 400


def test_the_year_of_a_report_is_a_judgement_too(client: TestClient) -> None:
    sent = {"decides": "dating", "report": "met", "year": "2031"}
    written = client.post("judgements", json=sent)
    assert written.status_code == 201, written.text
    assert written.json()["values"]["year"] == "2031"
    assert client.post("judgements", json={**sent, "year": "soon"}).status_code == 422
