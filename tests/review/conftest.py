"""A store with one report, on SQLite and, where there is one, on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from databases import SORTS, make_database
from peacetalks.store.stores import Store, make_store
from review.desks_of_reports import build_coded, keep


@pytest.fixture(params=SORTS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that only this test uses."""
    with make_database(request.param, tmp_path) as made:
        yield made


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A store with the coded report in it."""
    with make_store(address) as made:
        keep(made, build_coded())
        yield made
