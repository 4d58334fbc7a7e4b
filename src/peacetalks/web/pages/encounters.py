"""One meeting: each of its values with every account of it, who was there, and the words; and where two met."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from peacetalks.views.differences import list_values_of
from peacetalks.views.encounters import build_encounters
from peacetalks.views.meetings import list_met
from peacetalks.views.names import Names
from peacetalks.views.processes import holder_of
from peacetalks.views.readers import RecordReader
from peacetalks.views.sheets import list_encounters_sheet
from peacetalks.web.citings import build_address, cite_view
from peacetalks.web.faults import MissingError
from peacetalks.web.records import list_processes_of, open_record
from peacetalks.web.sites import TheSite

pages = APIRouter()
SHOWN = 50
MOST_PASSED = 1_000_000  # meetings before those of a page


@pages.get("/encounters/{encounter_id}")
def show_encounter(request: Request, site: TheSite, encounter_id: str) -> Response:
    """Show a meeting."""
    with open_record(site) as opened:
        encounter = opened.reader.get_encounters([encounter_id]).get(encounter_id)
        if encounter is None:
            raise MissingError("there is no such meeting", where=encounter_id, todo="It may be one with another now")
        (view,) = build_encounters(opened.reader, [(encounter_id, _find_day(opened.reader, encounter_id))])
        values = list_values_of(opened.reader, encounter)
        processes = list_processes_of(opened.reader, "encounter", encounter_id)
        title = "Meeting" if view.scope != "process" else "Negotiations"
        about = " and ".join(party.name for party in view.parties)
        citing = cite_view(title, about, len(view.evidence), opened=opened)
    return site.renderer.page(
        request, "pages/encounter.html", view=view, values=values, processes=processes, citing=citing
    )


@pages.get("/met")
def show_met(
    request: Request,
    site: TheSite,
    one: Annotated[str, Query()],
    other: Annotated[str, Query()],
    process: Annotated[str, Query()] = "",
    offset: Annotated[int, Query(ge=0, le=MOST_PASSED)] = 0,
) -> Response:
    """Show the meetings at which two actors met, the newest first."""
    with open_record(site) as opened:
        views = list_met(opened.reader, holder_of(process or None), (one, other), limit=SHOWN + 1, offset=offset)
        more, views = len(views) > SHOWN, views[:SHOWN]
        names = Names(opened.reader, (one, other)).name_all((one, other))
        title = " and ".join(named.name for named in names)
        citing = cite_view("Meetings", title, len(views), opened=opened)
    asked = [("one", one), ("other", other), *([("process", process)] if process else [])]
    return site.renderer.page(
        request,
        "pages/met.html",
        views=views,
        names=names,
        sheet=list_encounters_sheet(views),
        citing=citing,
        offset=offset,
        earlier=build_address("/met", [*asked, ("offset", str(offset + SHOWN))]) if more else "",
    )


def _find_day(reader: RecordReader, encounter_id: str) -> str:
    return next((share.day for share in reader.list_holders("record", "encounter", [encounter_id])), "")
