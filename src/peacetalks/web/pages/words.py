"""From a fact to its words, and the facts of a report as rows."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.review.desks import Desk, find_home, lay_out_desk
from peacetalks.web.citings import cite_view
from peacetalks.web.downloads import SheetForm, answer_sheet
from peacetalks.web.fact_sheets import list_facts_sheet
from peacetalks.web.faults import MissingError
from peacetalks.web.records import OpenRecord, open_record
from peacetalks.web.sites import TheSite

pages = APIRouter()


@pages.get("/facts/{fact_id}/words")
def show_words(site: TheSite, fact_id: str) -> Response:
    """Lead to the words of a fact in its report."""
    with site.store.look() as snapshot:
        report_id = find_home(snapshot, fact_id)
    if report_id is None:
        raise MissingError("there is no such fact", where=fact_id)
    return RedirectResponse(f"/reports/{report_id}?now={fact_id}#words-{fact_id}", status_code=303)


@pages.get("/reports/{report_id}/rows.{form}")
def export_report_rows(site: TheSite, report_id: str, form: SheetForm) -> Response:
    """Give the facts of a report as a file."""
    with open_record(site) as opened:
        desk = _find_desk(opened, report_id)
        sheet = list_facts_sheet(desk)
        title = desk.reading.coding.report.title or report_id
        origin = {"about": title, "cite": cite_view("Facts", title, len(sheet.rows), opened=opened).text}
    return answer_sheet(sheet, origin, title, form)


@pages.get("/reports/{report_id}/rows")
def show_report_rows(request: Request, site: TheSite, report_id: str) -> Response:
    """Show the facts of a report as rows."""
    with open_record(site) as opened:
        desk = _find_desk(opened, report_id)
        sheet = list_facts_sheet(desk)
        report = desk.reading.coding.report
        citing = cite_view("Facts", report.title or report_id, len(sheet.rows), opened=opened)
    return site.renderer.page(
        request, "pages/report_rows.html", report=report, report_id=report_id, sheet=sheet, citing=citing
    )


def _find_desk(opened: OpenRecord, report_id: str) -> Desk:
    desk = lay_out_desk(opened.snapshot, report_id)
    if desk is None:
        raise MissingError("there is no such report", where=report_id)
    return desk
