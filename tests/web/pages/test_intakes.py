from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from facts.llm.servers import say
from facts.llm.servers import serve as serve_model
from peacetalks.errors import UsageError
from peacetalks.facts.llm import Endpoint
from peacetalks.reports.addresses import OFFLINE
from peacetalks.web.settings import Settings
from web.publishers import publish
from web.servers import REPORT, post, serve

REFUSED = (
    "http://127.0.0.1/", "http://10.1.2.3/", "http://169.254.169.254/latest/meta-data", "http://[::1]/",
    "http://[::ffff:127.0.0.1]/", "http://2130706433/", "http://0177.0.0.1/", "http://0x7f000001/",
    "http://user:secret@news.example/", "http://93.184.215.14:22/",
)  # fmt: skip


def test_a_web_address_is_fetched_and_its_report_opens(tmp_path: Path) -> None:
    with publish() as (base, policy), serve(tmp_path, fetching=policy) as served, served.open() as client:
        answer = post(client, "/reports", {"text": f" {base}/talks\n"})
        assert answer.status_code == 303, answer.text
        page = client.get(answer.headers["location"]).text
        assert "North and South meet in Marrel" in page
        assert f'href="{base}/talks"' in page
        assert "round 2" in page


def test_an_address_that_leads_inside_is_not_followed(tmp_path: Path) -> None:
    with publish() as (base, policy), serve(tmp_path, fetching=policy) as served, served.open() as client:
        answer = post(client, "/reports", {"text": f"{base}/inside"})
        assert answer.status_code == 422
        assert "private network" in answer.text
        assert "Nothing here yet" in client.get("/").text


@pytest.mark.parametrize("address", REFUSED)
def test_no_address_of_this_machine_or_network_is_fetched(client: httpx.Client, address: str) -> None:
    answer = post(client, "/reports", {"text": address})
    assert answer.status_code == 422
    assert "secret" not in answer.text.replace(f">{address}<", "")


def test_offline_nothing_is_fetched_and_the_page_says_so(tmp_path: Path) -> None:
    with serve(tmp_path, fetching=OFFLINE) as served, served.open() as client:
        assert "--offline" in client.get("/").text
        answer = post(client, "/reports", {"text": "https://news.example/talks"})
        assert answer.status_code == 422
        assert "runs with --offline" in answer.text
        assert post(client, "/reports", {"text": REPORT}).status_code == 303


def test_offline_no_language_model_can_be_asked() -> None:
    with pytest.raises(UsageError, match="offline"):
        Settings(db="x.db", by="ann", fetching=OFFLINE, endpoint=Endpoint("https://models.example/v1", "m"))


def test_a_text_that_is_too_long_to_paste_is_told_in_words(client: httpx.Client) -> None:
    answer = post(client, "/reports", {"text": REPORT * 3000}, files=[("files", ("", b""))])
    assert answer.status_code == 413
    assert "longer than 1 MB" in answer.text
    assert "Save it as a plain text file" in answer.text


def test_a_language_model_is_offered_where_there_is_one_and_reads_where_it_is_chosen(tmp_path: Path) -> None:
    with serve_model(say('{"actors": [], "facts": []}')) as model:
        endpoint = Endpoint(f"{model.url}/v1", "small-model", pause=0)
        with serve(tmp_path, endpoint=endpoint) as served, served.open() as client:
            assert "small-model" in client.get("/").text
            chosen = post(client, "/reports", {"text": REPORT, "extractor": "llm"}).headers["location"]
            rows = client.get(f"{chosen}/rows.json").json()["rows"]
            usual = client.get(post(client, "/reports", {"text": REPORT, "extractor": "frames"}).headers["location"])
    assert rows == []
    assert "round 2" in usual.text


def test_no_other_extractor_can_be_chosen(client: httpx.Client) -> None:
    page = client.get("/").text
    assert 'name="extractor"' not in page
    answer = post(client, "/reports", {"text": REPORT, "extractor": "llm"})
    assert answer.status_code == 422
    assert "cannot be chosen here" in answer.text
