"""Dumps: the append-only tables as lines of JSON, the same from both databases, and back into either.

The first line names the schema, then each line is a row under its table's name, last come the number of rows and their
hash, so that a dump that was cut off is not taken for a whole one.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

from sqlalchemy import Connection, LargeBinary, Table, func, insert, select, text

from peacetalks.errors import DamageError, SchemaError
from peacetalks.store import tables
from peacetalks.store.hashes import to_canonical
from peacetalks.store.rebuilding import rebuild
from peacetalks.store.schemas import REVISION

FORMAT = "peacetalks dump 1"
OLDEST = "0001"
"""The oldest schema whose append-only tables are those of today."""

CHUNK = 500
TABLES: Mapping[str, Table] = {table.name: table for table in tables.APPEND_ONLY}


def dump_tables(connection: Connection, stream: IO[bytes]) -> int:
    """Write all that cannot be derived, and give the number of rows."""
    _write_line(stream, {"format": FORMAT, "schema": REVISION})
    seal, count = hashlib.sha256(), 0
    for table in TABLES.values():
        order = table.c.seq if "seq" in table.c else table.c.sha256
        for row in connection.execute(select(table).order_by(order).execution_options(yield_per=CHUNK)):
            line = {table.name: [_to_plain(value) for value in row]}
            seal.update(_write_line(stream, line))
            count += 1
    _write_line(stream, {"rows": count, "sha256": seal.hexdigest()})
    return count


def load_dump(connection: Connection, stream: IO[bytes], *, where: str) -> int:
    """Fill an empty database from a dump, and give the number of rows.

    Raises DamageError where the dump is not whole, SchemaError where the program has another schema.
    """
    lines = _read_lines(stream, where)
    head = next(lines, {})
    if head.get("format") != FORMAT:
        raise DamageError(
            "this is no dump of peacetalks", where=where, todo="Give a file that `peacetalks backup` made"
        )
    if not OLDEST <= str(head.get("schema")) <= REVISION:
        raise SchemaError(
            f"the dump has schema {head.get('schema')}, the program {REVISION}",
            where=where,
            todo="Restore it with the version of the program that made it",
        )
    count = _load_rows(connection, lines, where)
    if connection.dialect.name == "postgresql":
        _set_counters(connection)
    rebuild(connection)
    return count


def open_dump(path: Path, mode: str) -> IO[bytes]:
    """Open a dump's file, compressed where its name ends in ``.gz``."""
    return cast(IO[bytes], gzip.open(path, mode) if path.suffix == ".gz" else path.open(mode))


def _load_rows(connection: Connection, lines: Iterable[dict[str, Any]], where: str) -> int:
    seal, count, last = hashlib.sha256(), 0, None
    waiting: list[dict[str, Any]] = []
    name = ""
    for line in lines:
        if "rows" in line:
            last = line
            break
        ((table, values),) = line.items()
        if table != name or len(waiting) >= CHUNK:
            _insert(connection, name, waiting)
            name, waiting = table, []
        columns = TABLES[table].c
        waiting.append({c.name: _from_plain(c.type, value) for c, value in zip(columns, values, strict=True)})
        seal.update(_encode(line))
        count += 1
    _insert(connection, name, waiting)
    if last != {"rows": count, "sha256": seal.hexdigest()}:
        raise DamageError(
            "the dump is cut off or was changed; nothing was restored", where=where, todo="Use another backup"
        )
    return count


def _insert(connection: Connection, name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(TABLES[name]), rows)


def _set_counters(connection: Connection) -> None:
    for table in TABLES.values():
        if "seq" in table.c:
            last = connection.execute(select(func.max(table.c.seq))).scalar()
            counter = text("SELECT setval(pg_get_serial_sequence(:table, 'seq'), :last)")
            if last is not None:
                connection.execute(counter, {"table": table.name, "last": last})


def _read_lines(stream: IO[bytes], where: str) -> Iterator[dict[str, Any]]:
    try:
        for line in stream:
            yield json.loads(line)
    except (ValueError, EOFError, gzip.BadGzipFile) as error:
        raise DamageError(
            "the dump is damaged; nothing was restored", where=where, todo="Use another backup"
        ) from error


def _write_line(stream: IO[bytes], line: dict[str, Any]) -> bytes:
    encoded = _encode(line)
    stream.write(encoded)
    return encoded


def _encode(line: dict[str, Any]) -> bytes:
    return to_canonical(line).encode("utf-8", "surrogatepass") + b"\n"


def _to_plain(value: Any) -> Any:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _from_plain(kind: object, value: Any) -> Any:
    return base64.b64decode(value) if isinstance(kind, LargeBinary) else value
