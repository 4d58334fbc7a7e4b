"""One server for all tests that do not change its settings."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from web.servers import Served, serve


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with a database of its own."""
    with serve(tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """A client with a session."""
    with served.open() as opened:
        yield opened
