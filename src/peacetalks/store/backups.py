"""Backups: a copy of the SQLite file while others write, or a dump of either database; never over something else."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from errno import ENOSPC
from pathlib import Path

from peacetalks.errors import DamageError, FullError, StoreError, UsageError
from peacetalks.store.addresses import find_file, read_address
from peacetalks.store.dumps import dump_tables, load_dump, open_dump
from peacetalks.store.engines import begin_writing, build_engine, make_private
from peacetalks.store.snapshots import Snapshot
from peacetalks.store.stores import Store, make_store, open_store
from peacetalks.store.troubles import translate_trouble

SQLITE_HEAD = b"SQLite format 3\0"


def is_dump(path: Path) -> bool:
    """Say whether a backup's name asks for a dump."""
    return path.name.endswith((".jsonl", ".jsonl.gz"))


def back_up(store: Store, path: Path) -> None:
    """Write a backup. Raises StoreError where something stands there already, UsageError for a copy of PostgreSQL."""
    if path.exists():
        raise StoreError("there is a file already; nothing was written", where=str(path), todo="Choose another name")
    file = find_file(store.engine.url)
    if not is_dump(path) and file is None:
        raise UsageError(
            "a copy can be made of an SQLite database only", where=str(path), todo="Name the file ….jsonl.gz for a dump"
        )
    with _write_whole(path) as unfinished:
        if is_dump(path):
            with store.look() as snapshot, open_dump(unfinished, "wb") as stream:
                dump_tables(snapshot.connection, stream)
        else:
            _copy_file(file, unfinished)  # type: ignore[arg-type]  # checked above


def restore(path: Path, address: str) -> dict[str, int]:
    """Make a database from a backup and give what it holds. Raises StoreError where the database is not empty."""
    if not path.is_file():
        raise StoreError("there is no such backup", where=str(path), todo="Look at the path")
    if is_dump(path):
        _restore_dump(path, address)
    else:
        _restore_copy(path, address)
    with open_store(address) as store, store.look() as snapshot:
        return snapshot.count()


def _restore_dump(path: Path, address: str) -> None:
    file = find_file(read_address(address))
    if file and file.exists():
        raise StoreError("there is a database already; nothing was restored", where=address, todo="Choose another --db")
    done = False
    try:
        with make_store(address) as store, begin_writing(store.engine) as connection:
            if Snapshot(connection).count()["reports"]:
                raise StoreError(
                    "the database is not empty; nothing was restored", where=store.address, todo="Choose another --db"
                )
            with open_dump(path, "rb") as stream:
                load_dump(connection, stream, where=str(path))
        done = True
    finally:
        if file and not done:
            _remove(file)


def _restore_copy(path: Path, address: str) -> None:
    file = find_file(read_address(address))
    if file is None:
        raise UsageError(
            "a copy of an SQLite file cannot be restored into PostgreSQL",
            where=str(path),
            todo="Make a dump: `peacetalks backup NAME.jsonl.gz --db THE-COPY`, and restore that",
        )
    if file.exists():
        raise StoreError("there is a database already; nothing was restored", where=address, todo="Choose another --db")
    with path.open("rb") as stream:
        if stream.read(len(SQLITE_HEAD)) != SQLITE_HEAD:
            raise DamageError("this is no backup", where=str(path), todo="Give a file that `peacetalks backup` made")
    with _write_whole(file) as unfinished:
        _copy_file(path, unfinished)


def _copy_file(source: Path, target: Path) -> None:
    engine = build_engine(read_address(str(source)))
    with (
        translate_trouble(str(source)),
        closing(engine.raw_connection()) as opened,
        closing(sqlite3.connect(target)) as copy,
    ):
        connection = opened.driver_connection
        assert isinstance(connection, sqlite3.Connection)  # noqa: S101 – what the engine was built with
        connection.backup(copy)
        if copy.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise DamageError(
                "the copy is damaged; it was removed", where=str(source), todo="Run `peacetalks check-db`"
            )
    engine.dispose()


@contextmanager
def _write_whole(path: Path) -> Iterator[Path]:
    """Give a file to write that gets its name once it is whole, and is removed where an error comes."""
    unfinished = path.with_name(f".{path.name}.unfinished" + (".gz" if path.suffix == ".gz" else ""))
    try:
        make_private(unfinished)
        yield unfinished
        with unfinished.open("rb") as stream:
            os.fsync(stream.fileno())
        unfinished.rename(path)
    except OSError as error:
        sort = FullError if error.errno == ENOSPC else StoreError
        raise sort(
            f"the backup cannot be written ({error.strerror})", where=str(path), todo="Choose another place"
        ) from error
    finally:
        _remove(unfinished)


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
