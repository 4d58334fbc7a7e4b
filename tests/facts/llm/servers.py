"""A server on this machine that speaks the protocol of a language model and answers what a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from peacetalks.facts.llm import Endpoint

KEY = "sk-not-a-real-key-0123456789"


@dataclass(frozen=True)
class Reply:
    """What a server does with a question: status, headers, body, and for how long it waits first, in seconds.

    ``drip`` is the wait after each byte of the body.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    drip: float = 0.0


@dataclass
class Server:
    """A running server, with the questions that it was asked."""

    url: str
    questions: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def endpoint(self, *, cache: Path | None = None, **settings: Any) -> Endpoint:
        """An endpoint that asks this server, without long waits."""
        settings = {"model": "test-model", "key": KEY, "timeout": 5.0, "pause": 0.0, **settings}
        return Endpoint(url=f"{self.url}/v1", cache=cache, **settings)


def say(content: object, *, finish: str = "stop", usage: object = None) -> Reply:
    """A reply of the protocol whose message holds text, or a value as JSON."""
    words = content if isinstance(content, str) else json.dumps(content)
    body = {
        "choices": [{"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": finish}],
        "usage": usage or {"prompt_tokens": 1000, "completion_tokens": 200},
    }
    return Reply(json.dumps(body).encode())


@contextmanager
def serve(*replies: Reply, answer: Callable[[dict[str, Any]], Reply] | None = None) -> Iterator[Server]:
    """Run a server that gives these replies in turn, the last one for ever, or what a function makes of a question."""
    server = Server("")
    waiting = list(replies)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.questions.append(question)
            server.keys.append(self.headers.get("Authorization"))
            server.paths.append(self.path)
            reply = answer(question) if answer else waiting.pop(0) if len(waiting) > 1 else waiting[0]
            time.sleep(reply.wait)
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in [reply.body] if not reply.drip else [bytes([byte]) for byte in reply.body]:
                self.wfile.write(piece)
                time.sleep(reply.drip)

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except ConnectionError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    server.url = f"http://127.0.0.1:{http.server_address[1]}"
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def find_words(question: Mapping[str, Any]) -> str:
    """Give all words of a question."""
    return "\n".join(message["content"] for message in question["messages"])


def actor(id_: str, name: str, type_: str = "state", **values: Any) -> dict[str, Any]:
    """An actor as a model gives it."""
    return {"id": id_, "type": type_, "name": name, "aliases": [], "of": None, "position": None, **values}


def answer_of(actors: Sequence[Mapping[str, Any]], **facts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """An answer as a model gives it."""
    return {"actors": list(actors), **{kind: list(values) for kind, values in facts.items()}}
