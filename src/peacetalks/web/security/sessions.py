"""Who is asking: a link that works once opens a session, and a cookie keeps it; programs send a token each time."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from peacetalks.web.security.refusals import refuse

MOST = 100
"""Sessions that are kept; the oldest gives way."""
CLOSED = (
    "This page needs the link that `peacetalks serve` prints, and a link works once. Where it was used already, go on "
    "in the browser that used it, or start `peacetalks serve` again for a new one."
)

API = "/api/"
"""Where programs ask, with a token."""
CLOSED_TO_PROGRAMS = (
    "Programs send Authorization: Bearer TOKEN, with the token that PEACETALKS_API_TOKEN held when the server started."
)


class Role(StrEnum):
    """What somebody may do. A local session may do everything."""

    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking: under which name decisions are entered, what he or she may do, and the key of forms."""

    by: str
    role: Role
    form_key: str


class Sessions:
    """The sessions of one server, in memory: they end with it."""

    def __init__(self, *, by: str, port: int, api_token: str | None = None) -> None:
        self._by = by
        self._api_token = api_token
        self._secret = secrets.token_bytes(32)
        self._link: str | None = None
        self._open: dict[str, None] = {}
        self._lock = threading.Lock()
        # Cookies are shared by all ports of a host, and two servers must not take each other's.
        self.cookie = f"peacetalks-{port}"

    def make_link(self) -> str:
        """Make the token that opens one session; an earlier one that was not used no longer works."""
        with self._lock:
            self._link = secrets.token_urlsafe(32)
            return self._link

    def open(self, token: str) -> str | None:
        """Give a new session for the token of the link, None where it is another or was used."""
        with self._lock:
            if self._link is None or not hmac.compare_digest(token.encode(), self._link.encode()):
                return None
            self._link = None
            session = secrets.token_urlsafe(32)
            self._open[session] = None
            while len(self._open) > MOST:
                del self._open[next(iter(self._open))]
            return session

    def find(self, session: str | None) -> Viewer | None:
        """Give who holds a session, None where there is no such session."""
        if session is None or session not in self._open:
            return None
        return self._make_viewer(session)

    def find_program(self, token: str) -> Viewer | None:
        """Give who holds the token of programs, None where it is another or the server has none."""
        if not self._api_token or not hmac.compare_digest(token.encode(), self._api_token.encode()):
            return None
        return self._make_viewer(token)

    def _make_viewer(self, secret: str) -> Viewer:
        key = hmac.new(self._secret, secret.encode(), hashlib.sha256).hexdigest()
        return Viewer(self._by, Role.OWNER, key)


class SessionMiddleware:
    """Lets only those in who hold a session, except to what stands in ``open_paths``."""

    def __init__(self, app: ASGIApp, *, sessions: Sessions, open_paths: tuple[str, ...]) -> None:
        self._app = app
        self._sessions = sessions
        self._open_paths = open_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its viewer, open a session, or refuse."""
        if scope["type"] != "http" or scope["path"].startswith(self._open_paths):
            await self._app(scope, receive, send)
            return
        if scope["path"].startswith(API) and "authorization" in Headers(scope=scope):
            await self._answer_program(scope, receive, send)
            return
        viewer = self._sessions.find(HTTPConnection(scope).cookies.get(self._sessions.cookie))
        token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if viewer is None and token and scope["method"] == "GET":
            session = self._sessions.open(token)
            if session:
                await self._welcome(session)(scope, receive, send)
                return
        if viewer is None:
            reason = CLOSED_TO_PROGRAMS if scope["path"].startswith(API) else CLOSED
            await refuse(scope, receive, send, status=401, reason=reason)
            return
        scope.setdefault("state", {})["viewer"] = viewer
        await self._app(scope, receive, send)

    async def _answer_program(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on the request of a program. A cookie that comes with a wrong token does not count."""
        scheme, _, token = Headers(scope=scope)["authorization"].partition(" ")
        viewer = self._sessions.find_program(token.strip()) if scheme.lower() == "bearer" else None
        if viewer is None:
            await refuse(scope, receive, send, status=401, reason=CLOSED_TO_PROGRAMS)
            return
        scope.setdefault("state", {}).update(viewer=viewer, bearer=True)
        await self._app(scope, receive, send)

    def _welcome(self, session: str) -> HTMLResponse:
        # A page of our own that leads on, not a redirect: a browser that came from elsewhere would follow a redirect
        # without the strict cookie. It also takes the token out of the address.
        page = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=/">'
            '<link rel="icon" href="data:,"><title>peacetalks</title><p><a href="/">Go on to peacetalks</a></p></html>'
        )
        response = HTMLResponse(page)
        response.set_cookie(self._sessions.cookie, session, httponly=True, samesite="strict", path="/")
        return response
