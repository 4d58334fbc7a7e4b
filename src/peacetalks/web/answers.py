"""Answers to decisions: the cards that changed, how far the report is, and which fact comes next."""

from __future__ import annotations

import json

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from peacetalks.review.desks import Desk, ReviewedFact, Standing, lay_out_desk
from peacetalks.web.desk_views import view_cards, view_history
from peacetalks.web.renderings import is_part_asked
from peacetalks.web.sites import Site

TOLD = {
    Standing.WAITING: "not checked again",
    Standing.SKIPPED: "skipped",
    Standing.ACCEPTED: "accepted",
    Standing.CORRECTED: "corrected",
    Standing.REJECTED: "rejected",
    Standing.ADDED: "added",
}


def answer_change(
    request: Request, site: Site, before: Desk, *, fact: str | None = None, stay: bool = False
) -> Response:
    """Answer with what changed since a desk was laid out, where htmx asks; else lead back to the next fact.

    ``stay`` keeps looking at the fact that was decided on.
    """
    report_id = before.reading.report_id
    with site.store.look() as snapshot:
        after = lay_out_desk(snapshot, report_id) or before
    changed = list_changed(before, after)
    # After an undoing a person looks again at what was undone, after a decision at what comes next.
    following = after.find_next(fact) if fact else (changed[0] if changed else after.find_next())
    if stay and fact and is_part_asked(request):
        following = after.find(fact)
    if not is_part_asked(request):
        anchor = f"#fact-{following.id}" if following else "#facts"
        return RedirectResponse(f"/reports/{report_id}{anchor}", status_code=303)
    if len(before.facts) != len(after.facts):
        # A fact that was added has gone, and its marks in the text with it.
        return Response(headers={"HX-Redirect": f"/reports/{report_id}"})
    answer = site.renderer.page(
        request,
        "parts/desk.html",
        desk=after,
        cards=view_cards(after, changed),
        history=view_history(after, after.decisions),
        report_id=report_id,
        swap=True,
    )
    told = {"told": _tell(after, changed), "next": following.id if following else "", "done": after.is_done}
    answer.headers["HX-Trigger-After-Settle"] = json.dumps({"judged": told})
    return answer


def list_changed(before: Desk, after: Desk) -> list[ReviewedFact]:
    """Give the facts that stand otherwise now, or have another judgement."""
    old = {fact.id: (fact.standing, fact.judgement) for fact in before.facts}
    return [fact for fact in after.facts if old.get(fact.id) != (fact.standing, fact.judgement)]


def _tell(after: Desk, changed: list[ReviewedFact]) -> str:
    what = f"{len(changed)} facts" if len(changed) > 1 else TOLD[changed[0].standing] if changed else "nothing changed"
    return f"{what}, {after.decided} of {len(after.facts)}"
