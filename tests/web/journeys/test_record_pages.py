"""The pages of the record in a real browser: pictures, accessibility, phone to wide screen, light and dark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from peacetalks.web.renderings import has_islands
from views.codings import fill_database
from web.servers import Served, serve

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium installed: apt-get install chromium")
MALI = "/processes/mali-2031"
PAGES = (MALI, "/processes", "/actors", "/search?q=Mali", "/quality", f"{MALI}/timeline", f"{MALI}/differences")
SERIOUS = ("serious", "critical")


@dataclass
class Visit:
    """A page in a browser, what its console said, and the hosts that it asked."""

    page: Page
    base: str
    said: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("journey")
    with serve(folder, db=fill_database(folder)) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def visit(
    browser: Browser, served: Served, *, preferences: str = "", width: int = 1280, scripts: bool = True
) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    visiting = Visit(context.new_page(), served.base)
    visiting.page.on("console", lambda message: visiting.said.append(message.text))
    visiting.page.on("pageerror", lambda error: visiting.said.append(str(error)))
    visiting.page.on("request", lambda request: visiting.hosts.add(request.url.split("/")[2]))
    visiting.open(f"/?token={served.sessions.make_link()}")
    visiting.page.wait_for_url(f"{served.base}/")
    if preferences:
        context.add_cookies([{"name": "peacetalks-preferences", "value": preferences, "url": served.base}])
    yield visiting
    context.close()


def list_links(page: Page, start: str) -> list[str]:
    ways = page.locator(f'a[href^="{start}"]').evaluate_all("links => links.map(link => link.getAttribute('href'))")
    return list(dict.fromkeys(ways))


@pytest.mark.parametrize(
    ("preferences", "width"), [("theme=light", 360), ("theme=dark&direction=rtl", 1920)], ids=["phone", "wide-dark-rtl"]
)
def test_pages_are_accessible_and_fit(browser: Browser, served: Served, preferences: str, width: int) -> None:
    with visit(browser, served, preferences=preferences, width=width) as visiting:
        page = visiting.open(MALI)
        parts = [list_links(page, start)[0] for start in ("/encounters/", "/commitments/", "/actors/", "/met")]
        for path in (*PAGES, *parts):
            visiting.open(path)
            found = Axe().run(page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert visiting.said == []
        assert visiting.hosts == {served.base.removeprefix("http://")}


@pytest.mark.skipif(not has_islands(), reason="the pages' scripts are not built: scripts/build-frontend")
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
