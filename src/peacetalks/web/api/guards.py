"""What every request must bring: JSON for a change, and proof that no other site's page asks for it."""

from __future__ import annotations

import hmac

from fastapi import Request

from peacetalks.web.api.problems import ProblemError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_KEY = "X-Form-Key"
NUL = "\x00"
FILES = "/reports/files"
"""The one address that takes a form: files cannot be sent as JSON without blowing them up."""


def check_request(request: Request) -> None:
    """Let a request through that can be answered and is meant. Raises ProblemError for any other."""
    if NUL in request.url.path or any(NUL in part for pair in request.query_params.multi_items() for part in pair):
        detail = "The address holds a NUL character, which no database keeps. Leave it out."
        raise ProblemError(400, "makes-no-sense", "The request makes no sense", detail)
    if request.method in SAFE_METHODS:
        return
    _check_meant(request)
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "multipart/form-data" and request.url.path.endswith(FILES):
        return
    if kind != "application/json" and request.headers.get("content-length", "0") != "0":
        detail = "Send JSON, with the header Content-Type: application/json. Nothing was changed."
        raise ProblemError(415, "not-json", "Not JSON", detail)


def _check_meant(request: Request) -> None:
    """A bearer token is sent on purpose; a cookie is sent by itself, so that it needs the session's form key too."""
    if getattr(request.state, "bearer", False):
        return
    given = request.headers.get(FORM_KEY, "")
    if not hmac.compare_digest(given.encode(), request.state.viewer.form_key.encode()):
        detail = (
            f"A change needs the header Authorization: Bearer TOKEN, or the session's key as {FORM_KEY}. "
            "Nothing was changed."
        )
        raise ProblemError(403, "not-meant", "Not allowed", detail)
