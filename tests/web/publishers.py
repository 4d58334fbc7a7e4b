"""A publisher's server on this machine, and the policy under which it counts as one of the public internet."""

from __future__ import annotations

import ipaddress
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from peacetalks.reports.addresses import AddressPolicy
from web.servers import REPORT

TITLE, _, BODY = REPORT.partition("\n")
PAGE = "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>".format(
    title=TITLE, body="".join(f"<p>{part}</p>" for part in BODY.strip().split("\n\n"))
)


class Handler(BaseHTTPRequestHandler):
    """Gives the page at every path; ``/inside`` leads on to an address of this machine."""

    def do_GET(self) -> None:
        inside = self.path == "/inside"
        content = b"" if inside else PAGE.encode()
        self.send_response(302 if inside else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        if inside:
            self.send_header("Location", "http://localhost/secret")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def publish() -> Iterator[tuple[str, AddressPolicy]]:
    """Serve the page as ``news.example``: its address, and a policy that knows where that is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    port = server.server_address[1]
    own = ipaddress.ip_address("127.0.0.1")
    known = {"news.example": "127.0.0.1", "localhost": "127.0.0.2"}
    policy = AddressPolicy(
        ports=frozenset({80, 443, port}),
        is_allowed=lambda address: address == own,
        resolve=lambda host, _port: [known.get(host, host)],
    )
    try:
        yield f"http://news.example:{port}", policy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
