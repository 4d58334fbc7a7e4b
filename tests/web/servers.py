"""A real server in a thread, as `peacetalks serve` runs it, and a client that has opened a session."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import uvicorn

from peacetalks.web.apps import create_app
from peacetalks.web.security.sessions import Sessions
from peacetalks.web.settings import Settings

REPORT = """North and South meet in Marrel

2021-03-04

Delegations of Norland and the Southern Front met in Marrel on Tuesday for the second round of talks. The meeting was
mediated by the United Nations.

Norland was represented by Anna Petrov. The Southern Front demanded that Norland release all prisoners by December 31.
Petrov said that the talks had been useful. Norland pledged to open the road to Marrel.
"""
FORM_KEY = re.compile(r'name="form_key" value="([0-9a-f]+)"')


@dataclass(frozen=True)
class Served:
    """A server that runs: its address, its sessions and the database behind it."""

    base: str
    sessions: Sessions
    db: str

    def start(self) -> httpx.Client:
        """Give a client without a session."""
        return httpx.Client(base_url=self.base, timeout=60, trust_env=False)

    @contextmanager
    def open(self) -> Iterator[httpx.Client]:
        """Give a client with a session of its own."""
        with self.start() as client:
            assert client.get("/", params={"token": self.sessions.make_link()}).status_code == 200
            yield client


@contextmanager
def serve(folder: Path, **changes: object) -> Iterator[Served]:
    """Serve a new database in a folder."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    settings = replace(Settings(db=str(folder / "served.db"), by="tester", port=port), **changes)  # type: ignore[arg-type]
    sessions = Sessions(by=settings.by, port=port, api_token=settings.api_token)
    config = uvicorn.Config(create_app(settings, sessions), log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        yield Served(f"http://127.0.0.1:{port}", sessions, settings.db)
    finally:
        server.should_exit = True
        thread.join()


def find_key(page: str) -> str:
    """Give the key that the forms of a page bring."""
    match = FORM_KEY.search(page)
    assert match, "no form on the page"
    return match[1]


def post(client: httpx.Client, path: str, fields: dict[str, str], **more: object) -> httpx.Response:
    """Send a form as its page would."""
    key = find_key(client.get("/").text)
    return client.post(path, data={"form_key": key, **fields}, **more)  # type: ignore[arg-type]
