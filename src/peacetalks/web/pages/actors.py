"""The list of actors, and one actor: its names, what it took part in, and whom it met."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.views.actors import build_actors, find_actors, list_actors
from peacetalks.web.block_views import view_block
from peacetalks.web.blocks import BLOCKS, Choice
from peacetalks.web.records import open_record, pick_actor, place_holder
from peacetalks.web.sites import TheSite

pages = APIRouter()
SHOWN = 100
BLOCKS_SHOWN = ("encounters", "meetings", "commitments", "timeline")
LIMIT = 20


@pages.get("/actors")
def show_actors(
    request: Request,
    site: TheSite,
    name: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[str, Query()] = "",
    after_id: Annotated[str, Query()] = "",
) -> Response:
    """Show the actors by name, or those that a name may mean; the one that it means opens at once."""
    with open_record(site) as opened:
        if name.strip():
            found = find_actors(opened.reader, name.strip())
            if len(found) == 1:
                return RedirectResponse(f"/actors/{found[0].id}", status_code=303)
            actors = build_actors(opened.reader, [one.id for one in found])
        else:
            actors = list_actors(opened.reader, None, limit=SHOWN + 1, after=(after, after_id))
    more = actors[SHOWN - 1] if len(actors) > SHOWN and not name.strip() else None
    return site.renderer.page(
        request, "pages/actors.html", actors=actors[:SHOWN], more=more, asked=name.strip(), first=not after
    )


@pages.get("/actors/{actor_id}")
def show_actor(request: Request, site: TheSite, actor_id: str) -> Response:
    """Show an actor on one page."""
    with open_record(site) as opened:
        actor = pick_actor(opened.reader, actor_id)
        (view,) = build_actors(opened.reader, [actor.id])
        place = place_holder(opened.reader, "actors", actor.id)
        blocks = [view_block(opened, place, BLOCKS[name], Choice(limit=LIMIT)) for name in BLOCKS_SHOWN]
    return site.renderer.page(request, "pages/actor.html", actor=view, blocks=blocks, place=place)
