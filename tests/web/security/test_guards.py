from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from peacetalks.errors import UsageError
from peacetalks.web.security.headers import HEADERS
from peacetalks.web.settings import Limits, check_host
from web.servers import REPORT, Served, find_key, post, serve


def test_nobody_gets_in_without_the_link(served: Served) -> None:
    for path in ("/", "/reports", "/preferences", "/nothing"):
        assert httpx.get(served.base + path, trust_env=False).status_code == 401


def test_a_link_opens_one_session_and_no_other(served: Served) -> None:
    link = {"token": served.sessions.make_link()}
    with served.start() as first, served.start() as second:
        assert first.get("/", params=link).status_code == 200
        assert first.get("/reports").status_code == 200
        assert second.get("/", params=link).status_code == 401
        assert second.get("/", params={"token": ""}).status_code == 401


def test_the_cookie_is_strict_and_hidden_from_scripts(served: Served) -> None:
    answer = httpx.get(served.base, params={"token": served.sessions.make_link()}, trust_env=False)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/styles/base.css"])
def test_every_answer_has_the_headers(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)
    assert "unsafe" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["example.org", "example.org:8765", "127.0.0.1.example.org", "10.0.0.1", ""])
def test_another_name_is_refused_with_and_without_a_session(client: httpx.Client, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code in (400, 421)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_a_change_that_another_site_asks_for_is_refused(client: httpx.Client, headers: dict[str, str]) -> None:
    fields = {"form_key": find_key(client.get("/").text), "text": REPORT}
    assert client.post("/reports", data=fields, headers=headers).status_code == 403


@pytest.mark.parametrize("key", ["", "0" * 64, "é"])
def test_a_change_without_the_key_of_the_forms_is_refused(client: httpx.Client, key: str) -> None:
    answer = client.post("/reports", data={"form_key": key, "text": REPORT})
    assert answer.status_code == 409
    assert "out of date" in answer.text


def test_the_key_of_another_session_does_not_fit(served: Served, client: httpx.Client) -> None:
    with served.open() as other:
        key = find_key(other.get("/").text)
    assert client.post("/preferences", data={"form_key": key, "theme": "dark"}).status_code == 409


def test_too_much_is_refused_whether_it_is_announced_or_not(client: httpx.Client) -> None:
    much = b"x" * 21_000_000
    assert client.post("/reports", content=much).status_code == 413
    begin = b'--edge\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    kind = {"Content-Type": "multipart/form-data; boundary=edge"}
    assert client.post("/reports", content=iter([begin, much, b"\r\n--edge--"]), headers=kind).status_code == 413


def test_what_arrives_too_slowly_is_refused(tmp_path: Path) -> None:
    with serve(tmp_path, limits=Limits(sending_time=0.2)) as slow, slow.open() as client:
        key = find_key(client.get("/").text)

        def drip() -> Iterator[bytes]:
            yield f"form_key={key}&text=a".encode()
            time.sleep(1)
            yield b"b"

        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        assert client.post("/reports", content=drip(), headers=kind).status_code == 408


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.5.5.5"])
def test_this_machine_may_be_listened_on(host: str) -> None:
    check_host(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", ""])  # noqa: S104 – refused
def test_any_other_address_is_refused_while_there_are_no_accounts(host: str) -> None:
    with pytest.raises(UsageError, match="authentication"):
        check_host(host)


def test_a_form_with_its_key_goes_through(client: httpx.Client) -> None:
    assert post(client, "/preferences", {"theme": "dark"}).status_code == 303
    assert 'data-theme="dark"' in client.get("/").text
