from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from views.codings import fill_database
from web.api.apps import open_api


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """The API on five reports of one process, asked by ann with a token."""
    with open_api(fill_database(tmp_path)) as (opened, _):
        yield opened


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The same for tests that change nothing."""
    with open_api(fill_database(tmp_path_factory.mktemp("api"))) as (opened, _):
        yield opened
