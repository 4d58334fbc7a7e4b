"""The pages of the record in a real browser: pictures beside their rows, and the way from a row to its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from views.codings import fill_database
from web.journeys.visits import visit
from web.servers import Served, serve

MALI = "/processes/mali"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("journey")
    with serve(folder, db=fill_database(folder)) as running:
        yield running


@pytest.mark.usefixtures("scripts")
def test_the_map_is_drawn_from_its_rows_with_no_network_and_borders_only_when_asked_for(
    browser: Browser, served: Served
) -> None:
    with visit(browser, served) as visiting:
        page = visiting.open(MALI)
        lands = []
        page.on("request", lambda request: lands.append(request.url))
        page.locator("#places").scroll_into_view_if_needed()
        page.locator("[data-map] path").first.wait_for()
        names = page.locator("[data-map] .place-name").all_inner_texts()
        assert names == page.locator("[data-places] tr[data-latitude] bdi").all_inner_texts()
        assert not [url for url in lands if "countries" in url]
        page.locator("#places a", has_text="Natural Earth").click()
        page.locator("#places").scroll_into_view_if_needed()
        page.locator("[data-map] path").first.wait_for()
        assert "no statement on the status" in page.locator("#places").inner_text()
        assert [url for url in lands if "countries" in url]
        assert visiting.said == []


def test_without_scripts_every_picture_has_its_rows(browser: Browser, served: Served) -> None:
    with visit(browser, served, scripts=False) as visiting:
        page = visiting.open(MALI)
        for block in ("timeline", "meetings", "commitments", "places", "sources"):
            assert page.locator(f"#{block} tbody tr").count() >= 1
        assert page.locator("#timeline svg .mark").count() >= 1
        assert not page.locator("[data-map]").is_visible()


def test_from_the_dossier_to_the_words_by_keyboard(browser: Browser, served: Served) -> None:
    with visit(browser, served) as visiting:
        page = visiting.open(f"{MALI}/encounters")
        summary = page.locator("details.words-of summary").first
        summary.focus()
        page.keyboard.press("Enter")
        sentence = page.locator("details.words-of[open] a.sentence").first
        words = sentence.inner_text().strip("“”")
        sentence.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/reports/*#words-*")
        shown = page.locator("#words").evaluate(
            "node => { const copy = node.cloneNode(true); copy.querySelectorAll('.label').forEach(one => one.remove());"
            " return copy.textContent.replace(/\\s+/g, ' ') }"
        )
        assert words in shown


def test_the_dossier_prints_with_all_rows_in_light_colours_and_without_the_way(
    browser: Browser, served: Served
) -> None:
    with visit(browser, served, preferences="theme=dark") as visiting:
        page = visiting.open(MALI)
        page.emulate_media(media="print")
        assert not page.locator("nav, .narrow, .network").locator("visible=true").count()
        cut = "all => all.filter(one => getComputedStyle(one).overflowY !== 'visible').length"
        assert page.locator(".block .scroll").evaluate_all(cut) == 0
        assert page.locator(".block").first.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
        assert page.locator(".small").first.evaluate("one => getComputedStyle(one).color") == "rgb(92, 88, 81)"
