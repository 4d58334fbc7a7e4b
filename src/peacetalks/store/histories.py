"""The history: one entry for everything added or decided, each sealed by the hash of the entry before.

The chain makes a later change evident to whoever kept an earlier hash; it cannot keep anybody from making one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from peacetalks.store import tables
from peacetalks.store.hashes import to_canonical

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Author:
    """Who adds or decides, and why."""

    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history: what was done to which thing, by whom, when and why."""

    seq: int
    at: str
    by: str
    why: str
    action: str
    subject: str
    digest: str
    previous: str
    hash: str

    @property
    def is_sealed(self) -> bool:
        """Say whether the entry still is what its hash was made of."""
        return self.hash == _seal((self.at, self.by, self.why, self.action, self.subject, self.digest), self.previous)


def append_entry(connection: Connection, author: Author, action: str, *, subject: str, digest: str) -> Entry:
    """Write an entry after the last one."""
    previous = find_last_hash(connection)
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    sealed = _seal((at, author.by, author.why, action, subject, digest), previous)
    row = {
        "at": at,
        "by": author.by,
        "why": author.why,
        "action": action,
        "subject": subject,
        "digest": digest,
        "previous": previous,
        "hash": sealed,
    }
    seq = connection.execute(tables.entries.insert().values(row)).inserted_primary_key
    return Entry(seq=seq[0] if seq else 0, **row)


def find_last_hash(connection: Connection) -> str:
    """Give the hash of the last entry, which covers all before it."""
    last = connection.execute(select(tables.entries.c.hash).order_by(tables.entries.c.seq.desc()).limit(1)).scalar()
    return str(last or START)


def iter_entries(connection: Connection, *, subject: str | None = None, newest_first: bool = False) -> Iterator[Entry]:
    """Give the entries in order, all or those about one thing."""
    order = tables.entries.c.seq.desc() if newest_first else tables.entries.c.seq
    query = select(tables.entries).order_by(order)
    if subject:
        query = query.where(tables.entries.c.subject == subject)
    for row in connection.execute(query.execution_options(yield_per=1000)):
        yield Entry(**row._mapping)


def _seal(content: tuple[str, ...], previous: str) -> str:
    return hashlib.sha256(to_canonical([*content, previous]).encode("utf-8", "surrogatepass")).hexdigest()
