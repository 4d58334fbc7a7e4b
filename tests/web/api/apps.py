"""The API on a small record, as a server mounts it: whoever asks has a bearer token or the session's cookie."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head
from peacetalks.store.stores import Store, open_store
from peacetalks.web.api.apps import PATH, build_api
from peacetalks.web.api.hosts import ApiHost
from peacetalks.web.intakes import Read, Reception

FORM_KEY = "key-of-the-session"


@dataclass(frozen=True)
class Asker:
    by: str
    form_key: str


class Door:
    """Says who asks: with a header ``as`` somebody with a token, without it somebody with a cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            name = dict(scope["headers"]).get(b"as", b"").decode()
            scope.setdefault("state", {}).update(viewer=Asker(name or "ann", FORM_KEY), bearer=bool(name))
        await self._app(scope, receive, send)


def refuse_reading(_source: Source, _given: Head, *, extractor: str) -> Read:
    raise AssertionError(f"nothing is read here with {extractor}")


@contextmanager
def open_api(address: str, read: Any = refuse_reading, **bounds: Any) -> Iterator[tuple[TestClient, Store]]:
    with open_store(address) as store:
        app = FastAPI()
        app.mount(PATH, build_api(lambda: ApiHost(Reception(store, read, **bounds))))
        app.add_middleware(Door)
        with TestClient(app, base_url=f"http://localhost{PATH}/", headers={"as": "ann"}) as client:
            yield client, store
