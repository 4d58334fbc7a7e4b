from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from peacetalks.errors import ReportError
from peacetalks.reports.addresses import AddressPolicy, is_public
from peacetalks.reports.fetching import FetchLimits, fetch_report

PAGE = b"<!doctype html><title>Talks</title><p>The delegations met.</p>"
SMALL = FetchLimits(size=0.001, seconds=5, step_seconds=2)


class Handler(BaseHTTPRequestHandler):
    """Answers by path; notes what it was asked."""

    asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012 – one server for the module
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        type(self).asked.append((self.path, dict(self.headers)))
        name = self.path.strip("/").partition("?")[0]
        getattr(self, f"give_{name.partition('/')[0].replace('-', '_') or 'page'}")()

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), "Content-Type": "text/html", **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def give_page(self) -> None:
        self.answer(PAGE, Set_Cookie="a=b")

    def give_there(self) -> None:
        self.answer(b"", 302, Location="/page")

    def give_round(self) -> None:
        self.answer(b"", 302, Location="/round")

    def give_inside(self) -> None:
        self.answer(b"", 302, Location="http://169.254.169.254/latest/meta-data")

    def give_file(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def give_large(self) -> None:
        self.answer(b"x" * 5_000)

    def give_bomb(self) -> None:
        self.answer(gzip.compress(b"x" * 5_000_000), Content_Encoding="gzip")

    def give_packed(self) -> None:
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def give_broken(self) -> None:
        self.answer(b"no gzip", Content_Encoding="gzip")

    def give_missing(self) -> None:
        self.answer(b"secret words of the other side", 404)

    def give_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(100):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def policy(server: ThreadingHTTPServer) -> AddressPolicy:
    """A policy under which this machine counts as public, so that the server can be reached at all."""
    port = server.server_address[1]

    def is_allowed(address: object) -> bool:
        return address == ipaddress.ip_address("127.0.0.1")

    Handler.asked.clear()
    return AddressPolicy(ports=frozenset({80, 443, port}), is_allowed=is_allowed, resolve=answer_with("127.0.0.1"))


def answer_with(*addresses: str) -> Callable[[str, int], Sequence[str]]:
    return lambda _host, _port: addresses


def build_url(server: ThreadingHTTPServer, path: str, host: str = "news.example") -> str:
    return f"http://{host}:{server.server_address[1]}/{path}"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
     "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
     "198.18.0.1", "240.0.0.1", "0.1.2.3"],
)  # fmt: skip
def test_no_address_inside_a_network_is_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_others_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f000001", "017700000001", "127.1", "0", "0177.0.0.1",
     "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "127.0.0.1.", "[::]"],
)  # fmt: skip
def test_this_machine_is_not_fetched_however_it_is_written(host: str) -> None:
    with pytest.raises(ReportError, match=r"private network|no such host|no web address|InvalidURL"):
        fetch_report(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://news.example/", "gopher://news.example/", "http:///", "//news.example/",
     "javascript:1",
     "http://user@news.example/", "http://user:word@news.example/", "http://news.example:22/", "http://news.example:0/",
     "http://news.example:99999/", "http://[::1/", "data:text/html,x"],
)  # fmt: skip
def test_only_plain_web_addresses_are_asked(url: str) -> None:
    policy = AddressPolicy(resolve=answer_with("93.184.215.14"))
    with pytest.raises(ReportError):
        fetch_report(url, policy=policy, limits=FetchLimits(seconds=1, step_seconds=1))


def test_one_address_inside_among_several_is_enough_to_refuse() -> None:
    policy = AddressPolicy(resolve=answer_with("93.184.215.14", "127.0.0.1"))
    with pytest.raises(ReportError, match="private network"):
        fetch_report("http://news.example/", policy=policy)


def test_a_name_is_looked_up_once_and_the_checked_address_is_the_one_connected_to(
    server: ThreadingHTTPServer, policy: AddressPolicy
) -> None:
    lookups: list[str] = []

    def rebind(host: str, _port: int) -> Sequence[str]:
        lookups.append(host)
        # Another look-up would lead to a place where nothing listens.
        return ["127.0.0.1"] if len(lookups) == 1 else ["127.0.0.2"]

    fetched = fetch_report(build_url(server, "page"), policy=replace(policy, resolve=rebind))
    assert fetched.source.content == PAGE
    assert lookups == ["news.example"]


def test_a_name_that_means_this_machine_at_the_second_look_up_is_refused_there(
    server: ThreadingHTTPServer, policy: AddressPolicy
) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with pytest.raises(ReportError, match="private network"):
        fetch_report(build_url(server, "there"), policy=replace(policy, resolve=lambda _host, _port: next(answers)))
    assert [path for path, _ in Handler.asked] == ["/there"]


def test_what_is_fetched_is_named_by_its_format_and_tells_where_it_came_from(
    server: ThreadingHTTPServer, policy: AddressPolicy
) -> None:
    fetched = fetch_report(build_url(server, "there?a=1"), policy=policy)
    assert fetched.source.content == PAGE
    assert fetched.url == build_url(server, "page")
    assert fetched.source.suffix == ".html"
    path, headers = Handler.asked[-1]
    assert (path, headers["Host"].partition(":")[0]) == ("/page", "news.example")
    assert "Cookie" not in headers
    assert fetch_report(build_url(server, "packed"), policy=policy).source.content == PAGE


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("inside", "not fetched|is not asked"),
        ("file", "only http"),
        ("round", "on and on"),
        ("large", "larger than"),
        ("bomb", "larger than"),
        ("broken", "broken"),
        ("missing", "404"),
    ],
)
def test_what_leads_astray_or_is_too_much_is_refused(
    server: ThreadingHTTPServer, policy: AddressPolicy, path: str, message: str
) -> None:
    def resolve(host: str, _port: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "news.example" else [host]

    with pytest.raises(ReportError, match=message) as caught:
        fetch_report(build_url(server, path), policy=replace(policy, resolve=resolve), limits=SMALL)
    assert "secret" not in caught.value.message
    assert len(Handler.asked) <= 4


def test_an_answer_that_drips_is_given_up(server: ThreadingHTTPServer, policy: AddressPolicy) -> None:
    with pytest.raises(ReportError, match="in time"):
        fetch_report(build_url(server, "slow"), policy=policy, limits=FetchLimits(seconds=0.4, step_seconds=2))


def test_no_proxy_of_the_environment_is_used(
    server: ThreadingHTTPServer, policy: AddressPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch_report(build_url(server, "page"), policy=policy).source.content == PAGE


def test_where_nobody_listens_the_sort_of_trouble_is_told(policy: AddressPolicy) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(ReportError, match="no answer"):
        fetch_report(f"http://news.example:{port}/", policy=replace(policy, ports=frozenset({port})))
