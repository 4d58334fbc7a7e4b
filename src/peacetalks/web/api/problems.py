"""Errors as problem documents (RFC 9457): what happened, where, and what to do, in sentences."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from peacetalks.errors import (
    BusyError,
    EvidenceError,
    FormatError,
    FullError,
    PeacetalksError,
    ReportError,
    StoreError,
    UsageError,
)

MEDIA_TYPE = "application/problem+json"
NAMESPACE = "urn:peacetalks:problem:"
STATUSES: tuple[tuple[type[PeacetalksError], int, str], ...] = (
    (ReportError, 422, "report-not-read"),
    (FormatError, 422, "not-in-the-format"),
    (EvidenceError, 422, "evidence-does-not-hold"),
    (UsageError, 400, "makes-no-sense"),
    (BusyError, 503, "busy"),
    (FullError, 507, "disk-full"),
    (StoreError, 500, "database"),
)
TITLES = {"report-not-read": "The report was not read", "not-in-the-format": "Not in the file format",
          "evidence-does-not-hold": "The evidence does not hold", "makes-no-sense": "The request makes no sense",
          "busy": "The database is busy", "disk-full": "The disk is full", "database": "The database"}  # fmt: skip
UNKNOWN_PATH = "There is nothing at this address. GET /api/v1/openapi.json lists what there is."
RETRY_AFTER = "5"


class Problem(BaseModel):
    """A problem document. Members beside these say more: ``current`` and ``sent`` where two versions differ."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="What sort of problem it is: a URN that stays the same.")
    title: str = Field(description="The sort of problem in a few words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What happened, where, and what to do.")


class ProblemError(Exception):
    """An answer that is a problem: ``kind`` names its sort, ``more`` are further members of the document."""

    def __init__(self, status: int, kind: str, title: str, detail: str, **more: Any) -> None:
        self.status = status
        self.kind = kind
        self.title = title
        self.detail = detail
        self.more = more
        super().__init__(detail)


class NotModifiedError(Exception):
    """The asker has the version that stands: the answer is 304 with its tag."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        super().__init__(tag)


def not_found(what: str, name: str, todo: str) -> ProblemError:
    """Make the problem that there is no such thing."""
    return ProblemError(404, "not-found", "Not found", f"There is no {what} {name!r}. {todo}")


def add_problem_answers(app: FastAPI) -> None:
    """Let an application answer every error with a problem document."""

    @app.exception_handler(ProblemError)
    async def tell_problem(_request: Request, error: ProblemError) -> Response:
        return draw(error.status, error.kind, error.title, error.detail, **error.more)

    @app.exception_handler(NotModifiedError)
    async def tell_same(_request: Request, error: NotModifiedError) -> Response:
        return Response(status_code=304, headers={"ETag": error.tag})

    @app.exception_handler(PeacetalksError)
    async def tell_error(_request: Request, error: PeacetalksError) -> Response:
        return draw_error(error)

    @app.exception_handler(HTTPException)
    async def tell_refusal(_request: Request, error: HTTPException) -> Response:
        title = HTTPStatus(error.status_code).phrase
        detail = UNKNOWN_PATH if error.status_code == 404 else f"{error.detail}. Nothing was changed."
        response = draw(error.status_code, title.lower().replace(" ", "-"), title, detail)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    async def tell_mistake(_request: Request, error: RequestValidationError) -> Response:
        # What was sent is not repeated: it may hold words of a report.
        wrong = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in error.errors()]
        named = "; ".join(f"{one['where']}: {one['what']}" for one in wrong[:5])
        detail = f"The request is not as the API describes it ({named}). Nothing was changed."
        return draw(422, "not-as-described", "Not as described", detail, errors=wrong)

    @app.exception_handler(500)
    async def tell_fault(_request: Request, error: Exception) -> Response:
        # Only the type: a message may hold words of a report.
        detail = f"A fault of the program ({type(error).__name__}). What was kept before is kept. Please report it."
        return draw(500, "fault", "A fault of the program", detail)


def draw_error(error: PeacetalksError) -> JSONResponse:
    """Give one of the program's own errors as a problem document."""
    status, kind = next(((s, k) for cls, s, k in STATUSES if isinstance(error, cls)), (500, "fault"))
    detail = error.message if error.message.endswith(".") else f"{error.message}."
    response = draw(status, kind, TITLES.get(kind, "A fault of the program"), detail)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = RETRY_AFTER
    return response


def draw(status: int, kind: str, title: str, detail: str, **more: Any) -> JSONResponse:
    """Draw up a problem document."""
    document = {"type": NAMESPACE + kind, "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(document, status_code=status, media_type=MEDIA_TYPE)
