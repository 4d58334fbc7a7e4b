"""Database errors turned into the program's own, each with what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError

from peacetalks.errors import BusyError, DamageError, FullError, StoreError


@dataclass(frozen=True, slots=True)
class Trouble:
    """One sort of database error: the program's error for it, what to say and what to do."""

    error: type[StoreError]
    what: str
    todo: str


KEPT = "what was acknowledged before is kept"
DAMAGED = Trouble(
    DamageError,
    "the file is damaged or is no database",
    "Put a backup in its place with `peacetalks restore`; `peacetalks check-db` says what is left",
)
FULL = Trouble(FullError, f"the disk is full; {KEPT}", "Free some space and run the same command again")
BUSY = Trouble(BusyError, f"another program is writing; {KEPT}", "Run the same command again when it has ended")
READ_ONLY = Trouble(
    StoreError,
    "it cannot be written",
    "Give yourself the right to write the file and its folder, or choose another place with --db",
)
UNREACHABLE = Trouble(
    StoreError, "the database cannot be reached", "See that it is there, and that address, user and password are right"
)
FAILED = Trouble(StoreError, f"reading or writing failed; {KEPT}", "Look at the disk, then run `peacetalks check-db`")

SQLITE: Mapping[int, Trouble] = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_AUTH: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_FORMAT: DAMAGED,
    sqlite3.SQLITE_IOERR: FAILED,
}
# The first two characters of PostgreSQL's codes are a class of error; a whole code goes before its class.
POSTGRES: Mapping[str, Trouble] = {
    "53100": FULL,
    "55P03": BUSY,
    "40": BUSY,
    "57": BUSY,
    "25006": READ_ONLY,
    "42501": READ_ONLY,
    "XX": DAMAGED,
    "08": UNREACHABLE,
    "28": UNREACHABLE,
    "3D": UNREACHABLE,
    "58": FAILED,
}


@contextmanager
def translate_trouble(where: str) -> Iterator[None]:
    """Raise the program's own error for what the database reports. An error of the program itself passes unchanged."""
    try:
        yield
    except (DatabaseError, InterfaceError, sqlite3.Error) as error:
        trouble = find_trouble(error)
        if trouble is None:
            raise
        raise trouble.error(trouble.what, where=where, todo=trouble.todo) from error


def find_trouble(error: DBAPIError | sqlite3.Error) -> Trouble | None:
    """Say which sort of trouble an error is, None for an error that the program itself made."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return SQLITE.get(code & 0xFF)
    state = getattr(cause, "sqlstate", None)
    if state is None:
        # The driver gives no code where there never was a connection, or it was lost.
        return UNREACHABLE if type(cause).__name__ == "OperationalError" else None
    return POSTGRES.get(state) or POSTGRES.get(state[:2])
