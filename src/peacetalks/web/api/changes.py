"""What has changed, in order, so that a local copy can follow; what is gone stays as a tombstone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import merge
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from peacetalks.record.shelves import Change
from peacetalks.store.days import find_days
from peacetalks.store.entry_changes import EntryChange, list_entry_changes
from peacetalks.web.api.finding import SPACES, WORDS
from peacetalks.web.api.hosts import Look, TheLook
from peacetalks.web.api.paging import DEFAULT_LIMIT, MOST
from peacetalks.web.api.problems import ProblemError

router = APIRouter(prefix="/changes", tags=["changes"])
GONE = frozenset(("retracted", "merged"))
CURSOR = re.compile(r"(\d{1,18})(?:\.(\d{1,18})\.(\d{1,9}))?")
ADDRESSES = {"report": "reports", "fact": "facts"}


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a reader has come: in the changes of the record, in the history, and in an entry of it."""

    record: int = 0
    entry: int = 0
    place: int = 0

    def __str__(self) -> str:
        """Write it as it stands in an address."""
        return f"{self.record}.{self.entry}.{self.place}"


class ChangeView(BaseModel):
    """What became of something: created, updated, retracted, merged or unmerged.

    ``gone`` marks a tombstone: it is no more, and ``other`` is the one that it went into, if any. Of a part that came
    out of another one, ``other`` is that one. A fact that a person judged is updated; one that is read no longer, or
    was added and taken back, is retracted.
    """

    cursor: str = Field(description="Ask with it as `since` for what comes later.")
    at: str
    change: str
    kind: str = Field(description="report, fact, actor, encounter, commitment or process")
    id: str
    name: str
    other: str | None
    gone: bool
    address: str | None = Field(description="Where it is now; null where it is gone and went into no other.")


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
    """List changes after a cursor or since a day, the oldest first: of reports, facts and all parts of the record."""
    start, day = _read_since(since)
    rows = _list_rows(look, start, day, limit + 1)
    items, last = [], start
    for row in rows[:limit]:
        last = _move(last, row)
        items.append(_view(row, last))
    following = f"/api/v1/changes?since={last}&limit={limit}" if len(rows) > limit else None
    if following:
        response.headers["Link"] = f'<{following}>; rel="next"'
    return ChangePage(items=items, cursor=str(last) if items else since, next=following)


def _read_since(since: str) -> tuple[Cursor, str | None]:
    found = CURSOR.fullmatch(since)
    if found:
        return Cursor(*(int(part or 0) for part in found.groups())), None
    if find_days(since[:10]) is None:
        detail = f"{since[:40]!r} is no cursor and no day. Give the cursor of a page, or a day as 2031-03-05."
        raise ProblemError(400, "makes-no-sense", "The request makes no sense", detail)
    return Cursor(), since


def _list_rows(look: Look, start: Cursor, day: str | None, limit: int) -> Sequence[Change | EntryChange]:
    parts = look.reader.list_changes(after=start.record, since=day, limit=limit)
    told = list_entry_changes(look.snapshot.connection, after=(start.entry, start.place), since=day, limit=limit)
    both: list[list[Change | EntryChange]] = [[*told], [*parts]]
    return list(merge(*both, key=lambda one: one.at))[:limit]


def _move(cursor: Cursor, row: Change | EntryChange) -> Cursor:
    if isinstance(row, EntryChange):
        return Cursor(cursor.record, row.entry, row.place)
    return Cursor(row.cursor, cursor.entry, cursor.place)


def _view(row: Change | EntryChange, cursor: Cursor) -> ChangeView:
    gone = row.change in GONE
    if isinstance(row, EntryChange):
        kind, other, address = row.kind, None, None if gone else f"/api/v1/{ADDRESSES[row.kind]}/{row.id}"
    else:
        home = row.other if gone else row.id
        kind, other = WORDS[row.space], row.other
        address = f"/api/v1/{SPACES[row.space]}/{home}" if home else None
    return ChangeView(
        cursor=str(cursor),
        at=row.at,
        change=row.change,
        kind=kind,
        id=row.id,
        name=row.name,
        other=other,
        gone=gone,
        address=address,
    )
