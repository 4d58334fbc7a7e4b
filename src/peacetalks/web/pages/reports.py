"""The list of reports, and one report with its facts beside it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.codebook.terms import Kind
from peacetalks.review.desks import Desk, find_home, lay_out_desk
from peacetalks.review.holdings import list_reports
from peacetalks.review.judging import propose_year, set_year
from peacetalks.store.snapshots import Snapshot
from peacetalks.web.desk_views import Filter, view_desk
from peacetalks.web.faults import MissingError
from peacetalks.web.sites import Site, TheAuthor, TheSite

pages = APIRouter()


@pages.get("/reports")
def show_reports(request: Request, site: TheSite, before: Annotated[int | None, Query()] = None) -> Response:
    """Show the reports, the newest first."""
    with site.store.look() as snapshot:
        lines, more = list_reports(snapshot, before=before)
    return site.renderer.page(request, "pages/reports.html", lines=lines, more=more, first=before is None)


@pages.get("/reports/{report_id}")
def show_report(
    request: Request,
    site: TheSite,
    report_id: str,
    kind: Kind | Literal[""] = "",
    sure: Literal["any", "possible", "likely"] = "any",
    waiting: bool = False,
    now: str | None = None,
) -> Response:
    """Show a report with its facts beside it, for reading and for review."""
    with site.store.look() as snapshot:
        desk = find_desk(snapshot, report_id)
        year = propose_year(snapshot, desk) if desk.undated else ""
    shown = view_desk(desk, Filter(kind or None, sure, waiting), now=now)
    return site.renderer.page(request, "pages/report.html", **shown, year=year)


@pages.post("/reports/{report_id}/year")
def give_year(site: TheSite, author: TheAuthor, report_id: str, year: Annotated[str, Form()]) -> Response:
    """Write of which year the dates are that have none."""
    set_year(site.store, look_at(site, report_id), year.strip(), author=author)
    return RedirectResponse(f"/reports/{report_id}#facts", status_code=303)


@pages.get("/facts/{fact_id}")
def show_fact(site: TheSite, fact_id: str) -> Response:
    """Lead to a fact beside its words."""
    with site.store.look() as snapshot:
        report_id = find_home(snapshot, fact_id)
    if report_id is None:
        raise MissingError("there is no such fact", where=fact_id)
    return RedirectResponse(f"/reports/{report_id}?now={fact_id}#fact-{fact_id}", status_code=303)


def look_at(site: Site, report_id: str) -> Desk:
    """Lay out a report's desk as it is now. Raises MissingError where there is no such report."""
    with site.store.look() as snapshot:
        return find_desk(snapshot, report_id)


def find_desk(snapshot: Snapshot, report_id: str) -> Desk:
    """Lay out a report's desk. Raises MissingError where there is no such report."""
    desk = lay_out_desk(snapshot, report_id)
    if desk is None:
        raise MissingError("there is no such report", where=report_id)
    return desk
