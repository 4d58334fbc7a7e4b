"""The pages that matter without JavaScript: reading, deciding, correcting, undoing, searching."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from web.journeys.visits import Visit, visit
from web.servers import REPORT, Served


@pytest.fixture
def plain(browser: Browser, filled: Served) -> Iterator[Visit]:
    with visit(browser, filled, scripts=False) as visiting:
        yield visiting
        assert visiting.stayed_home(), visiting.said


def read(plain: Visit, town: str) -> Page:
    page = plain.open("/")
    page.locator("#text").fill(f"{REPORT}\nKept in {town}.\n")
    page.get_by_role("button", name="Read", exact=True).click()
    page.locator("#words").wait_for()
    return page


def test_every_fact_can_be_decided_on_by_its_own_buttons(plain: Visit) -> None:
    page = read(plain, "Plainfield")
    facts = page.locator(".fact")
    assert page.locator(".fact [data-action=accept]:visible").count() == facts.count()
    assert not page.locator(".needs-script:visible, .steps:visible").count()
    first = facts.first.get_attribute("id")
    facts.first.get_by_role("button", name="Accept").click()
    page.locator(f'#{first}[data-standing="accepted"]').wait_for()
    facts.nth(1).get_by_role("button", name="Reject").click()
    page.locator('.fact[data-standing="rejected"]').wait_for()
    page.get_by_role("button", name="Undo", exact=True).first.click()
    page.locator('.fact[data-standing="rejected"]').wait_for(state="detached")


def test_a_fact_is_corrected_on_a_page_of_its_own(plain: Visit) -> None:
    page = read(plain, "Simplon")
    page.locator(".fact").first.get_by_role("link", name="Correct").click()
    page.locator("[name=place]").fill("")
    page.get_by_role("button", name="Keep").click()
    page.locator('.fact[data-standing="corrected"]').wait_for()


def test_search_narrows_down_and_leads_to_the_words(plain: Visit) -> None:
    page = plain.open("/search")
    page.locator("[name=q]").fill("ceasefire")
    page.get_by_role("button", name="Search").click()
    page.locator(".hits li").first.wait_for()
    page.locator(".facets a", has_text="commitment").first.click()
    assert page.locator(".hits li mark.sought").count() >= 1
    page.locator(".hits a").first.click()
    page.locator("#words").wait_for()


def test_the_dossier_has_its_rows_and_no_empty_room_for_pictures(plain: Visit) -> None:
    page = plain.open("/processes")
    page.locator("main th a", has_text="Ghana").first.click()
    for block in ("timeline", "meetings", "commitments", "places", "sources"):
        assert page.locator(f"#{block} tbody tr").count() >= 1
    assert page.locator(".network:visible, .map:visible").count() == 0
