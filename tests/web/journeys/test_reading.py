"""Handing a report in and seeing its facts: by pasting, dropping, choosing, and by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from web.journeys.visits import Visit, load_sights, visit
from web.servers import REPORT, Served

LIGHT = 300_000
"""Bytes of the first page with everything that it loads, at most."""
STILL = 0.01
WEIGHT = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""
DROP = """(box, files) => { const dragged = new DataTransfer();
  for (const [name, text] of files) dragged.items.add(new File([text], name, {type: 'text/plain'}));
  for (const sort of ['dragover', 'drop'])
    box.dispatchEvent(new DragEvent(sort, {dataTransfer: dragged, bubbles: true, cancelable: true})) }"""


def list_facts(page: Page) -> list[str]:
    return page.locator(".fact .who").all_inner_texts()


def test_a_pasted_report_opens_with_its_facts_beside_it_and_nothing_moves(visiting: Visit) -> None:
    page = visiting.read(REPORT)
    assert page.locator("h1").inner_text() == "North and South meet in Marrel"
    assert "second round of talks" in page.locator("#words").inner_text()
    assert any("Norland" in line for line in list_facts(page))
    assert page.locator("mark[data-facts]").count() >= 3
    assert visiting.measure_shift() < STILL


def test_a_file_dropped_on_the_box_is_read_without_a_further_click(visiting: Visit) -> None:
    page = visiting.open("/")
    page.locator("form.box").evaluate(DROP, [["dropped.txt", REPORT.replace("Marrel", "Ostrava")]])
    page.locator("html.with-keys #words").wait_for()
    assert page.locator("h1").inner_text() == "North and South meet in Ostrava"


def test_several_files_lead_to_the_list_and_what_cannot_be_read_is_said(visiting: Visit) -> None:
    page = visiting.open("/")
    texts = {f"{town}.txt": REPORT.replace("Marrel", town).encode() for town in ("Kettering", "Bergama")}
    files = [{"name": name, "mimeType": "text/plain", "buffer": text} for name, text in texts.items()]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_url("**/reports")
    assert page.get_by_role("link", name="North and South meet in Kettering").is_visible()
    visiting.open("/")
    broken = {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 nothing"}
    page.locator("input[type=file]").set_input_files(broken)
    page.get_by_role("button", name="Read", exact=True).click()
    assert "broken.pdf" in page.get_by_role("alert").inner_text()
    visiting.said.clear()  # the browser tells of the answer's status


def test_nothing_to_read_is_said_and_the_page_stays(browser: Browser, filled: Served) -> None:
    with visit(browser, filled) as visiting:
        visiting.page.get_by_role("button", name="Read", exact=True).click()
        assert "nothing to read" in visiting.page.get_by_role("alert").inner_text()
        assert visiting.find_faults() == []


def test_the_first_page_is_light(browser: Browser, filled: Served) -> None:
    with visit(browser, filled) as visiting:
        visiting.page.wait_for_load_state("networkidle")
        assert 10_000 < visiting.page.evaluate(WEIGHT) < LIGHT


def test_from_pasting_to_the_dossier_by_keyboard_alone(visiting: Visit) -> None:
    page = visiting.open("/")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.insert_text(load_sights().ACCOUNTS["coast-courier.txt"].replace("Togo", "Benin"))
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Read":
            break
    page.keyboard.press("Enter")
    page.locator("html.with-keys #words").wait_for()
    while not page.locator("#done").is_visible():
        visiting.press("a")
    assert page.evaluate("document.activeElement.id") == "done"
    walk_to(page, "Processes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/processes")
    walk_to(page, "Ghana")
    page.keyboard.press("Enter")
    page.locator("#timeline").wait_for()
    walk_to(page, "source")
    page.keyboard.press("Enter")
    assert page.locator("details.words-of[open] a.sentence").first.is_visible()


def walk_to(page: Page, words: str) -> None:
    """Press Tab until something with these words has the focus, around the page once."""
    for _ in range(120):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.textContent, document.activeElement.matches(':focus-visible')]")
        if words in here[0] and len(here[0]) < 200:
            assert here[1], "the focus is not to be seen"
            return
    raise AssertionError(f"{words!r} cannot be reached by Tab")
