"""Meetings and actors that are one: from their pages and from that of a report, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

from views.codings import fill_database
from web.servers import post, serve


@pytest.fixture
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("one")
    with serve(folder, db=fill_database(folder)) as served, served.open() as opened:
        yield opened


def read_page(client: httpx.Client, path: str) -> str:
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200, (path, answer.text)
    return unescape(answer.text)


def find_meeting(client: httpx.Client) -> str:
    page = read_page(client, "/record/encounters")
    return next(
        one for one in re.findall(r'href="(/encounters/e\w+)"', page) if "5 March 2031" in read_page(client, one)
    )


def test_a_telling_is_taken_out_of_a_meeting_and_put_back(client: httpx.Client) -> None:
    meeting = find_meeting(client)
    assert f"{meeting}/identity" in read_page(client, meeting)
    before = client.get("/record/encounters.json").json()["rows"]
    page = read_page(client, f"{meeting}/identity")
    assert "Delegates of Mali and of the Northern Front talked for two hours" in page
    tellings = re.findall(rf'action="{meeting}/tellings/(f\w+)"', page)
    answer = post(client, f"{meeting}/tellings/{tellings[-1]}", {"why": "another day"})
    home = answer.headers["location"]
    assert answer.status_code == 303
    assert home != f"{meeting}/identity"
    assert len(client.get("/record/encounters.json").json()["rows"]) == len(before) + 1
    page = read_page(client, home)
    assert "another day" in page
    assert f'value="{meeting.rpartition("/")[2]}"' in page, "the other meeting is proposed"
    (undo, *_) = re.findall(r'action="(/encounters/e\w+/identity/d\w+/undo)"', page)
    post(client, undo, {})
    assert client.get("/record/encounters.json").json()["rows"] == before


def test_meetings_are_made_one_by_the_address_of_a_page(client: httpx.Client) -> None:
    meeting = find_meeting(client)
    telling = re.findall(r"/tellings/(f\w+)", read_page(client, f"{meeting}/identity"))[0]
    home = post(client, f"{meeting}/tellings/{telling}", {}).headers["location"].removesuffix("/identity")
    others = [f"/encounters/{row['id']}" for row in client.get("/record/encounters.json").json()["rows"]]
    other = next(one for one in others if one != home)
    answer = post(client, f"{home}/identity", {"other": f"http://127.0.0.1:8765{other}", "verdict": "same"})
    assert answer.status_code == 303
    assert len(client.get("/record/encounters.json").json()["rows"]) == len(others) - 1


def test_actors_are_proposed_by_like_names_found_by_name_and_made_one(client: httpx.Client) -> None:
    actors = dict(re.findall(r'href="/actors/(a\w+)"><bdi>([^<]+)', read_page(client, "/actors")))
    ids = {name: one for one, name in actors.items()}
    page = read_page(client, f"/actors/{ids['Awa Touré']}/identity?name=Issa%20Diallo")
    assert f'value="{ids["Issa Diallo"]}"' in page
    answer = post(client, f"/actors/{ids['Awa Touré']}/identity", {"other": ids["Issa Diallo"], "verdict": "same"})
    page = read_page(client, answer.headers["location"])
    assert "same: Awa Touré and Issa Diallo" in page
    assert "2 mentions" in page


def test_the_page_of_a_report_leads_to_the_meeting_and_the_actor_of_the_record(client: httpx.Client) -> None:
    (report,) = re.findall(r"/reports/(r\w+)\?", client.get("/named?report=met").headers["location"] + "?")
    fact = re.findall(r'href="(/tellings/encounters/f\w+)"', read_page(client, f"/reports/{report}"))[0]
    assert "Which meetings are one?" in read_page(client, fact)
    mention = re.findall(r'href="(/tellings/actors/m\w+)"', read_page(client, f"/reports/{report}/actors/mali"))[0]
    assert "Which actors are one?" in read_page(client, mention)


def test_what_is_not_there_is_told(client: httpx.Client) -> None:
    for path in ("/encounters/e0/identity", "/actors/a0/identity", "/tellings/actors/m0"):
        assert client.get(path).status_code == 404, path
    meeting = find_meeting(client)
    assert post(client, f"{meeting}/identity", {"other": " / ", "verdict": "same"}).status_code == 409
    assert post(client, f"{meeting}/identity/d0/undo", {}).status_code == 409
