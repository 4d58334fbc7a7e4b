"""Visits to the pages in a real browser, which keep what the console said, which hosts were asked, and what moved."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from web.servers import Served

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = os.environ.get("PEACETALKS_TEST_CHROMIUM") or shutil.which("chromium")
SERIOUS = ("serious", "critical")
WAITING = 30_000
"""Milliseconds after which a page that does not come is a failure; nothing waits this long where all is well."""
MOVED = """() => { window.moved = []; new PerformanceObserver(list => { for (const one of list.getEntries())
  if (!one.hadRecentInput) window.moved.push(one.value) }).observe({type: 'layout-shift', buffered: true}) }"""


@dataclass
class Visit:
    """A page in a browser, what its console said, which dialogs opened, and the hosts that it asked."""

    page: Page
    base: str
    said: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def open(self, path: str) -> Page:
        """Open a page of the server."""
        self.page.goto(self.base + path)
        return self.page

    def read(self, text: str) -> Page:
        """Paste a report, have it read, and wait until its facts can be reviewed by keyboard."""
        page = self.open("/")
        page.locator("#text").fill(text)
        page.get_by_role("button", name="Read", exact=True).click()
        page.locator("html.with-keys #words").wait_for()
        return page

    def press(self, key: str) -> None:
        """Press a key that decides something, and wait until the page tells what became of it."""
        self.page.evaluate("document.getElementById('told').textContent = ''")
        self.page.keyboard.press(key)
        self.page.wait_for_function("() => document.getElementById('told').textContent !== ''")

    @property
    def told(self) -> str:
        """What the page told last to those who listen."""
        return self.page.locator("#told").inner_text()

    def find_faults(self) -> list[tuple[str, str]]:
        """Give what axe finds to be a serious or critical barrier: the rule and the place."""
        violations: list[dict[str, Any]] = Axe().run(self.page).response["violations"]
        return [(one["id"], one["nodes"][0]["html"]) for one in violations if one["impact"] in SERIOUS]

    def fits(self) -> bool:
        """Say whether nothing stands beside the window."""
        return bool(self.page.evaluate("document.scrollingElement.scrollWidth <= document.documentElement.clientWidth"))

    def measure_shift(self) -> float:
        """Give how far things moved that nobody touched: the cumulative layout shift."""
        self.page.evaluate(MOVED)
        return float(
            self.page.evaluate("new Promise(done => setTimeout(() => done(moved.reduce((a, b) => a + b, 0))))")
        )

    def stayed_home(self) -> bool:
        """Say whether nothing was asked of any other machine and the console had nothing to say."""
        return self.hosts <= {self.base.removeprefix("http://")} and not self.said


@contextmanager
def visit(
    browser: Browser,
    served: Served,
    *,
    preferences: str = "",
    size: tuple[int, int] = (1280, 900),
    scripts: bool = True,
    **more: Any,
) -> Iterator[Visit]:
    """Open a browser window of its own with a session."""
    viewport = ViewportSize(width=size[0], height=size[1])
    context = browser.new_context(viewport=viewport, java_script_enabled=scripts, **more)
    context.set_default_timeout(WAITING)
    visiting = Visit(context.new_page(), served.base)
    visiting.page.on("console", lambda message: visiting.said.append(message.text))
    visiting.page.on("pageerror", lambda error: visiting.said.append(str(error)))
    visiting.page.on("request", lambda request: visiting.hosts.add(request.url.split("/")[2]))
    visiting.page.goto(f"{served.base}/?token={served.sessions.make_link()}")
    visiting.page.wait_for_url(f"{served.base}/")
    if preferences:
        context.add_cookies([{"name": "peacetalks-preferences", "value": preferences, "url": served.base}])
    yield visiting
    context.close()


def load_sights() -> ModuleType:
    """Give the list of all pages and the ways to them, which the screenshots are made from."""
    name = "render_screenshots"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "scripts/render-screenshots.py")
        assert spec
        assert spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
