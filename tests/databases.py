"""Databases for the tests: SQLite files and, where there is a server, databases of a real PostgreSQL."""

from __future__ import annotations

import atexit
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from peacetalks.store.stores import make_store

SERVER = "PEACETALKS_TEST_POSTGRES"
SORTS = ("sqlite", "postgres")


@contextmanager
def make_database(sort: str, folder: Path, *, empty: bool = False) -> Iterator[str]:
    """Give the address of a database that only one test uses; an empty one has no tables, nor its file."""
    if sort == "sqlite":
        yield str(folder / "record.db")
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"no PostgreSQL; `make test` starts one, or set {SERVER} to the URL of a server")
    name = f"test_{uuid.uuid4().hex}"
    _run(server, f"CREATE DATABASE {name}" if empty else f"CREATE DATABASE {name} TEMPLATE {_make_template(server)}")
    try:
        yield _render(server, name)
    finally:
        _run(server, f"DROP DATABASE {name} WITH (FORCE)")


@cache
def _make_template(server: str) -> str:
    """Make a database with all tables, of which others are copies: that is quicker than making the tables again."""
    name = f"template_{uuid.uuid4().hex}"
    _run(server, f"CREATE DATABASE {name}")
    with make_store(_render(server, name)):
        pass
    atexit.register(_run, server, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    return name


def _render(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _run(server: str, statement: str) -> None:
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(statement))
    admin.dispose()
