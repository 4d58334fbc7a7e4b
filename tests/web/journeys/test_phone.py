"""A phone of 360 pixels: the facts in a sheet, everything in reach of a finger, nothing beside the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from web.journeys.visits import Visit, visit
from web.servers import REPORT, Served

FINGER = 24
"""Pixels that a target has at least, as WCAG 2.2 asks."""
TARGETS = """() => [...document.querySelectorAll('button, .button, nav a, input:not([type=hidden]), select, summary')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width > 1)
  .map(one => one.closest('label') ?? one).map(one => [one.textContent.trim() || one.name, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < FINGER || box.width < FINGER)
  .map(([words, box]) => `${words}: ${box.width} × ${box.height}`)""".replace("FINGER", str(FINGER))


@pytest.fixture
def phone(browser: Browser, filled: Served) -> Iterator[Visit]:
    with visit(browser, filled, size=(360, 740), has_touch=True) as visiting:
        yield visiting
        assert visiting.stayed_home(), visiting.said


def is_reachable(page: Page, selector: str) -> bool:
    """Say whether what a finger would touch in the middle of something is that thing."""
    return bool(
        page.locator(selector).first.evaluate(
            """one => { const box = one.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return one === top || one.contains(top) }"""
        )
    )


def test_one_fact_lies_over_the_words_and_is_decided_on_by_touch(phone: Visit) -> None:
    page = phone.read(REPORT.replace("Marrel", "Handel"))
    assert page.locator(".fact:visible").count() == 1
    first = page.locator(".fact.is-now").get_attribute("data-fact")
    box = page.locator("#facts").bounding_box()
    assert box
    assert box["y"] > 740 / 2
    assert is_reachable(page, ".fact.is-now [data-action=accept]")
    page.locator(".fact.is-now [data-action=accept]").tap()
    page.locator(f'#fact-{first}[data-standing="accepted"]').wait_for(state="attached")
    assert page.locator(".fact.is-now").get_attribute("data-fact") != first
    page.get_by_role("button", name="Previous").tap()
    assert page.locator(".fact.is-now").get_attribute("data-fact") == first
    assert phone.fits()


def test_touched_words_bring_their_fact_and_are_not_covered_by_the_sheet(phone: Visit) -> None:
    page = phone.read(REPORT.replace("Marrel", "Handel"))
    page.emulate_media(reduced_motion="reduce")
    last = page.locator(".fact").last.get_attribute("data-fact")
    for _ in range(page.locator(".fact").count()):
        page.get_by_role("button", name="Next", exact=True).tap()
    assert page.locator(".fact.is-now").get_attribute("data-fact") == last
    page.wait_for_function(
        """() => { const words = document.querySelector('mark.is-now').getBoundingClientRect();
        return words.top >= 0 && words.top < document.getElementById('facts').getBoundingClientRect().top }"""
    )
    page.locator("mark.is-now").first.tap()
    assert page.locator(".fact:visible").count() == 1


def test_the_sheet_spreads_to_all_facts_and_back(phone: Visit) -> None:
    page = phone.read(REPORT.replace("Marrel", "Handel"))
    spread = page.locator("[data-action=spread]")
    spread.tap()
    assert spread.get_attribute("aria-expanded") == "true"
    assert page.locator(".fact:visible").count() == page.locator(".fact").count() > 3
    assert phone.find_faults() == []
    assert phone.fits()
    spread.tap()
    assert page.locator(".fact:visible").count() == 1


def test_reasons_fit_and_are_chosen_by_touch(phone: Visit) -> None:
    page = phone.read(REPORT.replace("Marrel", "Fenwick"))
    reject = page.locator(".fact.is-now [data-action=reject]")
    reject.tap()
    page.locator('.fact.is-now[data-standing="rejected"]').wait_for()
    page.keyboard.press("x")
    page.locator("#reasons[open]").wait_for()
    assert page.evaluate("document.getElementById('reasons').getBoundingClientRect().width <= innerWidth")
    assert page.evaluate(TARGETS) == []
    page.locator("[data-reason=duplicate]").tap()
    page.locator("#reasons").wait_for(state="hidden")


@pytest.mark.parametrize(
    "path", ["/", "/review", "/reports", "/processes", "/actors", "/search?q=talks", "/preferences"]
)
def test_everything_is_large_enough_for_a_finger(phone: Visit, path: str) -> None:
    page = phone.open(path)
    assert page.evaluate(TARGETS) == []


def test_so_is_the_page_of_a_report(phone: Visit) -> None:
    page = phone.read(REPORT.replace("Marrel", "Handel"))
    page.locator("[data-action=spread]").tap()
    assert page.evaluate(TARGETS) == []
