"""The API as `peacetalks serve` serves it: over a real connection, with tokens and sessions."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from peacetalks.errors import UsageError
from peacetalks.web.settings import Settings, check_token
from web.servers import REPORT, Served, find_key, serve

TOKEN = "a-token-that-nobody-could-guess-0123456789"  # noqa: S105 – of these tests
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(tmp_path_factory.mktemp("programs"), api_token=TOKEN) as running:
        yield running


def test_a_program_with_the_token_adds_reads_and_judges(server: Served) -> None:
    with server.start() as program:
        program.headers.update(BEARER)
        added = program.post("/api/v1/reports", json={"text": REPORT})
        assert added.status_code == 201, added.text
        facts = program.get("/api/v1/facts", params={"report": added.json()["id"]}).json()["items"]
        assert len(facts) == added.json()["facts"] > 0
        judged = program.post(
            "/api/v1/judgements", json={"decides": "judgement", "fact": facts[0]["id"], "check": "accept"}
        )
        assert (judged.status_code, judged.json()["by"]) == (201, "tester")
        address = "/api/v1/facts?limit=1"
        walked = []
        while address:
            page = program.get(address).json()
            walked += page["items"]
            address = page["next"]
        assert [fact["id"] for fact in walked] == [fact["id"] for fact in facts]


@pytest.mark.parametrize(
    "authorization", ["Bearer wrong", "Bearer", "bearer null", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x", "Bearer é"]
)
def test_nobody_gets_in_with_another_token(server: Served, authorization: str) -> None:
    answer = httpx.get(
        f"{server.base}/api/v1/facts", headers={b"Authorization": authorization.encode()}, trust_env=False
    )
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert "Bearer" in answer.headers["www-authenticate"]
    assert answer.json()["status"] == 401


def test_without_a_token_of_the_server_no_program_gets_in(served: Served) -> None:
    for token in ("none", "None", TOKEN):
        answer = httpx.get(f"{served.base}/api/v1/facts", headers={"Authorization": f"Bearer {token}"}, trust_env=False)
        assert answer.status_code == 401
    assert httpx.get(f"{served.base}/api/v1/openapi.json", trust_env=False).status_code == 401


def test_the_token_opens_no_page(server: Served) -> None:
    assert httpx.get(server.base, headers=BEARER, trust_env=False).status_code == 401
    assert httpx.get(f"{server.base}/?token={TOKEN}", trust_env=False).status_code == 401
    assert httpx.get(f"{server.base}/api/v1/facts?token={TOKEN}", trust_env=False).status_code == 401


def test_a_session_reads_and_changes_only_with_its_key(server: Served) -> None:
    with server.open() as browser:
        assert browser.get("/api/v1/facts").status_code == 200
        sent = {"text": "Ghana and Togo met in Lomé on 4 June 2031 to discuss their border."}
        assert browser.post("/api/v1/reports", json=sent).status_code == 403
        key = {"X-Form-Key": find_key(browser.get("/").text)}
        foreign = {**key, "Origin": "https://example.org"}
        refused = browser.post("/api/v1/reports", json=sent, headers=foreign)
        assert refused.status_code == 403
        assert refused.headers["content-type"] == "application/problem+json"
        wrong_token = {**key, "Authorization": "Bearer wrong"}
        assert browser.post("/api/v1/reports", json=sent, headers=wrong_token).status_code == 401
        assert browser.post("/api/v1/reports", json=sent, headers=key).status_code == 201


def test_another_name_of_the_server_is_refused_with_the_token_too(server: Served) -> None:
    answer = httpx.get(f"{server.base}/api/v1/facts", headers={**BEARER, "Host": "example.org"}, trust_env=False)
    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_token_that_could_be_guessed_is_refused_and_never_shown() -> None:
    for token in ("short", "x" * 31, " " + "x" * 40, "é" * 40):
        with pytest.raises(UsageError, match="32 plain characters") as caught:
            check_token(token)
        assert token not in str(caught.value)
    assert check_token("") is check_token(None) is None
    assert check_token(TOKEN) == TOKEN
    assert TOKEN not in repr(Settings(db="record.db", by="ann", api_token=TOKEN))
