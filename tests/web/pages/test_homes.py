from __future__ import annotations

import io

import httpx

from web.servers import REPORT, post


def test_a_pasted_report_opens_with_its_facts_beside_it(client: httpx.Client) -> None:
    answer = post(client, "/reports", {"text": REPORT})
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "North and South meet in Marrel" in page
    assert "round 2" in page
    assert 'class="u-talks u1"' in page
    assert "Anna Petrov" in page


def test_the_same_text_is_the_same_report(client: httpx.Client) -> None:
    first, second = (post(client, "/reports", {"text": REPORT}).headers["location"] for _ in range(2))
    assert first == second


def test_files_are_read_and_listed(client: httpx.Client) -> None:
    files = [("files", (f"../../{n}.txt", io.BytesIO(REPORT.replace("Marrel", n).encode()))) for n in ("Tavik", "Orsa")]
    answer = post(client, "/reports", {}, files=files)
    assert answer.headers["location"] == "/reports"
    page = client.get("/reports").text
    assert "North and South meet in Tavik" in page
    assert "North and South meet in Orsa" in page


def test_what_cannot_be_read_is_told_and_the_text_is_kept(client: httpx.Client) -> None:
    answer = post(
        client, "/reports", {"text": "Dies ist ein langer deutscher Satz über die Verhandlungen in der Stadt."}
    )
    assert answer.status_code == 422
    assert "über die Verhandlungen" in answer.text
    assert 'role="alert"' in answer.text
    assert post(client, "/reports", {"text": "  "}).status_code == 422


def test_an_address_of_this_machine_is_not_fetched(client: httpx.Client) -> None:
    answer = post(client, "/reports", {"text": "http://localhost/secret"})
    assert answer.status_code == 422
    assert "private network" in answer.text


def test_a_file_that_is_no_report_stops_none_of_the_others(client: httpx.Client) -> None:
    files = [
        ("files", ("broken.pdf", io.BytesIO(b"%PDF-1.7\nnothing"))),
        ("files", ("good.txt", io.BytesIO(REPORT.replace("Marrel", "Belloc").encode()))),
    ]
    page = post(client, "/reports", {}, files=files).text
    assert "broken or locked PDF" in page
    assert "1 report" in page
