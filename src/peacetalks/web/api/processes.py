"""Processes, each with its timeline, who met whom, where accounts differ, its places and its sources."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from peacetalks.store.parts import Selection
from peacetalks.views.differences import Difference, list_differences
from peacetalks.views.meetings import Pair, list_pairs, list_person_pairs
from peacetalks.views.processes import ProcessHead, build_head, list_processes
from peacetalks.views.sources import PlaceView, SourceView, list_places, list_sources
from peacetalks.views.timelines import TimelineEntry, build_timeline
from peacetalks.web.api.encounters import Day
from peacetalks.web.api.finding import check_present, pick
from peacetalks.web.api.hosts import TheLook
from peacetalks.web.api.paging import Page
from peacetalks.web.api.schemas import ThePaging
from peacetalks.web.api.versions import put_tag

router = APIRouter(prefix="/processes", tags=["processes"])


@router.get("")
def list_all(look: TheLook, paging: ThePaging) -> Page[ProcessHead]:
    """List processes by name, each with what was last, what is next, what is open and what waits for review."""
    after = paging.find_key(str, str) or ("", "")
    heads = list_processes(look.reader, after=(after[0], after[1]), limit=paging.asked)
    return paging.build(heads[: paging.limit], [(head.name, head.id) for head in heads])


@router.get("/{process}")
def get_one(look: TheLook, request: Request, response: Response, process: str) -> ProcessHead:
    """Give a process, by id or name."""
    identifier = pick(look, "process", process)
    found = look.reader.get_processes([identifier])
    check_present(look, "process", identifier, found)
    head = build_head(look.reader, found[identifier])
    put_tag(request, response, head)
    return head


@router.get("/{process}/timeline")
def list_timeline(
    look: TheLook, paging: ThePaging, process: str, since: Day = None, until: Day = None
) -> Page[TimelineEntry]:
    """List what is told of a process, day by day; `since` and `until` cut it."""
    holder = ("process", pick(look, "process", process))
    start, _ = paging.span
    selection = Selection(since=since, until=until, limit=paging.asked, offset=start)
    found = build_timeline(look.reader, holder, selection=selection)
    keys = [(start + number + 1,) for number in range(len(found))]
    return paging.build(found[: paging.limit], keys)


@router.get("/{process}/network")
def list_network(
    look: TheLook,
    paging: ThePaging,
    process: str,
    persons: Annotated[bool, Query(description="Named persons instead of the sides that they sat for.")] = False,
) -> Page[Pair]:
    """List who met whom: pairs that sat at the same held meetings, never those that are only named together."""
    holder = ("process", pick(look, "process", process))
    return paging.cut((list_person_pairs if persons else list_pairs)(look.reader, holder, limit=paging.span[1]))


@router.get("/{process}/differences")
def list_differing(look: TheLook, paging: ThePaging, process: str) -> Page[Difference]:
    """List where accounts differ: a question each, with the answer of every family of sources; no verdict."""
    holder = ("process", pick(look, "process", process))
    return paging.cut(list_differences(look.reader, holder, limit=paging.span[1]))


@router.get("/{process}/places")
def list_all_places(look: TheLook, paging: ThePaging, process: str) -> Page[PlaceView]:
    """List the places that reports of a process tell of."""
    return paging.cut(list_places(look.reader, ("process", pick(look, "process", process))))


@router.get("/{process}/sources")
def list_all_sources(look: TheLook, paging: ThePaging, process: str) -> Page[SourceView]:
    """List the reports of a process by families: copies of one text are one source."""
    holder = ("process", pick(look, "process", process))
    return paging.cut(list_sources(look.reader, holder, limit=paging.span[1]))
