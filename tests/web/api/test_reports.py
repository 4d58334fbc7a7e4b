from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from starlette.testclient import TestClient

from peacetalks.errors import PeacetalksError
from peacetalks.facts.extractors import build_extractor
from peacetalks.reports.readers import read_reports
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head
from peacetalks.store.additions import Addition
from views.codings import fill_database
from web.api.apps import open_api

TEXT = (
    "The foreign ministers of Ghana and Togo met in Lomé on Tuesday to discuss the border. "
    "Togo pledged to release twelve prisoners by Friday."
)


@dataclass
class Outcome:
    additions: list[Addition] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(source: Source, given: Head, *, extractor: str) -> Outcome:
    """Read in this process, as the server does in another one."""
    outcome = Outcome()
    reader = build_extractor(extractor)
    try:
        for one in read_reports(source, given):
            outcome.additions.append(
                Addition(coding=reader.read(one.report), original=one.source.content, original_name=one.source.name,
                         extractor=reader.name, extractor_version=reader.version)
            )  # fmt: skip
    except PeacetalksError as error:
        outcome.problems.append(error.message)
    return outcome


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with open_api(fill_database(tmp_path_factory.mktemp("reading")), read) as (opened, _):
        yield opened


def test_a_text_is_read_kept_and_found_with_its_facts(client: TestClient) -> None:
    sent = {"text": TEXT, "title": "Ministers meet", "published": "4 June 2031", "source": "Herald"}
    added = client.post("reports", json=sent)
    assert added.status_code == 201, added.text
    assert (added.json()["change"], added.json()["facts"] > 0) == ("new", True)
    report = client.get(added.headers["location"].removeprefix("/api/v1/")).json()
    assert report["text"] == TEXT
    assert (report["report"]["published"], report["report"]["source"]) == ("2031-06-04", "Herald")
    assert [one["by"] for one in report["versions"]] == ["ann"]
    facts = client.get(f"reports/{added.json()['id']}/facts").json()["items"]
    assert "commitment" in {fact["kind"] for fact in facts}
    for fact in facts:
        for span in fact["evidence"]:
            assert TEXT[span["start"] : span["end"]] == span["quote"]

    again = client.post("reports", json=sent)
    assert (again.status_code, again.json()["change"], again.json()["id"]) == (200, "known", added.json()["id"])


def test_a_report_keeps_its_id_under_its_name(client: TestClient) -> None:
    named = client.get("reports/met").json()
    assert client.get(f"reports/{named['report']['id']}").json() == named
    assert named["report"]["id"] != "met"


def test_what_cannot_be_read_is_refused_with_the_reason_and_not_kept(client: TestClient) -> None:
    before = len(client.get("reports?limit=500").json()["items"])
    for text in ("   ", "Les ministres se sont rencontrés hier à Lomé et ont promis de libérer les prisonniers. " * 5):
        refused = client.post("reports", json={"text": text})
        assert refused.status_code == 422
        assert refused.json()["title"] == "The report was not read"
    assert client.post("reports", json={"text": TEXT, "published": "whenever"}).status_code == 422
    assert len(client.get("reports?limit=500").json()["items"]) == before


def test_a_fact_comes_with_the_text_around_its_words_and_its_links(client: TestClient) -> None:
    facts = client.get("facts?report=met&kind=commitment").json()["items"]
    pledge = next(fact for fact in facts if fact["values"]["act"] == "pledge")
    detail = client.get(f"facts/{pledge['id']}").json()
    assert pledge["evidence"][0]["quote"] in detail["context"]["text"]
    text = client.get("reports/met").json()["text"]
    assert text[detail["context"]["start"] : detail["context"]["end"]] == detail["context"]["text"]
    assert all(pledge["id"] in (link["start"], link["end"]) for link in detail["links"])
    kept = client.get("facts?report=kept").json()["items"][0]["id"]
    assert kept in {end for link in detail["links"] for end in (link["start"], link["end"])}
    assert {actor["name"] for actor in pledge["actors"]} == {"Mali", "Northern Front"}


def test_a_fact_that_is_no_longer_read_is_gone_not_missing(client: TestClient) -> None:
    assert client.get("facts/f00000000000000000000").status_code == 404
    assert client.get("facts/met/c1").status_code == 404
