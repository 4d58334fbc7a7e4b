"""Write screenshots of every page, as a reader of the sample reports sees them: `make screenshots`.

usage: scripts/render-screenshots.py FOLDER [PAGE…]

FOLDER gets a PNG of every page in every look (light, dark, right to left, phone, wide); with
PAGES, those only. Without PAGES the few that the documentation shows are written anew to docs/images too.
"""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs/images"
QUALITY = 45
"""Of the pictures in the documentation, of 100."""
READING = 120_000
"""Milliseconds that reading a dozen reports may take."""
TITLE = "Kiir and Machar sign declaration in Khartoum"
SHOWN_PROCESS = "Ethiopia"
REVIEWED = "aaxjsa"
"""Keys that leave a report with facts in every standing."""
ACCOUNTS = {
    "harbour-post.txt": """Title: Second round of peace talks ends in Lomé
Date: 2021-03-05
Source: Harbour Post

Ghana and Togo met in Lomé on 4 March 2021 for the second round of peace talks to end the fighting on their border. The
three-hour meeting was mediated by the United Nations. Togo pledged to release 12 prisoners by 1 April. Ghana
demanded that Togo withdraw its troops from Aflao. “We will come back to this table”, said Ama Mensah, the head of
Ghana's delegation.
""",
    "coast-courier.txt": """Title: Ghana and Togo talk for two hours
Date: 2021-03-05
Source: Coast Courier

Ghana and Togo met in Lomé on 4 March 2021 for the second round of peace talks. The two-hour meeting was hosted by
Benin. Ghana said that shelling near Aflao had killed three people on 1 March.
""",
}
"""Two accounts of one invented meeting, which differ."""


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    width: int = 1280
    height: int = 860
    preferences: str = "theme=light"


LOOKS = {
    "light": Look(),
    "dark": Look(preferences="theme=dark"),
    "rtl": Look(preferences="theme=light&direction=rtl"),
    "phone": Look(width=360, height=740),
    "wide": Look(width=1920, height=1080),
}
Way = Callable[[Page], object]


def follow(*starts: str) -> Way:
    """Follow the first link to an address with a beginning, from page to page; the first of them is an address."""

    def go(page: Page) -> None:
        page.goto(starts[0])
        for start in starts[1:]:
            page.goto(page.locator(f'main a[href^="{start}"]').first.get_attribute("href") or "/")

    return go


def open_report(page: Page) -> None:
    """Open the report that was reviewed in part."""
    page.goto("/reports")
    page.get_by_role("link", name=TITLE).click()
    page.locator("html.with-keys #words").first.wait_for()


def press_in_report(keys: str, shown: str) -> Way:
    """Open the report, press keys, and wait for what they show."""

    def go(page: Page) -> None:
        open_report(page)
        for key in keys:
            page.keyboard.press(key)
        page.locator(shown).first.wait_for()

    return go


def select_words(page: Page) -> None:
    """Open the form for a fact from selected words."""
    open_report(page)
    page.locator(".words p").nth(1).evaluate("one => getSelection().selectAllChildren(one)")
    page.keyboard.press("n")
    page.locator("#sheet [data-kind]").first.wait_for()


def open_part(part: str) -> Way:
    """Open a page that belongs to the report."""

    def go(page: Page) -> None:
        open_report(page)
        page.goto(page.url.split("?")[0].split("#")[0] + part)

    return go


def open_actor(page: Page) -> None:
    """Open an actor of the report."""
    open_part("/actors")(page)
    page.locator("main td a").first.click()
    page.locator('main a[href$="/actors"]').wait_for()


def open_telling(page: Page) -> None:
    """Open where the mentions of an actor of the report lead."""
    open_actor(page)
    page.locator('main a[href^="/tellings/"]').first.click()


def open_process(name: str, *starts: str) -> Way:
    """Open the dossier of a process, and follow from there the first links to addresses with these beginnings."""

    def go(page: Page) -> None:
        page.goto("/processes")
        page.locator("main th a", has_text=name).first.click()
        page.locator("#timeline").wait_for()
        for start in starts:
            page.goto(page.locator(f'main a[href^="{start}"]').first.get_attribute("href") or "/")

    return go


def follow_in_report(start: str) -> Way:
    """Follow a link of the report's cards."""

    def go(page: Page) -> None:
        open_report(page)
        page.goto(page.locator(f".fact.is-now {start}").first.get_attribute("href") or "/")

    return go


