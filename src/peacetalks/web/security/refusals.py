"""Plain answers to requests that are refused before any page sees them."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send


async def refuse(scope: Scope, receive: Receive, send: Send, *, status: int, reason: str) -> None:
    """Answer with a reason in words and nothing else."""
    response = PlainTextResponse(reason + "\n", status_code=status)
    await response(scope, receive, send)
