"""Errors as pages: what happened, what was kept, what to do."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from peacetalks.errors import BusyError, LanguageError, PeacetalksError, ReportError, StoreError, UsageError
from peacetalks.web.renderings import is_part_asked
from peacetalks.web.sites import find_site

STATUSES: tuple[tuple[type[PeacetalksError], int], ...] = (
    (LanguageError, 422),
    (ReportError, 422),
    (UsageError, 409),
    (BusyError, 503),
    (StoreError, 500),
)
LONG_FIELD = "Part exceeded maximum size"
"""How what takes forms apart begins, where a field of a form holds too much."""
TOO_LONG = (
    "The text is longer than 1 MB, more than is pasted at once. Nothing was kept. Save it as a plain text file and "
    "drop that on the page: files may be larger."
)
NOT_FOUND = "There is no such page. It may have been asked for under an older address."


class MissingError(UsageError):
    """What a page is about is not in the record."""


def add_fault_pages(app: FastAPI) -> None:
    """Let an application answer errors with pages."""

    @app.exception_handler(PeacetalksError)
    async def tell_error(request: Request, error: PeacetalksError) -> Response:
        return _draw(request, find_status(error), error.message)

    @app.exception_handler(HTTPException)
    async def tell_refusal(request: Request, error: HTTPException) -> Response:
        message = NOT_FOUND if error.status_code == HTTPStatus.NOT_FOUND else str(error.detail)
        if message.startswith(LONG_FIELD):
            return _draw(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LONG)
        return _draw(request, error.status_code, message)

    @app.exception_handler(RequestValidationError)
    async def tell_mistake(request: Request, error: RequestValidationError) -> Response:
        named = ", ".join(sorted({str(one["loc"][-1]) for one in error.errors()}))
        return _draw(request, 422, f"The form was not complete ({named}). Nothing was changed.")

    @app.exception_handler(500)
    async def tell_fault(request: Request, error: Exception) -> Response:
        # Only the type: a message may hold words of a report.
        message = f"A fault of the program ({type(error).__name__}). What was kept before is kept. Please report it."
        return _draw(request, 500, message)


def find_status(error: PeacetalksError) -> int:
    """Give the HTTP status of an error."""
    if isinstance(error, MissingError):
        return 404
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 400)


def _draw(request: Request, status: int, message: str) -> Response:
    template = "parts/fault.html" if is_part_asked(request) else "pages/fault.html"
    heading = {404: "Not here", 409: "Not done", 422: "Not read"}.get(status, "This did not work")
    return find_site(request).renderer.page(request, template, status=status, message=message, heading=heading)
