"""From a report's name to its page: the record knows reports by the names that people gave them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from peacetalks.web.faults import MissingError
from peacetalks.web.sites import TheSite

pages = APIRouter()


@pages.get("/named")
def show_named(site: TheSite, report: Annotated[str, Query()]) -> Response:
    """Lead to a report by its name."""
    with site.store.look() as snapshot:
        reading = snapshot.find_current(report)
    if reading is None:
        raise MissingError("there is no such report", where=report)
    return RedirectResponse(f"/reports/{reading.report_id}", status_code=303)
