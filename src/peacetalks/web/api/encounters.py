"""Encounters: who met when and where, and where accounts of it differ."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from peacetalks.store.listings import HolderRoles, ShareFilter, list_members, list_shared
from peacetalks.views.citations import Citation
from peacetalks.views.differences import Difference, list_differences_of
from peacetalks.views.encounters import EncounterView, build_encounters
from peacetalks.views.readers import EVERYWHERE
from peacetalks.web.api.finding import InProcess, NewestFirst, OfActor, check_present, pick
from peacetalks.web.api.hosts import Look, TheLook
from peacetalks.web.api.paging import Page
from peacetalks.web.api.schemas import MentionRef, ThePaging
from peacetalks.web.api.versions import put_tag

router = APIRouter(prefix="/encounters", tags=["encounters"])
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d\d-\d\d$", description="A day, 2031-03-05.")]
Status = Literal["held", "planned", "proposed", "negated"]


@router.get("")
def list_all(  # noqa: PLR0913 – one parameter a filter
    look: TheLook,
    paging: ThePaging,
    process: InProcess = None,
    actor: OfActor = None,
    status: Status | None = None,
    since: Day = None,
    until: Day = None,
    newest_first: NewestFirst = False,
) -> Page[EncounterView]:
    """List meetings, rounds and negotiations in the order of days."""
    wanted = ShareFilter(
        holders=pick_holders(look, process, {"actor": actor} if actor else {}),
        statuses=(status,) if status else (),
        since=since,
        until=until,
        newest_first=newest_first,
    )
    after = paging.find_key(str, str)
    rows = list_shared(look.snapshot.connection, "encounter", wanted, after=after, limit=paging.asked)
    return paging.build(build_encounters(look.reader, [(i, day) for day, i in rows[: paging.limit]]), rows)


def pick_holders(look: Look, process: str | None, actors: dict[str, str]) -> tuple[HolderRoles, ...]:
    """Give what holds the wanted things: a process or the whole record, and actors in a role ("actor" for any)."""
    first = ("process", pick(look, "process", process)) if process else EVERYWHERE
    held = [HolderRoles(*first)]
    for role, words in actors.items():
        held.append(HolderRoles("actor", pick(look, "actor", words), () if role == "actor" else (role,)))
    return tuple(held)


@router.get("/{encounter}")
def get_one(look: TheLook, request: Request, response: Response, encounter: str) -> EncounterView:
    """Give an encounter with the words of every report that tells of it."""
    view = get_view(look, encounter)
    put_tag(request, response, view)
    return view


def get_view(look: Look, encounter: str) -> EncounterView:
    """Give an encounter by its id. Raises ProblemError where there is none."""
    days = {share.id: share.day for share in look.reader.list_holders("record", "encounter", [encounter])}
    found = build_encounters(look.reader, list(days.items()))
    check_present(look, "encounter", encounter, found)
    return found[0]


@router.get("/{encounter}/differences")
def list_differing(look: TheLook, paging: ThePaging, encounter: str) -> Page[Difference]:
    """List where accounts of an encounter differ: a question each, with the answer of every family of sources."""
    found = look.reader.get_encounters([encounter])
    check_present(look, "encounter", encounter, found)
    return paging.cut(list_differences_of(look.reader, found[encounter]))


@router.get("/{encounter}/members")
def list_tellings(look: TheLook, paging: ThePaging, encounter: str) -> Page[MentionRef]:
    """List the talks facts that an encounter stands for: what "same" and "different" are said of."""
    check_present(look, "encounter", encounter, look.reader.get_encounters([encounter]))
    members = list_members(look.snapshot.connection, "encounter", encounter)
    return paging.cut([MentionRef(report=one.report, id=one.id) for one in members])


@router.get("/{encounter}/evidence")
def list_evidence(look: TheLook, paging: ThePaging, encounter: str) -> Page[Citation]:
    """List the words of every fact that tells of an encounter or of who was there, in the order of reports."""
    return paging.cut(get_view(look, encounter).evidence)
