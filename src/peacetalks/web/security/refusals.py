"""Plain answers to requests that are refused before any page sees them."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

API = "/api/"


async def refuse(scope: Scope, receive: Receive, send: Send, *, status: int, reason: str) -> None:
    """Answer with a reason in words; a program gets it as a problem document (RFC 9457)."""
    headers = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else None
    response: Response = PlainTextResponse(reason + "\n", status_code=status, headers=headers)
    if scope["path"].startswith(API):
        document = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": reason}
        response = JSONResponse(document, status, headers, "application/problem+json")
    await response(scope, receive, send)
