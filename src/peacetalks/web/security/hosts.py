"""Under which name the server is asked for, and from which pages: against rebinding and forged requests."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from peacetalks.web.security.refusals import refuse
from peacetalks.web.settings import is_loopback

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})


class HostMiddleware:
    """Refuses a request under a name that is not the server's, or a change that another site's page asks for."""

    def __init__(self, app: ASGIApp, *, names: frozenset[str]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http":
            reason = self._find_reason(scope["method"], Headers(scope=scope))
            if reason:
                await refuse(scope, receive, send, status=403 if "page" in reason else 421, reason=reason)
                return
        await self._app(scope, receive, send)

    def _find_reason(self, method: str, headers: Headers) -> str | None:
        host = headers.get("host", "")
        name = urlsplit(f"//{host}").hostname or ""
        if not (is_loopback(name) or name in self._names):
            return "The server is not called so. Use the address that it printed."
        if method in SAFE_METHODS:
            return None
        if headers.get("sec-fetch-site", "none") not in OWN_SITES:
            return "A page of another site asked for this change. Nothing was changed."
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return "A page of another site asked for this change. Nothing was changed."
        return None
