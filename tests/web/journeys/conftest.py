"""One Chromium for all journeys, and a record that is filled as a reader would: from the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from peacetalks.web.renderings import has_islands
from web.journeys.visits import CHROMIUM, Visit, load_sights, visit
from web.servers import Served, serve


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The browser; where there is none the journeys are skipped."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here; scripts/find-chromium installs one on Debian")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def scripts() -> None:
    """The scripts of the pages; where they are not built, what needs them is skipped."""
    require_scripts()


def require_scripts() -> None:
    if not has_islands():
        pytest.skip("the pages' scripts are not built: scripts/build-frontend")


@pytest.fixture(scope="package")
def filled(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Served]:
    """A server with the sample reports, two accounts that differ, and a report that was reviewed in part."""
    require_scripts()
    folder: Path = tmp_path_factory.mktemp("filled")
    with serve(folder) as running:
        with visit(browser, running, base_url=running.base) as filling:
            load_sights().fill(filling.page)
        yield running


@pytest.fixture
def visiting(browser: Browser, filled: Served) -> Iterator[Visit]:
    """A visit to the filled record, at the end of which the console was silent and no other host was asked."""
    with visit(browser, filled, base_url=filled.base) as visiting:
        yield visiting
        assert visiting.stayed_home(), visiting.said
