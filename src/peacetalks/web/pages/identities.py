"""Which meetings and which actors are one: like ones to put together, tellings to take out, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.codebook.decisions import Subject, Verdict
from peacetalks.errors import UsageError
from peacetalks.review.bundles import undo_together
from peacetalks.review.identities import judge_identity, list_identity_lines, list_tellings, part_telling
from peacetalks.store.histories import Author
from peacetalks.store.parts import PartShelf
from peacetalks.views.actors import build_actors, find_actors
from peacetalks.views.candidates import Candidate, find_like, list_like_actors, list_like_encounters
from peacetalks.views.encounters import build_encounters
from peacetalks.web.faults import MissingError
from peacetalks.web.records import OpenRecord, open_record
from peacetalks.web.sites import TheAuthor, TheSite

pages = APIRouter()
Space = Literal["encounters", "actors"]
SUBJECTS = {"encounters": Subject.ENCOUNTER, "actors": Subject.ACTOR}


@pages.get("/{space}/{part_id}/identity")
def show_identity(
    request: Request,
    site: TheSite,
    space: Space,
    part_id: str,
    name: Annotated[str, Query(max_length=300)] = "",
) -> Response:
    """Show what a meeting or an actor is put together of, and what may be one with it."""
    with open_record(site) as opened:
        title, candidates = _find_candidates(opened, space, part_id, name.strip())
        tellings = list_tellings(opened.snapshot, SUBJECTS[space], part_id)
        lines = list_identity_lines(opened.snapshot, SUBJECTS[space], part_id)
    return site.renderer.page(
        request,
        "pages/identity.html",
        space=space,
        part_id=part_id,
        title=title,
        candidates=candidates,
        tellings=tellings,
        lines=lines,
        asked=name.strip(),
        verdicts=list(Verdict),
    )


@pages.post("/{space}/{part_id}/identity")
def judge(
    site: TheSite,
    author: TheAuthor,
    space: Space,
    part_id: str,
    other: Annotated[str, Form()],
    verdict: Annotated[Verdict, Form()],
    why: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Write whether two are one."""
    subject, asked = SUBJECTS[space], Author(author.by, why.strip())
    with site.store.look() as snapshot:
        telling = next((one.ref.id for one in list_tellings(snapshot, subject, part_id)), None)
    judge_identity(site.store, subject, (part_id, _read_id(other)), verdict, asked)
    return _lead_to(site, space, part_id, telling)


@pages.post("/{space}/{part_id}/tellings/{telling}")
def take_out(
    site: TheSite,
    author: TheAuthor,
    space: Space,
    part_id: str,
    telling: str,
    why: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Write that one telling is of something else."""
    part_telling(site.store, SUBJECTS[space], part_id, telling, Author(author.by, why.strip()))
    return _lead_to(site, space, part_id, telling)


@pages.post("/{space}/{part_id}/identity/{decision_id}/undo")
def undo(site: TheSite, author: TheAuthor, space: Space, part_id: str, decision_id: str) -> Response:
    """Take back a decision on identity, with all that was decided together with it."""
    with site.store.look() as snapshot:
        telling = next((one.ref.id for one in list_tellings(snapshot, SUBJECTS[space], part_id)), None)
    undo_together(site.store, decision_id, author)
    return _lead_to(site, space, part_id, telling)


@pages.get("/tellings/{space}/{telling}")
def show_home(site: TheSite, space: Space, telling: str) -> Response:
    """Lead from a mention or a talks fact to the actor or meeting that it is one with."""
    with open_record(site) as opened:
        home = _find_home(opened, space, telling)
    if home is None:
        raise MissingError("no report that counts tells this now", where=telling)
    return RedirectResponse(f"/{space}/{home}/identity", status_code=303)


def _lead_to(site: TheSite, space: Space, part_id: str, telling: str | None) -> Response:
    """Lead to where a telling belongs now: a part may have another id after a decision."""
    with open_record(site) as opened:
        home = _find_home(opened, space, telling) if telling else None
    return RedirectResponse(f"/{space}/{home or part_id}/identity", status_code=303)


def _find_home(opened: OpenRecord, space: Space, telling: str) -> str | None:
    return PartShelf(opened.snapshot.connection).get_clusters(SUBJECTS[space], [telling]).get(telling)


def _find_candidates(opened: OpenRecord, space: Space, part_id: str, asked: str) -> tuple[str, Sequence[Candidate]]:
    """Give what a part is called, and what may be one with it: like ones, or those that a name means."""
    reader = opened.reader
    if space == "actors":
        actors = build_actors(reader, [part_id])
        if not actors:
            raise MissingError("there is no such actor", where=part_id, todo="It may be one with another now")
        named = [one.id for one in find_actors(reader, asked) if one.id != part_id] if asked else []
        return actors[0].name, find_like(reader, named) if asked else list_like_actors(reader, actors[0])
    day = next((share.day for share in reader.list_holders("record", "encounter", [part_id])), "")
    views = build_encounters(reader, [(part_id, day)])
    if not views:
        raise MissingError("there is no such meeting", where=part_id, todo="It may be one with another now")
    title = ", ".join(party.name for party in views[0].parties) or "parties not named"
    return title, list_like_encounters(reader, views[0])


def _read_id(given: str) -> str:
    """Give the id that stands in the address of a page, or by itself."""
    last = urlsplit(given.strip()).path.removesuffix("/identity").rstrip("/").rpartition("/")[2]
    if not last:
        raise UsageError("no other one is named", todo="Choose one, or paste the address of its page")
    return last
