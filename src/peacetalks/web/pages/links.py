"""Which actors are one, and which accounts contradict each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.codebook.decisions import Ref, Verdict
from peacetalks.codebook.values import Actor
from peacetalks.review.contradictions import list_accounts, list_marked
from peacetalks.review.desks import Desk
from peacetalks.review.judging import find_fact, link_actors, mark_contradiction
from peacetalks.review.likenesses import list_candidates, list_links
from peacetalks.web.desk_views import view_cards
from peacetalks.web.faults import MissingError
from peacetalks.web.pages.reports import find_desk, look_at
from peacetalks.web.sites import TheAuthor, TheSite

pages = APIRouter()


@pages.get("/reports/{report_id}/actors")
def show_actors(request: Request, site: TheSite, report_id: str) -> Response:
    """Show the actors of a report, each with its other names and what was decided of it."""
    desk = look_at(site, report_id)
    lines = [(actor, list_links(desk, actor)) for actor in desk.reading.coding.actors]
    return site.renderer.page(request, "pages/report_actors.html", desk=desk, lines=lines, report_id=report_id)


@pages.get("/reports/{report_id}/actors/{actor_id}")
def show_actor(request: Request, site: TheSite, report_id: str, actor_id: str) -> Response:
    """Show who may be the same as an actor."""
    with site.store.look() as snapshot:
        desk = find_desk(snapshot, report_id)
        actor = find_actor(desk, actor_id)
        candidates = list_candidates(snapshot, desk, actor)
    return site.renderer.page(
        request,
        "pages/report_actor.html",
        desk=desk,
        actor=actor,
        mention_id=desk.reading.mention_ids[actor.id],
        candidates=candidates,
        links=list_links(desk, actor),
        report_id=report_id,
        verdicts=list(Verdict),
    )


@pages.post("/reports/{report_id}/actors/{actor_id}")
def link(
    site: TheSite,
    author: TheAuthor,
    report_id: str,
    actor_id: str,
    other_report: Annotated[str, Form()],
    other: Annotated[str, Form()],
    verdict: Annotated[Verdict, Form()],
) -> Response:
    """Write whether two actors are one."""
    desk = look_at(site, report_id)
    own = Ref(desk.reading.coding.report.id, find_actor(desk, actor_id).id)
    link_actors(site.store, own, Ref(other_report, other), verdict, author=author)
    return RedirectResponse(f"/reports/{report_id}/actors/{actor_id}", status_code=303)


@pages.get("/reports/{report_id}/facts/{fact_id}/contradictions")
def show_accounts(request: Request, site: TheSite, report_id: str, fact_id: str) -> Response:
    """Show other accounts that a fact may contradict."""
    with site.store.look() as snapshot:
        desk = find_desk(snapshot, report_id)
        fact = find_fact(desk, fact_id)
        accounts = list_accounts(snapshot, desk, fact)
    return site.renderer.page(
        request,
        "pages/contradictions.html",
        desk=desk,
        card=view_cards(desk, [fact])[0],
        accounts=accounts,
        marked=list_marked(desk, fact),
        report_id=report_id,
    )


@pages.post("/reports/{report_id}/facts/{fact_id}/contradictions")
def contradict(
    site: TheSite,
    author: TheAuthor,
    report_id: str,
    fact_id: str,
    other_report: Annotated[str, Form()],
    other: Annotated[str, Form()],
) -> Response:
    """Write that two accounts contradict each other."""
    desk = look_at(site, report_id)
    own = Ref(desk.reading.coding.report.id, find_fact(desk, fact_id).read.id)
    mark_contradiction(site.store, own, Ref(other_report, other), author=author)
    return RedirectResponse(f"/reports/{report_id}?now={fact_id}#fact-{fact_id}", status_code=303)


def find_actor(desk: Desk, actor_id: str) -> Actor:
    """Give an actor of a report. Raises MissingError where there is none of this id."""
    actor = next((one for one in desk.reading.coding.actors if one.id == actor_id), None)
    if actor is None:
        raise MissingError("this report has no such actor", where=actor_id)
    return actor
