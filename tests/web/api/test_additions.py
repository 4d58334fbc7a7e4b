from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from peacetalks.reports.addresses import OFFLINE
from views.codings import fill_database
from web.api.apps import open_api
from web.api.test_reports import TEXT, read
from web.publishers import publish


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with open_api(fill_database(tmp_path_factory.mktemp("adding")), read, files=3) as (opened, _):
        yield opened


def test_files_are_read_together_and_what_is_broken_stops_none_of_the_others(client: TestClient) -> None:
    files = [
        ("files", ("talks.txt", TEXT.encode())),
        ("files", ("broken.pdf", b"%PDF-1.7")),
        ("files", ("page.html", f"<p>{TEXT.replace('Ghana', 'Benin')}</p>".encode())),
    ]
    added = client.post("reports/files", files=files, data={"source": "Herald", "published": "2031-06-04"})
    assert added.status_code == 201, added.text
    assert [one["name"] for one in added.json()["items"]] == ["talks", "page"]
    assert "broken.pdf" in added.json()["problems"][0]
    head = client.get(added.json()["items"][0]["address"].removeprefix("/api/v1/")).json()["report"]
    assert (head["source"], head["published"]) == ("Herald", "2031-06-04")
    again = client.post("reports/files", files=files[:1], data={"source": "Herald", "published": "2031-06-04"})
    assert (again.status_code, again.json()["items"][0]["change"]) == (200, "known")
    assert again.headers["location"] == added.json()["items"][0]["address"]


def test_files_come_within_the_bounds_of_the_pages(client: TestClient) -> None:
    many = client.post("reports/files", files=[("files", (f"{n}.txt", b"x")) for n in range(4)])
    assert (many.status_code, many.headers["content-type"]) == (400, "application/problem+json")
    assert "more than 3 files" in many.json()["detail"]
    nothing = client.post("reports/files", files=[("files", ("one.pdf", b"%PDF"))])
    assert (nothing.status_code, nothing.json()["type"]) == (422, "urn:peacetalks:problem:report-not-read")
    assert client.post("reports/files", files=[("files", ("a.txt", b"x"))], headers={"as": ""}).status_code == 403


def test_no_other_address_takes_a_form(client: TestClient) -> None:
    assert client.post("judgements", files=[("files", ("a.txt", b"x"))]).status_code == 415


def test_an_address_is_fetched_read_and_kept(tmp_path: Path) -> None:
    with publish() as (base, policy), open_api(fill_database(tmp_path), read, fetching=policy) as (client, _):
        added = client.post("reports/addresses", json={"url": f"{base}/talks", "source": "Herald"})
        assert added.status_code == 201, added.text
        report = client.get(added.headers["location"].removeprefix("/api/v1/")).json()
        assert (report["report"]["url"], report["report"]["source"]) == (f"{base}/talks", "Herald")
        assert "Delegations of Norland" in report["text"]
        inside = client.post("reports/addresses", json={"url": f"{base}/inside"})
        assert (inside.status_code, "private network" in inside.json()["detail"]) == (422, True)


@pytest.mark.parametrize("url", ["http://127.0.0.1/", "http://localhost:80/x", "file:///etc/passwd", "http://[::1]/"])
def test_addresses_inside_are_refused(client: TestClient, url: str) -> None:
    refused = client.post("reports/addresses", json={"url": url})
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:peacetalks:problem:report-not-read")


def test_offline_no_address_is_fetched(tmp_path: Path) -> None:
    with open_api(fill_database(tmp_path), read, fetching=OFFLINE) as (client, _):
        refused = client.post("reports/addresses", json={"url": "https://news.example/"})
        assert (refused.status_code, "--offline" in refused.json()["detail"]) == (422, True)


def test_an_extractor_that_the_server_has_not_is_refused(client: TestClient) -> None:
    refused = client.post("reports", json={"text": TEXT, "extractor": "llm"})
    assert (refused.status_code, "cannot be chosen" in refused.json()["detail"]) == (400, True)
