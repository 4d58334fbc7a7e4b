"""A store with one report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from peacetalks.store.stores import Store, make_store
from review.desks_of_reports import build_coded, keep, make_path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with the coded report in it."""
    with make_store(make_path(tmp_path)) as made:
        keep(made, build_coded())
        yield made
