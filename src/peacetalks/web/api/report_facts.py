"""Facts of one report: what a person adds to them, and accepting several at once, with their number first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from peacetalks.codebook.decisions import AnyDecision, Supplement
from peacetalks.codebook.terms import Kind
from peacetalks.record.keeping import keep_up
from peacetalks.record.shelves import RecordShelf
from peacetalks.review.desks import Desk, lay_out_desk
from peacetalks.review.judging import build_acceptance, list_acceptable
from peacetalks.store.histories import Author
from peacetalks.views.facts import FactView
from peacetalks.web.api.corrections import translate_found
from peacetalks.web.api.edits import decide
from peacetalks.web.api.facts import find_fact
from peacetalks.web.api.finding import pick_report
from peacetalks.web.api.hosts import Look, TheAuthor, TheHost, TheLook
from peacetalks.web.api.problems import ProblemError
from peacetalks.web.api.reports import find_text
from peacetalks.web.api.schemas import Acceptance, AcceptanceView, JudgementView, NewFact
from peacetalks.web.api.versions import IfMatch, check_match

router = APIRouter(prefix="/reports", tags=["reports"])


@router.post("/{report}/facts", status_code=201, responses={412: {"description": "The text changed since"}})
def add(
    host: TheHost, author: TheAuthor, response: Response, report: str, fact: NewFact, if_match: IfMatch = None
) -> FactView:
    """Add a fact that nothing read, from words of the report. If-Match takes the ETag of the report that was shown."""

    def build(look: Look) -> Sequence[AnyDecision]:
        listed = pick_report(look, report)
        if if_match is not None:
            check_match(if_match, find_text(look, listed), fact.model_dump(mode="json"))
        reading = look.snapshot.find_current(listed.id)
        assert reading is not None  # noqa: S101 – every report has a reading
        evidence = [one.model_dump(exclude_none=True) for one in fact.evidence]
        given: dict[str, Any] = {**fact.values, "kind": str(fact.kind), "evidence": evidence}
        found = translate_found(look, reading, given)
        return [Supplement(id="", by="", when="", report=listed.name, found=found)]

    (kept,) = decide(host, Author(author.by, fact.why), build)
    response.headers["Location"] = f"/api/v1/facts/{kept.id}"
    keep_up(host.store)
    with host.store.look() as snapshot:
        return find_fact(Look(snapshot, RecordShelf(snapshot)), kept.id)


@router.get("/{report}/acceptance")
def count_acceptable(
    look: TheLook,
    report: str,
    kind: Kind | None = None,
    min_score: Annotated[float, Query(ge=0, le=1)] = 0.0,
) -> AcceptanceView:
    """Count the facts of a report that may be accepted at once, and name them."""
    found = list_acceptable(_lay_out(look, report), kind=kind, least=min_score)
    return AcceptanceView(count=len(found), facts=found)


@router.post("/{report}/acceptance", status_code=201, responses={409: {"description": "There are not so many now"}})
def accept(host: TheHost, author: TheAuthor, report: str, acceptance: Acceptance) -> list[JudgementView]:
    """Accept facts at once, where they are as many as is said; undoing one of the judgements undoes all."""

    def build(look: Look) -> Sequence[AnyDecision]:
        desk = _lay_out(look, report)
        found = list_acceptable(desk, kind=acceptance.kind, least=acceptance.min_score)
        if len(found) != acceptance.count or not found:
            detail = (
                f"{len(found)} facts may be accepted so now, not {acceptance.count}. Nothing was changed. Look at "
                "those in `current`, and send their number."
            )
            current = AcceptanceView(count=len(found), facts=found).model_dump(mode="json")
            sent = acceptance.model_dump(mode="json")
            raise ProblemError(409, "not-so-many", "Not so many", detail, current=current, sent=sent)
        return build_acceptance(desk, found)

    return [JudgementView.of(one) for one in decide(host, Author(author.by, acceptance.why), build)]


def _lay_out(look: Look, report: str) -> Desk:
    desk = lay_out_desk(look.snapshot, pick_report(look, report).id)
    assert desk is not None  # noqa: S101 – the report was found in this transaction
    return desk
