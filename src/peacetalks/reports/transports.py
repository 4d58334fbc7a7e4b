"""The one way out to the network: it connects to nothing but an address that was checked, and within limits."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from peacetalks.reports.addresses import AddressPolicy


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which all must be over, in seconds of the monotonic clock."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """Set a deadline from now."""
        return cls(time.monotonic() + seconds)

    def limit(self, timeout: float | None) -> float:
        """Give how long one step may take. Raises httpcore.ReadTimeout where the time is over."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return left if timeout is None else min(left, timeout)


class CheckedTransport(httpx.BaseTransport):
    """An httpx transport that looks a host up once, checks all its addresses, and connects to the one it checked.

    So a name that means another address when it is looked up again has no second look-up to change in. It uses no
    proxy, keeps no cookies and follows no redirects.
    """

    def __init__(self, policy: AddressPolicy, deadline: Deadline) -> None:
        self._policy = policy
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(),
            network_backend=_CheckedBackend(policy, deadline),
            max_keepalive_connections=0,
            retries=0,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises ReportError where its address must not be asked, httpcore's errors otherwise."""
        self._policy.check_url(str(request.url))
        target = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        answer = self._pool.handle_request(
            httpcore.Request(request.method, target, headers=request.headers.raw, content=b"")
        )
        stream = answer.stream
        assert isinstance(stream, Iterable)  # noqa: S101 – httpcore's synchronous pool gives nothing else
        return httpx.Response(answer.status, headers=answer.headers, stream=_AnswerStream(stream))

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _AnswerStream(httpx.SyncByteStream):
    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts = parts

    def __iter__(self) -> Iterator[bytes]:
        yield from self._parts

    def close(self) -> None:
        close = getattr(self._parts, "close", None)
        if close:
            close()


class _CheckedBackend(httpcore.NetworkBackend):
    def __init__(self, policy: AddressPolicy, deadline: Deadline) -> None:
        self._policy = policy
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 – part of httpcore's interface, as the next one
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        address = self._policy.find_address(host, port)
        stream = self._plain.connect_tcp(address, port, timeout=self._deadline.limit(timeout))
        return _TimedStream(stream, self._deadline)


class _TimedStream(httpcore.NetworkStream):
    """A connection of which every step ends by the deadline, however slowly the other side sends."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, timeout=self._deadline.limit(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=self._deadline.limit(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, timeout=self._deadline.limit(timeout))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
