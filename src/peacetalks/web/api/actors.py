"""Actors across reports, and the mentions that each stands for."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from peacetalks.store.listings import list_members
from peacetalks.views.actors import ActorView, build_actors
from peacetalks.web.api.finding import InProcess, check_present, pick
from peacetalks.web.api.hosts import TheLook
from peacetalks.web.api.paging import Page, Paging
from peacetalks.web.api.schemas import Mention, ThePaging
from peacetalks.web.api.versions import put_tag

router = APIRouter(prefix="/actors", tags=["actors"])


@router.get("")
def list_all(look: TheLook, paging: ThePaging, process: InProcess = None, name: str | None = None) -> Page[ActorView]:
    """List actors by name: all, those of a process (the most often at its encounters first), or those called so."""
    if process is not None or name is not None:
        return _list_few(look, paging, process, name)
    after = paging.find_key(str, str) or ("", "")
    rows = look.reader.list_parts("actor", after=(after[0], after[1]), limit=paging.asked)
    views = build_actors(look.reader, [row.id for row in rows[: paging.limit]])
    return paging.build(views, [(row.name, row.id) for row in rows])


def _list_few(look: TheLook, paging: Paging, process: str | None, name: str | None) -> Page[ActorView]:
    """List the actors of a process or a name, which are few enough to be put in order at once."""
    ids = None if name is None else look.reader.find("actor", name)
    if process is not None:
        holder = ("process", pick(look, "process", process))
        there = [actor for actor, _ in look.reader.count_by(holder, "encounter", "actor")]
        ids = there if ids is None else [one for one in there if one in ids]
    page = paging.cut(ids or [])
    return Page(items=list(build_actors(look.reader, page.items)), next=page.next, note=page.note)


@router.get("/{actor}")
def get_one(look: TheLook, request: Request, response: Response, actor: str) -> ActorView:
    """Give an actor with all its names in the reports."""
    found = build_actors(look.reader, [actor])
    check_present(look, "actor", actor, found)
    put_tag(request, response, found[0])
    return found[0]


@router.get("/{actor}/mentions")
def list_mentions(look: TheLook, paging: ThePaging, actor: str) -> Page[Mention]:
    """List the mentions that an actor stands for: what "same" and "different" are said of."""
    check_present(look, "actor", actor, look.reader.get_actors([actor]))
    members = list_members(look.snapshot.connection, "actor", actor)
    page = paging.cut(members)
    actors = look.snapshot.find_mentions([ref.id for ref in page.items])
    return Page(items=[Mention.of(ref, actors[ref.id]) for ref in page.items], next=page.next, note=page.note)
