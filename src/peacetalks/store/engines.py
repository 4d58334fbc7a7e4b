"""Connections to SQLite and PostgreSQL, set so that what is acknowledged stays and writers wait for each other."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool

from peacetalks.errors import SetupError, StoreError
from peacetalks.store.addresses import find_file, render_address
from peacetalks.store.troubles import translate_trouble

WAIT = 60
"""Seconds that a writer waits for another one."""

OWNER_ONLY = 0o600
"""Rights of a new database file and of a backup: its owner reads and writes, nobody else."""

# Any number will do, as long as all writers of a database use the same one.
POSTGRES_WRITERS_LOCK = 0x70656163


def build_engine(url: URL, *, create: bool = False, read_only: bool = False) -> Engine:
    """Make an engine. An SQLite file that does not exist is made only with ``create``, else it is a StoreError.

    With ``read_only`` the database itself refuses every change, whatever is asked of it.
    """
    file = find_file(url)
    if file is None:
        return _build_postgres_engine(url, read_only=read_only)
    if not file.exists() and not create:
        raise StoreError(
            "there is no such database", where=str(file), todo="Make one with `peacetalks add`, or look at --db"
        )
    if not file.parent.is_dir():
        raise StoreError("there is no such folder", where=str(file.parent), todo="Make the folder, or look at --db")
    if create and not read_only:
        make_private(file)
    return _build_sqlite_engine(url, file, read_only=read_only)


def make_private(file: Path) -> None:
    """Make an empty file that nobody but its owner can read, where there is none.

    SQLite gives the files that it keeps beside a database the rights of the database. Where none can be made, opening
    it will say why.
    """
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))


@contextmanager
def begin_reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the database throughout and is not meant to change it."""
    with translate_trouble(render_address(engine.url)), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def begin_writing(engine: Engine) -> Iterator[Connection]:
    """Give the one connection that may write: all that it does is kept together, or nothing where an error comes."""
    options: dict[str, object] = {"writes": True}
    if engine.dialect.name == "postgresql":
        # Each statement has to see what others wrote while this writer waited for its turn.
        options["isolation_level"] = "READ COMMITTED"
    with translate_trouble(render_address(engine.url)), engine.connect() as plain:
        connection = plain.execution_options(**options)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT}s'"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({POSTGRES_WRITERS_LOCK})"))
            yield connection


def _build_postgres_engine(url: URL, *, read_only: bool = False) -> Engine:
    options = {"options": "-c default_transaction_read_only=on"} if read_only else {}
    try:
        return create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True, connect_args=options)
    except ModuleNotFoundError as error:
        raise SetupError(
            "PostgreSQL needs a driver that is not installed", todo="Install it: pip install 'peacetalks[postgres]'"
        ) from error


def _build_sqlite_engine(url: URL, file: Path, *, read_only: bool = False) -> Engine:
    address = f"file:{quote(str(file))}{_find_mode(file) or ('?mode=ro' if read_only else '')}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)

    engine = create_engine(url, creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    if read_only:
        event.listen(engine, "connect", _refuse_changes)
    return engine


def _find_mode(file: Path) -> str:
    """Read a database in a folder that cannot be written as one that nobody changes: SQLite keeps its log there."""
    log = file.with_name(file.name + "-wal")
    writable = os.access(file.parent, os.W_OK)
    if file.exists() and not writable and not (log.exists() and log.stat().st_size):
        return "?immutable=1"
    return ""


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    for setting in ("foreign_keys=ON", "synchronous=FULL", "cache_size=-16384", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {setting}")


def _refuse_changes(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later could not wait for another writer: it takes the lock at once.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
