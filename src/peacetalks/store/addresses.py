"""Where a database is: a path stands for an SQLite file, a URL for PostgreSQL or SQLite."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from peacetalks.errors import UsageError

DEFAULT = "peacetalks.db"
POSTGRES = {"postgres", "postgresql", "postgresql+psycopg"}


def read_address(address: str) -> URL:
    """Turn a path or URL into the URL of a database. Raises UsageError for a database that is not supported."""
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise UsageError(
            "this is no database address",
            where=address.rsplit("@", maxsplit=1)[-1],
            todo="Give a path or postgresql://…",
        ) from error
    if url.drivername in POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise UsageError(
        f"databases of the kind {url.drivername} are not supported",
        where=render_address(url),
        todo="Give a path for SQLite or a postgresql:// URL",
    )


def render_address(url: URL) -> str:
    """Give the address as messages name it: a path, or a URL without its password."""
    return str(url.database) if url.drivername == "sqlite" else url.render_as_string(hide_password=True)


def find_file(url: URL) -> Path | None:
    """Give the file of an SQLite database, None for PostgreSQL."""
    return Path(str(url.database)) if url.drivername == "sqlite" else None
