"""Dates without a year: asked once a report, taken for all of its dates, shown as inferred, undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import httpx
import pytest

from record.codings import make_coding
from views.codings import FRONT, MALI, fill_database
from web.servers import post, serve

TEXT = "Mali and the Northern Front met in Kidal on September 21. Shelling near Gao killed 3 people on September 20."
FACTS = [
    {"kind": "talks", "id": "t1", "scope": "meeting", "parties": ["mali", "front"], "date": "XXXX-09-21",
     "date_text": "on September 21", "place": "Kidal",
     "evidence": ["Mali and the Northern Front met in Kidal on September 21"]},
    {"kind": "incident", "id": "i1", "category": "armed_attack", "date": "XXXX-09-20", "date_text": "on September 20",
     "place": "Gao", "killed": 3, "evidence": ["Shelling near Gao killed 3 people on September 20"]},
]  # fmt: skip


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx.Client]:
    codings = [
        make_coding("met", TEXT, actors=[MALI, FRONT], facts=FACTS),
        make_coding("other", "Nothing.", actors=[], facts=[], published="2022-03-01"),
    ]
    with serve(tmp_path, db=fill_database(tmp_path, codings)) as served, served.open() as opened:
        yield opened


def read_page(client: httpx.Client, path: str) -> str:
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200, (path, answer.text)
    return re.sub(r"\s+", " ", unescape(answer.text))


def test_the_year_is_asked_once_and_stands_in_brackets_everywhere(client: httpx.Client) -> None:
    report = client.get("/named?report=met").headers["location"]
    page = read_page(client, report)
    assert "2 facts have dates without a year" in page
    assert "21 September [year not given]" in page
    assert 'name="year" value="2022"' in page, "the year of the newest report is proposed"
    answer = post(client, f"{report}/year", {"year": "2023"})
    assert answer.status_code == 303
    page = read_page(client, report)
    assert "without a year. They" not in page
    assert "21 September [2023]" in page
    assert "20 September [2023]" in page
    assert "dates without a year are of 2023" in page
    assert "0 of 2 checked" in page, "a year checks no fact"
    (process,) = set(re.findall(r'href="(/processes/[^"/]+)"', read_page(client, "/processes")))
    timeline = read_page(client, f"{process}/timeline")
    assert "21 September [2023]" in timeline
    assert "20 September [2023]" in timeline
    (meeting,) = client.get("/record/encounters.json").json()["rows"]
    assert meeting["date"] == "2023-09-21"
    assert "21 September [2023]" in read_page(client, f"/encounters/{meeting['id']}")


def test_another_year_takes_the_place_of_the_first_and_both_are_undone(client: httpx.Client) -> None:
    report = client.get("/named?report=met").headers["location"]
    before = client.get("/record/timeline.json").json()["rows"]
    for year in ("2023", "2024"):
        post(client, f"{report}/year", {"year": year})
    assert "21 September [2024]" in read_page(client, report)
    post(client, f"{report}/undo", {})
    assert "21 September [2023]" in read_page(client, report)
    post(client, f"{report}/undo", {})
    assert client.get("/record/timeline.json").json()["rows"] == before


def test_what_is_no_year_is_refused(client: httpx.Client) -> None:
    report = client.get("/named?report=met").headers["location"]
    answer = post(client, f"{report}/year", {"year": "last"})
    assert answer.status_code == 409
    assert "four digits" in answer.text