PAGES: dict[str, Way] = {
    "home": follow("/"),
    "review": follow("/review"),
    "reports": follow("/reports"),
    "report": open_report,
    "report-correct": press_in_report("e", ".fact .correction"),
    "report-keys": press_in_report("?", "#keys[open]"),
    "report-reasons": press_in_report("xx", "#reasons[open]"),
    "report-new": select_words,
    "report-new-form": open_part("/facts/new?start=320&end=460&kind=commitment"),
    "report-actors": open_part("/actors"),
    "report-actor": open_actor,
    "actor-identity": open_telling,
    "report-rows": open_part("/rows"),
    "fact": follow_in_report('a[href*="/facts/"]'),
    "contradictions": follow_in_report("a[data-action=contradict]"),
    "processes": follow("/processes"),
    "dossier": open_process(SHOWN_PROCESS),
    "dossier-differing": open_process("Ghana"),
    "encounter": open_process(SHOWN_PROCESS, "/encounters/"),
    "identity": open_process(SHOWN_PROCESS, "/encounters/", "/encounters/"),
    "commitment": open_process(SHOWN_PROCESS, "/commitments/"),
    "met": open_process("Ghana", "/met"),
    "timeline": follow("/record/timeline"),
    "commitments": follow("/record/commitments"),
    "actors": follow("/actors"),
    "actor": open_process(SHOWN_PROCESS, "/actors/"),
    "search": follow("/search"),
    "search-found": follow("/search?q=ceasefire"),
    "search-nothing": follow("/search?q=unheardof"),
    "quality": follow("/quality"),
    "disputes": follow("/quality/disputes"),
    "preferences": follow("/preferences"),
    "fault": follow("/reports/nothing-of-the-kind"),
}
EMPTY = {
    "home": "/",
    "review": "/review",
    "reports": "/reports",
    "processes": "/processes",
    "actors": "/actors",
    "search": "/search",
    "quality": "/quality",
    "commitments": "/record/commitments",
}
SHOWN = {
    "paste": ("home", "light"),
    "review": ("report", "light"),
    "correct": ("report-correct", "light"),
    "review-phone": ("report", "phone"),
    "dossier": ("dossier", "light"),
    "dossier-dark": ("dossier", "dark"),
}
"""The pictures of the documentation: of which page, looked at how."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Run the program on a new database; gives the address that it prints."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "peacetalks", "serve", "--port", "0", "--no-browser", "--by", "Ann"]
    command += ["--db", str(folder / "shown.db")]
    running = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert running.stdout  # noqa: S101 – it is a pipe
    try:
        yield re.findall(r"http://\S+", running.stdout.readline())[0]
    finally:
        running.terminate()
        running.wait()


@contextmanager
def look(browser: Browser, base: str, look: Look, cookies: list[dict[str, str]]) -> Iterator[Page]:
    """Give a page that is looked at in one way."""
    size = {"width": look.width, "height": look.height}
    context = browser.new_context(base_url=base, viewport=size, reduced_motion="reduce", locale="en-GB")
    chosen = {"name": "peacetalks-preferences", "value": look.preferences, "url": base}
    context.add_cookies([*cookies, chosen])
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def fill(page: Page) -> None:
    """Read the sample reports and two accounts that differ, and review one report in part."""
    page.goto("/")
    page.get_by_role("button", name="Read the sample reports").click(timeout=READING)
    page.wait_for_url("**/reports", timeout=READING)
    page.goto("/")
    files = [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in ACCOUNTS.items()]
    page.locator("input[type=file]").set_input_files(files)
    page.locator("button.main").click(timeout=READING)
    page.wait_for_url("**/reports", timeout=READING)
    open_report(page)
    for key in REVIEWED:
        told = page.locator("#told").inner_text()
        page.keyboard.press(key)
        if key != "j":
            page.wait_for_function("told => document.getElementById('told').textContent !== told", arg=told)


def shoot(page: Page, target: Path) -> None:
    """Write what a page shows from top to bottom."""
    draw_pictures(page)
    page.screenshot(path=target, full_page=True, animations="disabled")


def draw_pictures(page: Page) -> None:
    """Bring every picture into sight, so that it is drawn."""
    for place in page.locator("[data-network], [data-map]").all():
        place.scroll_into_view_if_needed()
        place.locator("canvas, path").first.wait_for(state="attached")
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.evaluate("() => document.fonts.ready.then(() => null)")


def shoot_small(page: Page, target: Path) -> None:
    """Write the first screen of a page as a small picture."""
    draw_pictures(page)
    session = page.context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    target.write_bytes(base64.b64decode(shot["data"]))


def shoot_print(page: Page, target: Path) -> None:
    """Write the dossier as it prints."""
    PAGES["dossier"](page)
    draw_pictures(page)
    page.pdf(path=target, format="A4")


def shoot_all(page: Page, kind: str, chosen: Sequence[str], target: Path) -> None:
    """Write every page, or those that were chosen, looked at in one way."""
    for shown in chosen or PAGES:
        PAGES[shown](page)
        shoot(page, target / f"{shown}-{kind}.png")
    if chosen:
        return
    for picture in (picture for picture, (_, wanted) in SHOWN.items() if wanted == kind):
        PAGES[SHOWN[picture][0]](page)
        shoot_small(page, IMAGES / f"{picture}.webp")
    if kind == "light":
        shoot_print(page, target / "dossier.pdf")


def main() -> None:
    """Write the screenshots."""
    target, chosen = Path(sys.argv[1]), sys.argv[2:]
    target.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("PEACETALKS_TEST_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        base = address.split("/?")[0]
        with look(browser, base, LOOKS["light"], []) as page:
            page.goto(address)
            page.wait_for_url(f"{base}/")
            for name, path in EMPTY.items():
                page.goto(path)
                shoot(page, target / f"empty-{name}.png")
            fill(page)
            cookies = [{"name": one["name"], "value": one["value"], "url": base} for one in page.context.cookies()]
        for kind, seen in LOOKS.items():
            with look(browser, base, seen, cookies) as page:
                shoot_all(page, kind, chosen, target)
        browser.close()


if __name__ == "__main__":
    main()
