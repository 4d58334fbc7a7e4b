"""Deciding on the facts of a report, and taking decisions back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.codebook.decisions import Check
from peacetalks.codebook.summaries import list_names
from peacetalks.errors import UsageError
from peacetalks.review.desks import Desk
from peacetalks.review.judging import judge_fact
from peacetalks.store.histories import Author
from peacetalks.web.desk_views import view_card
from peacetalks.web.pages.reports import find_desk
from peacetalks.web.renderings import is_part_asked
from peacetalks.web.sites import Site, TheAuthor, TheSite

pages = APIRouter()


@pages.post("/reports/{report_id}/judgements")
def judge(
    request: Request,
    site: TheSite,
    author: TheAuthor,
    report_id: str,
    fact: Annotated[str, Form()],
    check: Annotated[Check, Form()],
    why: Annotated[str, Form()] = "",
) -> Response:
    """Write what a person says of a fact, and lead on to the next one."""
    with site.store.look() as snapshot:
        desk = find_desk(snapshot, report_id)
    judge_fact(site.store, desk, fact, check, author=Author(author.by, why))
    return _answer(request, site, report_id, fact)


@pages.post("/reports/{report_id}/undo")
def undo(request: Request, site: TheSite, author: TheAuthor, report_id: str) -> Response:
    """Take back the last decision on a report."""
    with site.store.look() as snapshot:
        desk = find_desk(snapshot, report_id)
    last = desk.find_last_decision()
    if last is None:
        raise UsageError("there is nothing to undo", todo="Decisions on this report are listed below its facts")
    site.store.undo(last.decision.id, author)
    return _answer(request, site, report_id, None)


def _answer(request: Request, site: Site, report_id: str, fact: str | None) -> Response:
    """Give what changed where htmx asks, else lead back to the page at the next fact."""
    with site.store.look() as snapshot:
        desk = find_desk(snapshot, report_id)
    following = desk.find_next(fact)
    if not is_part_asked(request):
        anchor = f"#fact-{following.id}" if following else "#facts"
        return RedirectResponse(f"/reports/{report_id}{anchor}", status_code=303)
    return site.renderer.page(request, "parts/desk.html", **_view_change(desk, fact))


def _view_change(desk: Desk, fact: str | None) -> dict[str, Any]:
    names = list_names(desk.reading.coding)
    changed = desk.find(fact) if fact else None
    return {"desk": desk, "card": view_card(changed, names) if changed else None}
