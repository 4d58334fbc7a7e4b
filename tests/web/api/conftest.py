from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from databases import SORTS, make_database
from views.codings import fill
from web.api.apps import open_api


@pytest.fixture(params=SORTS)
def client(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TestClient]:
    """The API on five reports of one process, asked by ann with a token, on each database."""
    with make_database(request.param, tmp_path) as address, open_api(fill(address)) as (opened, _):
        yield opened


@pytest.fixture(scope="module", params=SORTS)
def still(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The same for tests that change nothing."""
    folder = tmp_path_factory.mktemp("api")
    with make_database(request.param, folder) as address, open_api(fill(address)) as (opened, _):
        yield opened
