"""Versions of what can be changed: a tag that is another one as soon as anything in the value is."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Header, Request, Response

from peacetalks.codebook.plain_values import value_to_plain
from peacetalks.store.hashes import hash_text, to_canonical
from peacetalks.web.api.problems import NotModifiedError, ProblemError

ANY = "*"
IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", description="The ETag of the version that the change is based on, or * for any."),
]


def make_tag(value: object) -> str:
    """Make the tag of a value."""
    return f'"{hash_text(to_canonical(value_to_plain(value)))[:32]}"'


def put_tag(request: Request, response: Response, value: object) -> None:
    """Put the tag of a value on the answer. Raises NotModifiedError where the asker has this version."""
    tag = make_tag(value)
    known = request.headers.get("if-none-match")
    if known is not None and _is_among(tag, known):
        raise NotModifiedError(tag)
    response.headers["ETag"] = tag


def check_match(given: str, current: object, sent: Any) -> None:
    """Let a change through only on the version that it is based on. Raises ProblemError with both versions."""
    if given.strip() == ANY or _is_among(make_tag(current), given, weak=False):
        return
    raise ProblemError(
        412,
        "changed-since",
        "Changed since",
        "It has changed since the version that your change is based on. Nothing was changed. Compare `current` with "
        "`sent`, and send the change again with the ETag in `etag` if it still holds.",
        current=value_to_plain(current),
        sent=value_to_plain(sent),
        etag=make_tag(current),
    )


def _is_among(tag: str, listed: str, *, weak: bool = True) -> bool:
    tags = [one.strip() for one in listed.split(",")]
    return tag in tags or (weak and (ANY in tags or f"W/{tag}" in tags))
