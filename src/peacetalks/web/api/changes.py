"""What has changed in the record, in order, so that a local copy can follow; what is gone stays as a tombstone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from peacetalks.record.shelves import Change
from peacetalks.views.changes import list_changes
from peacetalks.web.api.finding import SPACES, WORDS
from peacetalks.web.api.hosts import TheLook
from peacetalks.web.api.paging import DEFAULT_LIMIT, MOST

router = APIRouter(prefix="/changes", tags=["changes"])
GONE = frozenset(("retracted", "merged"))


class ChangeView(BaseModel):
    """What became of a part of the record: created, updated, retracted, merged or unmerged.

    ``gone`` marks a tombstone: the part is no more, and ``other`` is the one that it went into, if any. Of a part that
    came out of another one, ``other`` is that one.
    """

    cursor: int
    at: str
    change: str
    kind: str = Field(description="actor, encounter, commitment or process")
    id: str
    name: str
    other: str | None
    gone: bool
    address: str | None = Field(description="Where the part is now; null where it is gone and went into no other.")


class ChangePage(BaseModel):
    """Changes in order. ``cursor`` is the last one given: ask again with it as ``since`` for what comes later."""

    items: list[ChangeView]
    cursor: str
    next: str | None = Field(description="The address of the next page, null where nothing later is known yet.")


@router.get("")
def list_all(
    look: TheLook,
    response: Response,
    since: Annotated[
        str, Query(description="After this cursor; or since a day, 2031-03-05. 0 is the beginning.")
    ] = "0",
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT_LIMIT,
) -> ChangePage:
    """List changes after a cursor or since a day, the oldest first."""
    rows = list_changes(look.reader, since, limit=limit + 1)
    shown = rows[:limit]
    cursor = str(shown[-1].cursor) if shown else since
    following = f"/api/v1/changes?since={cursor}&limit={limit}" if len(rows) > limit else None
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return ChangePage(items=[_view(one) for one in shown], cursor=cursor, next=following)


def _view(change: Change) -> ChangeView:
    gone = change.change in GONE
    home = change.other if gone else change.id
    return ChangeView(
        cursor=change.cursor,
        at=change.at,
        change=change.change,
        kind=WORDS[change.space],
        id=change.id,
        name=change.name,
        other=change.other,
        gone=gone,
        address=f"/api/v1/{SPACES[change.space]}/{home}" if home else None,
    )
