"""What has changed in the record: a feed that a local copy, or a reader who was away, can follow."""

from __future__ import annotations

from collections.abc import Sequence

from peacetalks.errors import UsageError
from peacetalks.record.shelves import Change
from peacetalks.store.days import find_days
from peacetalks.views.readers import RecordReader

LONGEST = 18  # digits of a cursor: every such number fits the databases' integers


def list_changes(reader: RecordReader, since: str, *, limit: int | None = 100) -> Sequence[Change]:
    """Give the changes after a cursor, or since a day or time. Raises UsageError where it is neither."""
    if since.isdecimal() and len(since) <= LONGEST:
        return reader.list_changes(after=int(since), limit=limit)
    if find_days(since[:10]) is None:
        raise UsageError("not a cursor and not a day", where=since, todo="Give a number, or a day as 2026-09-21")
    return reader.list_changes(since=since, limit=limit)
