"""Print src/peacetalks/web/api/examples.json: what the API asks and answers, on the coded sample of the docs.

Every example is a real exchange; times are set to one moment and judgements numbered, so that the file
changes only where answers do.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from peacetalks.codebook.files import from_dict
from peacetalks.reports.addresses import AddressPolicy
from peacetalks.store.additions import CODED, Addition
from peacetalks.store.histories import Author
from peacetalks.store.stores import make_store
from peacetalks.web.api.apps import PATH, build_api
from peacetalks.web.api.hosts import ApiHost
from peacetalks.web.intakes import Reception
from peacetalks.web.settings import Limits
from peacetalks.web.workers import ReadingWorker

ROOT = Path(__file__).resolve().parents[1]
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")
DECISION = re.compile(r"\bd[0-9a-f]{20}\b")
MOMENT = "2031-06-05T09:30:00.000000+00:00"
PAGE_PORT = 8089
PAGE_ADDRESS = f"http://news.example:{PAGE_PORT}/talks"
PAGE = (
    "<html><head><title>Ministers meet in Accra</title></head><body><article><p>The foreign ministers of Ghana and "
    "Mali met in Accra on 2 June 2031. Mali pledged to open the road to Gao by Sunday.</p></article></body></html>"
)
TEXT = "The foreign ministers of Ghana and Togo met in Lomé. Togo pledged to release twelve prisoners by Friday."


class Door:
    """Lets everybody in as one asker."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        scope.setdefault("state", {}).update(viewer=SimpleNamespace(by="ann", form_key=""), bearer=True)
        await self._app(scope, receive, send)


