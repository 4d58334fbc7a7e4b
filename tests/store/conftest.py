"""Databases for the tests: each test of the store runs on SQLite and, where there is one, on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from databases import SORTS, make_database
from peacetalks.store.stores import Store, make_store


@pytest.fixture(params=SORTS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database that only this test uses."""
    with make_database(request.param, tmp_path, empty=True) as made:
        yield made


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store."""
    with make_store(address) as opened:
        yield opened
