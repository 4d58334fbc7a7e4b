"""How much a request may bring, and how long it may take to bring it."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from peacetalks.web.security.refusals import refuse

MEGABYTE = 1_000_000


class BodyMiddleware:
    """Refuses what is too large before it is read, and stops reading where more comes, or comes too slowly."""

    def __init__(self, app: ASGIApp, *, size: float, seconds: float) -> None:
        self._app = app
        self._limit = int(size * MEGABYTE)
        self._seconds = seconds
        self._too_large = (413, f"More than {size:g} MB at once. Send fewer files, or split the file.")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its body bounded."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdigit() or int(announced) > self._limit:
            status, reason = self._too_large
            await refuse(scope, receive, send, status=status, reason=reason)
            return
        body = _Body(receive, asyncio.get_running_loop().time() + self._seconds, self._limit, self._too_large)

        async def send_unless_refused(message: Message) -> None:
            # Whatever the application makes of a body that was cut off, it is not what is answered.
            if body.refusal is None:
                await send(message)

        with contextlib.suppress(_CutOffError):
            await self._app(scope, body.receive, send_unless_refused)
        if body.refusal is not None:
            status, reason = body.refusal
            await refuse(scope, receive, send, status=status, reason=reason)


class _CutOffError(Exception):
    """The body is not read on."""


@dataclass(slots=True)
class _Body:
    """A body on its way in, and why it was cut off, if it was."""

    source: Receive
    deadline: float
    left: int
    too_large: tuple[int, str]
    refusal: tuple[int, str] | None = None
    is_whole: bool = False

    async def receive(self) -> Message:
        if self.is_whole:
            # From here on only the end of the connection is waited for, however long that takes.
            return await self.source()
        try:
            async with asyncio.timeout_at(self.deadline):
                message = await self.source()
        except TimeoutError:
            self.refusal = (408, "The request took too long to arrive.")
            raise _CutOffError from None
        self.left -= len(message.get("body", b""))
        self.is_whole = not message.get("more_body", False)
        if self.left < 0:
            self.refusal = self.too_large
            raise _CutOffError
        return message
