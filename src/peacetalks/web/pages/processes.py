"""The list of processes, the dossier of one, and the rows of each of its blocks."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from peacetalks.views.processes import build_head, list_processes
from peacetalks.views.sheets import list_head_lines
from peacetalks.web.block_views import view_block
from peacetalks.web.blocks import BLOCKS, Choice
from peacetalks.web.records import Place, open_record, pick_process
from peacetalks.web.sites import TheSite

pages = APIRouter()
SHOWN = 50
DOSSIER = ("timeline", "meetings", "commitments", "differences", "places", "sources")
LIMITS = {"timeline": 60, "meetings": 40, "commitments": 20, "differences": 20, "places": 40, "sources": 20}
"""Rows of a block in a dossier; the page of the block has all of them."""


@pages.get("/processes")
def show_processes(
    request: Request,
    site: TheSite,
    after: Annotated[str, Query()] = "",
    after_id: Annotated[str, Query()] = "",
) -> Response:
    """Show the processes by name."""
    with open_record(site) as opened:
        heads = list_processes(opened.reader, after=(after, after_id), limit=SHOWN + 1)
    more = heads[SHOWN - 1] if len(heads) > SHOWN else None
    return site.renderer.page(
        request, "pages/processes.html", heads=heads[:SHOWN], more=more, first=not (after or after_id)
    )


@pages.get("/processes/{process_id}")
def show_dossier(request: Request, site: TheSite, process_id: str, borders: Annotated[str, Query()] = "") -> Response:
    """Show a process on one page."""
    with open_record(site) as opened:
        process = pick_process(opened.reader, process_id)
        head = build_head(opened.reader, process)
        place = Place(("process", process.id), process.name, f"/processes/{process.id}")
        blocks = [view_block(opened, place, BLOCKS[name], Choice(limit=LIMITS[name])) for name in DOSSIER]
    return site.renderer.page(
        request,
        "pages/dossier.html",
        head=head,
        lines=list_head_lines(head),
        blocks=blocks,
        place=place,
        borders=borders == "natural-earth",
    )
