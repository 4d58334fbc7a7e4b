"""Every page in every look: no serious barrier, nothing beside the window, no other host, a silent console."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Browser

from peacetalks.web.pages import PAGES
from web.journeys.visits import Visit, load_sights, visit
from web.servers import Served, serve

LOOKS = {
    "light-phone": ("theme=light", (360, 740)),
    "dark-wide": ("theme=dark", (1920, 1080)),
    "light-rtl": ("theme=light&direction=rtl", (1280, 900)),
    "dark-rtl-phone": ("theme=dark&direction=rtl", (360, 740)),
}
NOT_PAGES = {
    "/tellings/{space}/{telling}",
    "/facts/{fact_id}",
    "/facts/{fact_id}/words",
    "/review/next",
    "/commitments",
    "/named",
    "/record",
    "/encounters",
}
"""Addresses that only lead on to another page."""
STILL = 0.01
OPENED_BY_KEYS = {"report-correct", "report-reasons", "report-keys", "report-new"}
"""Where a reader asked for something to open, things move."""


def list_unseen(looked: set[str]) -> set[str]:
    """Give the templates of the addresses of pages that none of these addresses belongs to."""
    routes = [one for router in PAGES for one in router.routes if isinstance(one, APIRoute) and "GET" in one.methods]
    pages = [one for one in routes if not one.path.endswith("{form}") and one.path not in NOT_PAGES]
    return {one.path for one in pages if not any(one.path_regex.match(path) for path in looked)}


def find_problems(visiting: Visit, shown: str) -> list[object]:
    """Give what is wrong with a page that is shown."""
    problems: list[object] = list(visiting.find_faults())
    if not visiting.fits():
        problems.append("stands beside the window")
    if shown not in OPENED_BY_KEYS and (shift := visiting.measure_shift()) >= STILL:
        problems.append(f"moved by {shift:.3f}")
    said = [line for line in visiting.said if not (shown == "fault" and "404" in line)]
    return [*problems, *said, *(visiting.hosts - {visiting.base.removeprefix("http://")})]


@pytest.mark.parametrize("name", LOOKS)
def test_every_page_is_accessible_fits_and_stays_still(browser: Browser, filled: Served, name: str) -> None:
    preferences, size = LOOKS[name]
    found: dict[str, list[object]] = {}
    looked: set[str] = set()
    with visit(browser, filled, preferences=preferences, size=size, base_url=filled.base) as visiting:
        for shown, way in load_sights().PAGES.items():
            visiting.said.clear()
            way(visiting.page)
            load_sights().draw_pictures(visiting.page)
            looked.add(urlsplit(visiting.page.url).path)
            if problems := find_problems(visiting, shown):
                found[shown] = problems
    assert found == {}
    assert list_unseen(looked) == set()


def test_an_empty_record_offers_the_next_step_on_every_page(browser: Browser, tmp_path: Path) -> None:
    with serve(tmp_path) as empty, visit(browser, empty) as visiting:
        for name, path in load_sights().EMPTY.items():
            page = visiting.open(path)
            assert page.locator("main :is(a, button)").count() >= 1, name
            assert visiting.find_faults() == [], name
        assert visiting.stayed_home()
