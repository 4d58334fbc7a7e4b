"""The pages of a small process: an announcement, a meeting told with two lengths, a copy, a pledge and its fate."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

from peacetalks.record.keeping import open_record
from views.codings import fill_database
from web.servers import serve

MALI = "/processes/mali"
WORDS = "Mali and the Northern Front met in Kidal on 5 March 2031 for three hours"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("record")
    with serve(folder, db=fill_database(folder)) as served, served.open() as client:
        yield client


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with serve(tmp_path_factory.mktemp("empty")) as served, served.open() as client:
        yield client


def read_page(client: httpx.Client, path: str) -> str:
    answer = client.get(path, follow_redirects=True)
    assert answer.status_code == 200, path
    return unescape(answer.text)


def find_links(page: str, start: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="({re.escape(start)}[^"]*)"', page)))


def test_a_dossier_opens_with_what_is_last_open_and_unchecked(filled: httpx.Client) -> None:
    page = read_page(filled, MALI)
    head = page[page.index("headline") : page.index("</dl>")]
    for told in ("5 March 2031", "Kidal", "Open commitments", "30 March 2031", "not checked"):
        assert told in head


def test_every_picture_of_a_dossier_has_rows_a_citation_files_and_its_making(filled: httpx.Client) -> None:
    page = read_page(filled, MALI)
    for name in ("timeline", "meetings", "commitments", "differences", "places", "sources"):
        block = page[page.index(f'id="{name}"') :]
        block = block[: block.index("</section>")]
        assert "<table" in block or "accounts" in block
        assert "how this was made" in block
        assert "@misc{" in block
        for address in (f"{MALI}/{name}", f"{MALI}/{name}.csv", f"{MALI}/{name}.json"):
            assert address in block
            assert filled.get(address).status_code == 200


def test_a_value_leads_to_its_words_in_the_report(filled: httpx.Client) -> None:
    page = read_page(filled, MALI)
    ways = {words: way for way, words in re.findall(r'href="(/facts/[^"]+/words)">“([^<]+)”</a>', page)}
    answer = filled.get(ways[WORDS])
    report, _, anchor = answer.headers["location"].partition("#")
    assert f'id="{anchor}"' in read_page(filled, report)
    assert WORDS in re.sub("<[^>]+>", "", read_page(filled, report))


def test_accounts_stand_side_by_side_with_their_words_and_no_verdict(filled: httpx.Client) -> None:
    page = read_page(filled, f"{MALI}/differences")
    accounts = re.findall(r'<p class="said">([^<]+)</p>', page)
    assert sorted(set(accounts)) == ["2 hours", "3 hours"]
    assert WORDS in page
    assert "talked for two hours in Kidal" in page


def test_an_exported_file_has_exactly_the_rows_that_the_page_shows(filled: httpx.Client) -> None:
    asked = "?lane=commitment"
    page = read_page(filled, f"{MALI}/timeline{asked}")
    shown = re.findall(r'<tr id="row-([^"]+)">', page)
    (csv_address,) = find_links(page, f"{MALI}/timeline.csv")
    (json_address,) = find_links(page, f"{MALI}/timeline.json")
    rows = list(csv.DictReader(io.StringIO(filled.get(csv_address).text)))
    assert [row["id"] for row in rows] == shown
    content = json.loads(filled.get(json_address).text)
    assert [row["id"] for row in content["rows"]] == shown
    assert content["about"] == "Mali talks"


def test_a_file_of_facts_that_nobody_checked_says_so_in_its_name(filled: httpx.Client) -> None:
    answer = filled.get(f"{MALI}/timeline.csv")
    assert 'filename="mali-talks-timeline-not-checked.csv"' in answer.headers["content-disposition"]


def test_who_met_whom_leads_to_the_meetings_and_their_words(filled: httpx.Client) -> None:
    ways = find_links(read_page(filled, f"{MALI}/meetings"), "/met")
    assert ways
    for way in ways:
        page = read_page(filled, way)
        assert "1 meeting at which both" in page
        assert WORDS in page


def test_a_meeting_shows_every_account_of_its_values_and_who_sat_for_whom(filled: httpx.Client) -> None:
    (way,) = find_links(read_page(filled, f"{MALI}/encounters"), "/encounters/")
    page = read_page(filled, way)
    assert "accounts differ" in page
    assert "Awa Touré" in page
    assert "head of delegation" in page
    assert MALI in page


def test_a_commitment_keeps_its_three_statuses_apart(filled: httpx.Client) -> None:
    ways = find_links(read_page(filled, f"{MALI}/commitments"), "/commitments/")
    pages = [read_page(filled, way) for way in ways]
    pledge = next(page for page in pages if "<h1>Pledge" in page)
    for told in ("promised", "reported kept", "deadline 1 April 2031 not reached", ">by 1 April<", "Ledger"):
        assert told in pledge


def test_only_open_commitments_are_shown_where_they_are_asked_for(filled: httpx.Client) -> None:
    page = read_page(filled, f"{MALI}/commitments?open=1")
    assert len(re.findall(r'<tr id="row-', page)) == 1


def test_an_actor_has_a_page_and_a_name_leads_to_it(filled: httpx.Client) -> None:
    page = read_page(filled, "/actors?name=Northern Front")
    assert "<h1><bdi>Northern Front</bdi></h1>" in page
    assert "the Front" in page
    assert "release forty prisoners" in page


def test_search_finds_marks_and_narrows_down(filled: httpx.Client) -> None:
    page = read_page(filled, "/search?q=prisoners")
    assert '<mark class="sought">prisoners</mark>' in page
    ways = find_links(read_page(filled, "/search?q=Mali"), "/search")
    narrowed = next(way for way in ways if "kind" in way and "commitment" in way)
    assert "commitment" in read_page(filled, narrowed)
    assert "Nothing" in read_page(filled, "/search?q=zeppelin")
    assert "parenthesis" in filled.get("/search?q=(a").text


def test_search_keeps_to_one_process(filled: httpx.Client) -> None:
    assert "Search the whole record" in read_page(filled, "/search?q=zeppelin&process=mali")
    assert filled.get("/search?q=a&process=nowhere").status_code == 404


def test_facts_of_a_report_are_rows_and_files(filled: httpx.Client) -> None:
    report = filled.get("/named?report=met").headers["location"]
    page = read_page(filled, f"{report}/rows")
    assert "6 facts" in page
    rows = list(csv.DictReader(io.StringIO(filled.get(f"{report}/rows.csv").text)))
    assert {row["kind"] for row in rows} == {"talks", "participant", "commitment", "statement"}
    assert all(row["quotes"] for row in rows)


@pytest.mark.parametrize(
    "path",
    ["/processes/x", "/actors/x", "/encounters/x", "/commitments/x", f"{MALI}/x", "/facts/x/words", "/named?report=x"],
)
def test_what_is_not_there_is_told(filled: httpx.Client, path: str) -> None:
    answer = filled.get(path)
    assert answer.status_code == 404
    assert "there is no such" in answer.text


def test_a_date_that_is_none_is_told(filled: httpx.Client) -> None:
    answer = filled.get(f"{MALI}/timeline?since=soon")
    assert answer.status_code == 409
    assert "not understood as a date" in answer.text


@pytest.mark.parametrize("path", ["/processes", "/actors"])
def test_empty_pages_offer_the_next_step(empty: httpx.Client, path: str) -> None:
    assert 'class="button" href="/"' in read_page(empty, path)


def test_pages_carry_no_inline_script_or_style(filled: httpx.Client) -> None:
    for path in (MALI, f"{MALI}/timeline", "/actors", "/search?q=Mali", "/processes"):
        page = read_page(filled, path)
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", page), path


def test_the_words_lead_to_what_the_record_itself_gives(
    filled: httpx.Client, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with open_record(fill_database(tmp_path_factory.mktemp("same"))) as reader:
        ids = {row.id for row in reader.list_parts("encounter")}
    (way,) = find_links(read_page(filled, f"{MALI}/encounters"), "/encounters/")
    assert way.removeprefix("/encounters/") in ids


@pytest.mark.parametrize(
    "name", ["timeline", "encounters", "commitments", "meetings", "differences", "places", "sources"]
)
def test_rows_are_gone_through_page_by_page_to_the_last_and_back(filled: httpx.Client, name: str) -> None:
    whole = filled.get(f"{MALI}/{name}.json").json()["rows"]
    address, seen = f"{MALI}/{name}?limit=1", []
    for _ in range(len(whole) + 1):
        page = read_page(filled, address)
        (rows,) = {link for link in find_links(page, f"{MALI}/{name}.json") if "limit=1" in link}
        seen += filled.get(rows).json()["rows"]
        following = re.search(r'rel="next" href="([^"]+)"', page)
        if not following:
            break
        address = following[1]
    assert [row for row in whole if row not in seen] == []
    assert len(seen) == len(whole)
    if len(whole) > 1:
        assert 'rel="prev"' in read_page(filled, address)


@pytest.mark.parametrize(
    ("name", "form", "told"),
    [("places", "geojson", "FeatureCollection"), ("meetings", "graphml", "<graphml"),
     ("encounters", "ics", "VCALENDAR"), ("commitments", "md", "## Commitments"), ("timeline", "csv", "day,")],
)  # fmt: skip
def test_views_are_taken_away_in_the_forms_of_their_programs(
    filled: httpx.Client, name: str, form: str, told: str
) -> None:
    page = read_page(filled, f"{MALI}/{name}")
    address = next(link for link in find_links(page, f"{MALI}/{name}.{form}"))
    answer = filled.get(address)
    assert answer.status_code == 200
    assert told in answer.text
    assert answer.headers["content-disposition"].endswith(f'.{form}"')


def test_a_form_that_a_view_has_not_is_told(filled: httpx.Client) -> None:
    answer = filled.get(f"{MALI}/sources.ics")
    assert answer.status_code == 404
    assert "csv, json, md" in answer.text


def test_a_commitment_leads_to_reports_in_which_evidence_may_stand(filled: httpx.Client) -> None:
    address = find_links(read_page(filled, f"{MALI}/commitments"), "/commitments/")[0]
    page = read_page(filled, address)
    assert "Add evidence" in page
    found = [link for link in find_links(page, "/search?q=") if "process=" in link]
    assert 'href="/named?report=' in read_page(filled, found[0])
