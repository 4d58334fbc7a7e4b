"""Reviewing by keyboard: every key, bulk acceptance, history, keys of one's own, and how few keys a report takes."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import pytest
from playwright.sync_api import Browser, Page

from web.journeys.visits import Visit, visit
from web.servers import REPORT, Served

FEW_KEYS = 1.5
"""Keys that a fact takes at most when a whole report is reviewed."""


@pytest.fixture
def report(visiting: Visit, request: pytest.FixtureRequest) -> Page:
    """A report of its own for each test, with its first fact looked at."""
    return visiting.read(f"{REPORT}\nKept in room {crc32(request.node.name.encode())}.\n")


def find_now(page: Page) -> str:
    return page.locator(".fact.is-now").get_attribute("data-fact") or ""


def list_ids(page: Page) -> list[str]:
    return [card.get_attribute("data-fact") or "" for card in page.locator(".fact").all()]


def find_standing(page: Page, fact: str) -> str:
    return page.locator(f"#fact-{fact}").get_attribute("data-standing") or ""


def select_words(page: Page, words: str) -> None:
    page.locator("#words").evaluate(
        """(place, words) => { const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT); let node;
        while ((node = walker.nextNode())) { const at = node.data.indexOf(words);
          if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length) }
        throw new Error('not there') }""",
        words,
    )


def test_j_and_k_and_arrows_lead_from_fact_to_fact_and_mark_its_words(report: Page) -> None:
    ids = list_ids(report)
    assert find_now(report) == ids[0]
    for key, place in (("j", 1), ("ArrowDown", 2), ("k", 1), ("ArrowUp", 0), ("k", 0)):
        report.keyboard.press(key)
        assert find_now(report) == ids[place]
        marked = report.locator("mark.is-now").first.get_attribute("data-facts") or ""
        assert ids[place] in marked.split()
        assert report.evaluate("document.activeElement.dataset.fact") == ids[place]


def test_a_click_on_words_looks_at_their_fact_and_a_label_leads_to_its_words(report: Page) -> None:
    ids = list_ids(report)
    report.locator(f'mark[data-facts~="{ids[-1]}"]').last.click()
    looked = find_now(report)
    assert looked in (report.locator(f'mark[data-facts~="{ids[-1]}"]').last.get_attribute("data-facts") or "")
    report.locator(f"#fact-{ids[0]} .label").click()
    assert find_now(report) == ids[0]


def test_a_accepts_and_u_takes_back_without_end(report: Page, visiting: Visit) -> None:
    ids = list_ids(report)
    for place in range(3):
        visiting.press("a")
        assert find_standing(report, ids[place]) == "accepted"
        assert find_now(report) == ids[place + 1]
    assert visiting.told == f"accepted, 3 of {len(ids)}"
    for place in (2, 1, 0):
        visiting.press("u")
        assert find_standing(report, ids[place]) == "waiting"
        assert find_now(report) == ids[place]


def test_x_rejects_and_once_more_asks_why(report: Page, visiting: Visit) -> None:
    first, second, *_ = list_ids(report)
    visiting.press("x")
    assert (find_standing(report, first), find_now(report)) == ("rejected", first)
    report.keyboard.press("x")
    report.locator("#reasons[open]").wait_for()
    visiting.press("5")
    assert not report.locator("#reasons").is_visible()
    assert "duplicate" in report.locator(f"#fact-{first}").inner_text()
    assert find_now(report) == second


def test_s_skips_and_the_skipped_return_at_the_end(report: Page, visiting: Visit) -> None:
    first, *others = list_ids(report)
    visiting.press("s")
    for _ in others:
        visiting.press("a")
    assert find_now(report) == first
    visiting.press("a")
    assert report.locator("#done").is_visible()
    assert report.locator("#tally").inner_text().startswith(f"all {len(others) + 1} checked")


def test_e_corrects_in_place_with_the_codebook_beside_the_field(report: Page, visiting: Visit) -> None:
    fact = list_ids(report)[0]
    report.keyboard.press("e")
    form = report.locator(f"#fact-{fact} form.correction")
    form.wait_for()
    assert "Not one:" in form.inner_text()
    report.keyboard.press("Escape")
    form.wait_for(state="detached")
    report.keyboard.press("e")
    form.locator("[name=place]").fill("")
    form.locator("[name=place]").press("Enter")
    report.locator(f"#fact-{fact}[data-standing=corrected]").wait_for()
    assert "Marrel" not in report.locator(f"#fact-{fact}").inner_text()
    assert visiting.told.startswith("corrected")


def test_what_a_field_cannot_take_is_said_beside_it_and_stays(report: Page, visiting: Visit) -> None:
    report.keyboard.press("e")
    field = report.locator("form.correction [name=date]")
    field.fill("the day after")
    field.press("Enter")
    report.locator("form.correction .form-problem:not(:empty)").wait_for()
    assert field.input_value() == "the day after"
    visiting.said.clear()  # the browser tells of the answer's status


def test_n_adds_a_fact_from_the_selected_words(report: Page) -> None:
    before = len(list_ids(report))
    report.keyboard.press("n")
    report.wait_for_function("() => document.getElementById('told').textContent.includes('Select words')")
    select_words(report, "the talks had been useful")
    report.keyboard.press("n")
    report.locator("#sheet [data-kind]").first.wait_for()
    report.keyboard.press("5")
    form = report.locator("#sheet form.correction")
    form.wait_for()
    form.locator("select[name=category]").select_option("other")
    form.get_by_role("button", name="Add").click()
    report.locator(".fact[data-standing=added]").wait_for()
    assert len(list_ids(report)) == before + 1
    assert find_now(report) == report.locator(".fact[data-standing=added]").get_attribute("data-fact")


@pytest.mark.parametrize(("key", "where"), [("l", "**/actors"), ("v", "**/contradictions"), ("/", "**/search")])
def test_keys_that_lead_elsewhere(report: Page, key: str, where: str) -> None:
    report.keyboard.press(key)
    report.wait_for_url(where)
    assert report.locator("main h1").is_visible()


def test_the_list_of_keys_opens_and_closes_and_keys_rest_meanwhile(report: Page, visiting: Visit) -> None:
    first = list_ids(report)[0]
    report.keyboard.press("?")
    report.locator("#keys[open]").wait_for()
    report.keyboard.press("a")
    report.keyboard.press("Escape")
    report.locator("#keys").wait_for(state="hidden")
    assert find_standing(report, first) == "waiting"
    visiting.press("a")
    assert find_standing(report, first) == "accepted"


def test_history_stands_on_the_page_and_each_line_can_be_undone(report: Page, visiting: Visit) -> None:
    first = list_ids(report)[0]
    visiting.press("a")
    visiting.press("a")
    report.reload()
    report.locator("details.log summary").click()
    lines = report.locator(".log .history li")
    assert lines.count() == 2
    lines.nth(1).get_by_role("button").click()
    report.locator(f"#fact-{first}[data-standing=waiting]").wait_for()


def test_several_are_accepted_at_once_with_the_number_first_and_never_commitments(report: Page) -> None:
    report.locator("details.filter summary").click()
    report.locator("details.filter select[name=sure]").select_option("possible")
    report.get_by_role("button", name="Show").click()
    button = report.get_by_role("button", name="Accept these")
    button.wait_for()
    number = int("".join(sign for sign in button.inner_text() if sign.isdigit()))
    assert 0 < number <= report.locator(".fact[data-standing=waiting]").count()
    button.click()
    report.locator(".fact[data-standing=accepted]").first.wait_for()
    assert report.locator(".fact[data-standing=accepted]").count() == number
    assert report.locator(".fact.kind-commitment[data-standing=accepted]").count() == 0


def test_keys_can_be_changed_and_switched_off(browser: Browser, filled: Served) -> None:
    with visit(browser, filled) as visiting:
        page = visiting.open("/preferences")
        page.locator("[name=key-accept]").fill("q")
        page.get_by_role("button", name="Keep").click()
        page = visiting.read(REPORT.replace("Marrel", "Quill"))
        first, second, *_ = list_ids(page)
        visiting.press("q")
        assert find_standing(page, first) == "accepted"
        visiting.open("/preferences").locator("[name=single-keys]").uncheck()
        page.get_by_role("button", name="Keep").click()
        page = visiting.read(REPORT.replace("Marrel", "Quill"))
        page.keyboard.press("q")
        page.keyboard.press("a")
        page.locator(f"#fact-{second} [data-action=skip]").click()
        page.locator(f"#fact-{second}[data-standing=skipped]").wait_for()


def test_a_whole_report_takes_few_keys(visiting: Visit, shared: Path) -> None:
    page = visiting.read((shared / "seed/article.txt").read_text(encoding="utf-8"))
    facts, keys = len(list_ids(page)), 0
    if page.locator("#year").count():
        keys += press_all(page, ["y", *"2023", "Enter"])
        page.locator("html.with-keys body:not(:has(#year))").wait_for()
    while not page.locator("#done").is_visible():
        # This reader believes what the machine is fairly sure of, and nothing else.
        unsure = page.locator(".fact.is-now .score").inner_text() == "unsure"
        visiting.press("x" if unsure else "a")
        keys += 1 + (press_all(page, ["j"]) if unsure else 0)
    assert facts >= 15
    assert keys / facts <= FEW_KEYS
    assert page.locator("#tally").inner_text().startswith(f"all {facts} checked")


def press_all(page: Page, keys: list[str]) -> int:
    for key in keys:
        page.keyboard.press(key)
    return len(keys)
