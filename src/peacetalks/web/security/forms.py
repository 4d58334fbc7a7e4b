"""The key that every form and every htmx request must bring, which no other site's page can know."""

from __future__ import annotations

import hmac

from fastapi import Request

from peacetalks.errors import UsageError
from peacetalks.web.security.hosts import SAFE_METHODS
from peacetalks.web.security.sessions import Viewer

FIELD = "form_key"
HEADER = "X-Form-Key"


class FormKeyError(UsageError):
    """A change was asked for without the key of the session's forms."""


async def check_form_key(request: Request) -> None:
    """Let a change through only with the session's key. Raises FormKeyError without it."""
    if request.method in SAFE_METHODS:
        return
    given = request.headers.get(HEADER)
    if given is None:
        given = str((await request.form()).get(FIELD, ""))
    viewer: Viewer = request.state.viewer
    if not hmac.compare_digest(given.encode(), viewer.form_key.encode()):
        raise FormKeyError("this form is out of date; nothing was changed", todo="Load the page again and repeat it")
