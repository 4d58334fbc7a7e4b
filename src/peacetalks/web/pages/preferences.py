"""How pages are shown: colours, direction, keys."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.web.preferences import COOKIE, DIRECTIONS, THEMES, build_preferences, write_preferences
from peacetalks.web.sites import TheSite

pages = APIRouter()
YEAR = 365 * 24 * 3600


@pages.get("/preferences")
def show_preferences(request: Request, site: TheSite) -> Response:
    """Show what can be set."""
    return site.renderer.page(request, "pages/preferences.html", themes=THEMES, directions=DIRECTIONS)


@pages.post("/preferences")
async def set_preferences(request: Request) -> Response:
    """Set it, for this browser."""
    form = await request.form()
    given = {name: str(value) for name, value in form.items()}
    given.setdefault("single-keys", "off")
    answer = RedirectResponse("/preferences", status_code=303)
    cookie = write_preferences(build_preferences(given))
    answer.set_cookie(COOKIE, cookie, max_age=YEAR, httponly=True, samesite="strict", path="/")
    return answer
