"""The rows of a block: of a process, an actor or the whole record, as a page and as files of exactly these rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from peacetalks.web.block_views import view_block
from peacetalks.web.blocks import Choice, find_block
from peacetalks.web.citings import build_address
from peacetalks.web.downloads import Form, answer_block, list_forms
from peacetalks.web.records import open_record, place_holder
from peacetalks.web.sites import TheSite

pages = APIRouter()
SHOWN = 100
Space = Literal["processes", "actors"]


def read_choice(
    limit: Annotated[int | None, Query(ge=1, le=100_000)] = None,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    lane: str = "",
    since: str = "",
    until: str = "",
    open: Annotated[bool, Query()] = False,  # noqa: A002 – the name that stands in the address
) -> Choice:
    """Read from the address which rows are asked for."""
    return Choice(limit=limit, offset=offset, lane=lane, since=since.strip(), until=until.strip(), open=open)


TheChoice = Annotated[Choice, Depends(read_choice)]


@pages.get("/{space}/{part_id}/{name}.{form}")
def export_rows(
    request: Request,
    site: TheSite,
    space: Space,
    part_id: str,
    name: str,
    form: Form,
    choice: TheChoice,
) -> Response:
    """Give the rows of a block as a file."""
    return _export(request, site, (space, part_id), name, form=form, choice=choice)


@pages.get("/record/{name}.{form}")
def export_all_rows(request: Request, site: TheSite, name: str, form: Form, choice: TheChoice) -> Response:
    """Give the rows of a block of the whole record as a file."""
    return _export(request, site, ("record", ""), name, form=form, choice=choice)


@pages.get("/{space}/{part_id}/{name}")
def show_rows(request: Request, site: TheSite, space: Space, part_id: str, name: str, choice: TheChoice) -> Response:
    """Show the rows of a block."""
    return _show(request, site, (space, part_id), name, choice)


@pages.get("/record/{name}")
def show_all_rows(request: Request, site: TheSite, name: str, choice: TheChoice) -> Response:
    """Show the rows of a block of the whole record."""
    return _show(request, site, ("record", ""), name, choice)


def _show(request: Request, site: TheSite, part: tuple[str, str], name: str, choice: Choice) -> Response:
    block = find_block(name)
    shown = choice if choice.limit else replace(choice, limit=SHOWN)
    with open_record(site) as opened:
        place = place_holder(opened.reader, *part)
        view = view_block(opened, place, block, shown)
    whole = [pair for pair in choice.to_pairs() if pair[0] not in ("limit", "offset")]
    return site.renderer.page(
        request,
        "pages/rows.html",
        view=view,
        place=place,
        choice=shown,
        all_files={form: build_address(f"{view.rows}.{form}", whole) for form in list_forms(block.name)},
    )


def _export(
    request: Request, site: TheSite, part: tuple[str, str], name: str, *, form: str, choice: Choice
) -> Response:
    block = find_block(name)
    with open_record(site) as opened:
        place = place_holder(opened.reader, *part)
        view = view_block(opened, place, block, choice)
        origin = {
            "about": place.name,
            "asked": str(request.url.query),
            "cite": view.citing.text,
            "how_made": block.made,
        }
    return answer_block(block.name, (view.views, view.sheet), origin, form)
