"""How good what machines read has proved: by people's decisions, by coded reports, and how far coders agree."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.review.codings import compare_with_coded
from peacetalks.review.disputes import list_disputes, settle
from peacetalks.review.qualities import measure_quality
from peacetalks.store.histories import Author
from peacetalks.views.sheets import Sheet
from peacetalks.web.citings import cite_view
from peacetalks.web.downloads import SHEET_FORMS, SheetForm, answer_sheet
from peacetalks.web.faults import MissingError
from peacetalks.web.quality_sheets import QUALITY_SHEETS, list_coded_sheet, list_disputes_sheet
from peacetalks.web.records import OpenRecord, open_record
from peacetalks.web.sites import TheAuthor, TheSite

pages = APIRouter()


@pages.get("/quality")
def show_quality(request: Request, site: TheSite) -> Response:
    """Show all figures on one page."""
    with open_record(site) as opened:
        quality = measure_quality(opened.snapshot)
        sheets = {name: build(quality) for name, build in QUALITY_SHEETS.items()}
        sheets["coded"] = list_coded_sheet(compare_with_coded(opened.snapshot))
        disputes = list_disputes(opened.snapshot)
        sheets["disputes"] = list_disputes_sheet(disputes)
        citings = {name: cite_view(sheet.title, "", len(sheet.rows), opened=opened) for name, sheet in sheets.items()}
    files = {name: {form: f"/quality/{name}.{form}" for form in SHEET_FORMS} for name in sheets}
    return site.renderer.page(
        request,
        "pages/quality.html",
        quality=quality,
        sheets=sheets,
        citings=citings,
        files=files,
        disputes=disputes,
        unsettled=sum(one.settled is None for one in disputes),
    )


@pages.get("/quality/disputes")
def show_disputes(request: Request, site: TheSite) -> Response:
    """Show the facts on which coders differ, to be settled."""
    with open_record(site) as opened:
        disputes = list_disputes(opened.snapshot)
        sheet = list_disputes_sheet(disputes)
        citing = cite_view(sheet.title, "", len(sheet.rows), opened=opened)
    return site.renderer.page(request, "pages/disputes.html", disputes=disputes, citing=citing)


@pages.post("/quality/disputes/{fact_id}")
def settle_dispute(
    site: TheSite,
    author: TheAuthor,
    fact_id: str,
    as_of: Annotated[str, Form()],
    why: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Write how a dispute is settled."""
    settle(site.store, fact_id, as_of=as_of, author=Author(author.by, why.strip()))
    return RedirectResponse(f"/quality/disputes#dispute-{fact_id}", status_code=303)


@pages.get("/quality/{name}.{form}")
def export_quality(site: TheSite, name: str, form: SheetForm) -> Response:
    """Give the rows of one of its tables as a file."""
    with open_record(site) as opened:
        sheet = _build_sheet(opened, name)
        cite = cite_view(sheet.title, "", len(sheet.rows), opened=opened).text
    return answer_sheet(sheet, {"cite": cite}, "", form)


def _build_sheet(opened: OpenRecord, name: str) -> Sheet:
    if name == "coded":
        return list_coded_sheet(compare_with_coded(opened.snapshot))
    if name == "disputes":
        return list_disputes_sheet(list_disputes(opened.snapshot))
    if name not in QUALITY_SHEETS:
        raise MissingError("there is no such view", where=name)
    return QUALITY_SHEETS[name](measure_quality(opened.snapshot))