class Exchange:
    """Asks and keeps what was asked and answered, under the address as the description has it."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self.kept: dict[str, dict[str, Any]] = {}

    def get(self, template: str, query: str = "", **ids: str) -> Any:
        """Ask for something; of a list, two items are kept."""
        answer = self._client.get(template.format(**ids) + query)
        answer.raise_for_status()
        whole = answer.json()
        self.kept[f"get {template}"] = {"response": shorten(whole)}
        return whole

    def send(self, method: str, template: str, sent: Any, *, headers: dict[str, str] | None = None, **ids: str) -> Any:
        """Ask for a change."""
        answer = self._client.request(method, template.format(**ids), json=sent, headers=headers or {})
        answer.raise_for_status()
        self.kept[f"{method} {template}"] = {"request": sent, "response": shorten(answer.json())}
        return answer.json()

    def send_files(self, template: str, files: dict[str, str], fields: dict[str, str]) -> None:
        """Hand in files; a form has no example, so that only the answer is kept."""
        sent = [("files", (name, content.encode())) for name, content in files.items()]
        answer = self._client.post(template, files=sent, data=fields)
        answer.raise_for_status()
        self.kept[f"post {template}"] = {"response": shorten(answer.json())}


class Publisher(BaseHTTPRequestHandler):
    """Gives a page at every path."""

    def do_GET(self) -> None:
        """Give it."""
        content = PAGE.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def publish() -> Iterator[AddressPolicy]:
    """Serve the page on this machine, and give the policy under which its address is allowed."""
    server = ThreadingHTTPServer(("127.0.0.1", PAGE_PORT), Publisher)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield AddressPolicy(
            ports=frozenset({PAGE_PORT}), is_allowed=lambda _address: True, resolve=lambda _host, _port: ["127.0.0.1"]
        )
    finally:
        server.shutdown()


def shorten(value: Any) -> Any:
    """Keep two items of every list, and the beginning of long texts."""
    if isinstance(value, list):
        return [shorten(one) for one in value[:2]]
    if isinstance(value, dict):
        return {name: shorten(one) for name, one in value.items()}
    return value[:200] if isinstance(value, str) else value


def ask_all(exchange: Exchange) -> None:
    """Ask for everything once."""
    report = exchange.get("/reports")["items"][0]["id"]
    exchange.get("/reports/{report}", report=report)
    exchange.get("/reports/{report}/facts", report=report)
    exchange.get("/reports/{report}/versions", report=report)
    fact = exchange.get("/facts", "?kind=commitment")["items"][0]["id"]
    exchange.get("/facts/{fact}", fact=fact)
    actor = exchange.get("/actors")["items"][0]["id"]
    encounter = exchange.get("/encounters")["items"][0]["id"]
    commitment = exchange.get("/commitments")["items"][0]["id"]
    process = exchange.get("/processes")["items"][0]["id"]
    for part in ("", "/mentions"):
        exchange.get("/actors/{actor}" + part, actor=actor)
    for part in ("", "/differences", "/evidence", "/members"):
        exchange.get("/encounters/{encounter}" + part, encounter=encounter)
    for part in ("", "/entries"):
        exchange.get("/commitments/{commitment}" + part, commitment=commitment)
    for part in ("", "/timeline", "/network", "/differences", "/places", "/sources"):
        exchange.get("/processes/{process}" + part, process=process)
    exchange.get("/search", "?q=kind:commitment")
    count = exchange.get("/reports/{report}/acceptance", "?kind=statement", report=report)["count"]
    choice = {"kind": "statement", "count": count, "why": "read twice"}
    exchange.send("post", "/reports/{report}/acceptance", choice, report=report)
    found = {"kind": "incident", "evidence": [{"start": 0, "end": 40}], "values": {"category": "other"}}
    exchange.send("post", "/reports/{report}/facts", found, report=report)
    sent: dict[str, Any] = {"decides": "judgement", "fact": fact, "check": "accept", "why": "read twice"}
    judgement = exchange.send("post", "/judgements", sent)["id"]
    exchange.get("/judgements")
    exchange.get("/judgements/{judgement}", judgement=judgement)
    exchange.send("post", "/judgements/{judgement}/undo", {"why": "a slip"}, judgement=judgement)
    correction = {"values": {"deadline": "2031-06-06"}, "why": "the communiqué gives the day"}
    exchange.send("patch", "/facts/{fact}", correction, headers={"If-Match": "*"}, fact=fact)
    exchange.send("post", "/reports", {"text": TEXT, "published": "2031-06-05", "source": "Herald"})
    exchange.send("post", "/reports/addresses", {"url": PAGE_ADDRESS, "source": "Courier"})
    exchange.send_files("/reports/files", {"talks.txt": TEXT.replace("Togo", "Benin")}, {"source": "Herald"})
    exchange.get("/changes", "?limit=2")


def main() -> None:
    """Print the examples."""
    path = ROOT / "docs/coded/libya-2020-10-23.json"
    content = path.read_bytes()
    addition = Addition(
        coding=from_dict(json.loads(content)),
        original=content,
        original_name=path.name,
        extractor=CODED,
        extractor_version="1",
    )
    worker = ReadingWorker(Limits())
    with (
        tempfile.TemporaryDirectory() as folder,
        make_store(str(Path(folder) / "record.db")) as store,
        publish() as policy,
    ):
        list(store.add([addition], Author("ann")))
        app = FastAPI()
        app.mount(PATH, build_api(lambda: ApiHost(Reception(store, worker.read, policy))))
        app.add_middleware(Door)
        try:
            with TestClient(app, base_url=f"http://localhost{PATH}") as client:
                exchange = Exchange(client)
                ask_all(exchange)
        finally:
            worker.stop()
    told = json.dumps(exchange.kept, ensure_ascii=False, indent=1)
    numbers = {name: f"d{number:020}" for number, name in enumerate(dict.fromkeys(DECISION.findall(told)), 1)}
    told = DECISION.sub(lambda match: numbers[match[0]], told)
    sys.stdout.write(TIME.sub(MOMENT, told) + "\n")


if __name__ == "__main__":
    main()
