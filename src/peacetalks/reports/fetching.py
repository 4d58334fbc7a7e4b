"""Fetching one report by its web address, when somebody asks: public addresses only, bounded in size and time."""

from __future__ import annotations

import ssl
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import httpcore
import httpx

from peacetalks.errors import ReportError
from peacetalks.reports.addresses import AddressPolicy
from peacetalks.reports.sources import MAX_SIZE, MEGABYTE, Source
from peacetalks.reports.transports import CheckedTransport, Deadline

REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {
    "User-Agent": "peacetalks",
    "Accept": "text/html, text/plain, application/pdf, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
LIFE = "Save the page and hand in the file"


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Megabytes as they come and unpacked, seconds for everything together and for one step, redirects."""

    size: float = MAX_SIZE
    seconds: float = 30.0
    step_seconds: float = 10.0
    redirects: int = 3


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched: the bytes under a name that tells their format, and the address that they came from."""

    source: Source
    url: str


def fetch_report(url: str, *, policy: AddressPolicy | None = None, limits: FetchLimits | None = None) -> Fetched:
    """Fetch what stands at an address. Raises ReportError where it cannot be had or must not be asked for."""
    policy, limits = policy or AddressPolicy(), limits or FetchLimits()
    transport = CheckedTransport(policy, Deadline.after(limits.seconds))
    try:
        return _follow(transport, url.strip(), (policy, limits))
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise ReportError("no whole answer in time", where=_name_host(url), todo=LIFE) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
        # Only the sort of trouble: what the other side sent is not passed on.
        raise ReportError(f"no answer ({type(error).__name__})", where=_name_host(url), todo=LIFE) from error
    finally:
        transport.close()


def _follow(transport: CheckedTransport, url: str, bounds: tuple[AddressPolicy, FetchLimits]) -> Fetched:
    policy, limits = bounds
    timeout = dict.fromkeys(("connect", "read", "write", "pool"), limits.step_seconds)
    for _ in range(limits.redirects + 1):
        policy.check_url(url)
        response = transport.handle_request(httpx.Request("GET", url, headers=HEADERS, extensions={"timeout": timeout}))
        try:
            if response.status_code in REDIRECTS and "location" in response.headers:
                url = urljoin(url, response.headers["location"])
                continue
            return _take(response, url, limits)
        finally:
            response.close()
    raise ReportError("it leads on and on", where=_name_host(url), todo=LIFE)


def _take(response: httpx.Response, url: str, limits: FetchLimits) -> Fetched:
    if response.status_code != httpx.codes.OK:
        raise ReportError(f"the answer was {response.status_code}", where=_name_host(url), todo=LIFE)
    content = _read_body(response, url, int(limits.size * MEGABYTE))
    sort = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(Source(_name_source(url, sort), content), url)


def _read_body(response: httpx.Response, url: str, limit: int) -> bytes:
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise ReportError("the answer is packed in an unknown way", where=_name_host(url), todo=LIFE)
    unpack = None if coding in ("identity", "") else zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    body = bytearray()
    for part in response.stream:  # type: ignore[union-attr]  # the transport gives a synchronous stream
        try:
            body += unpack.decompress(part, limit + 1 - len(body)) if unpack else part
        except zlib.error as error:
            raise ReportError("the answer is broken", where=_name_host(url), todo=LIFE) from error
        if len(body) > limit:
            raise ReportError(f"larger than {limit / MEGABYTE:g} MB", where=_name_host(url), todo=LIFE)
    return bytes(body)


def _name_source(url: str, sort: str) -> str:
    """Name the bytes by host and path, with the suffix of their format where the server tells it."""
    parts = urlsplit(url)
    path = PurePosixPath(unquote(parts.path) or "/")
    stem = "".join(sign if sign.isalnum() or sign in "-_." else "-" for sign in path.stem) or "page"
    suffix = SUFFIXES.get(sort) or path.suffix.lower()
    return f"{parts.scheme}://{parts.netloc}/{stem}{suffix}"


def _name_host(url: str) -> str:
    return urlsplit(url).netloc[:100] or "address"
