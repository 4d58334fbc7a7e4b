"""Templates to pages: everything is escaped, and what every page needs is at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from peacetalks.codebook.summaries import word_score, word_term
from peacetalks.review.desks import Standing
from peacetalks.web.navigation import WAYS
from peacetalks.web.preferences import ACTIONS, COOKIE, Preferences, read_preferences
from peacetalks.web.record_filters import FILTERS
from peacetalks.web.security.forms import FIELD, HEADER
from peacetalks.web.security.sessions import Viewer
from peacetalks.web.wordings import count, word_day, word_edtf, word_time

STATIC = Path(__file__).parent / "static"
ISLANDS = "built/main.js"
FONTS = "built/fonts.css"


class Renderer:
    """Draws pages from the templates of the package."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=PackageLoader("peacetalks.web"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            score=word_score,
            term=word_term,
            edtf=word_edtf,
            day=word_day,
            time=word_time,
            count=count,
            web_address=keep_web_address,
        )
        self._environment.globals.update(
            asset=name_asset,
            ways=WAYS,
            has_islands=has_islands,
            field=FIELD,
            actions=ACTIONS,
            standings=[one for one in Standing if one.is_decided],
        )
        self._environment.filters.update(FILTERS)

    def page(self, request: Request, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Answer with a whole page, or with one of its parts where htmx asks for one."""
        return HTMLResponse(self.draw(request, template, values), status_code=status)

    def draw(self, request: Request, template: str, values: Mapping[str, Any]) -> str:
        """Draw a template."""
        viewer: Viewer | None = getattr(request.state, "viewer", None)
        shared = {
            "request_path": request.url.path,
            "form_key": viewer.form_key if viewer else "",
            "form_header": HEADER,
            "viewer": viewer,
            "preferences": find_preferences(request),
        }
        return self._environment.get_template(template).render({**shared, **values})


def find_preferences(request: Request) -> Preferences:
    """Give what the reader has set."""
    return read_preferences(request.cookies.get(COOKIE))


def is_part_asked(request: Request) -> bool:
    """Say whether htmx asks for a part of a page."""
    return request.headers.get("hx-request") == "true"


def has_islands() -> bool:
    """Say whether the scripts of the pages were built; without them every page works, with fewer comforts."""
    return (STATIC / ISLANDS).is_file()


def name_asset(name: str) -> str:
    """Give the address of a file of the pages, which changes with its content."""
    path = STATIC / name
    return f"/static/{name}?v={_hash_file(path, path.stat().st_mtime_ns)}" if path.is_file() else ""


def keep_web_address(url: str) -> str:
    """Give an address that a link may lead to: one of the web, else the page itself."""
    return url if url.lower().startswith(("http://", "https://")) else "#"


@cache
def _hash_file(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
