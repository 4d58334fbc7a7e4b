"""Deciding on the facts of a report: accept, reject, skip, correct, add, and taking decisions back."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from peacetalks.codebook.decisions import Check
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Span
from peacetalks.errors import UsageError
from peacetalks.review.desks import Desk
from peacetalks.review.entries import read_correction, read_supplement
from peacetalks.review.fields import find_definition, list_fields, list_kinds
from peacetalks.review.judging import accept_shown, add_fact, find_fact, judge_fact, undo_last
from peacetalks.store.histories import Author
from peacetalks.web.answers import answer_change
from peacetalks.web.desk_views import view_fact
from peacetalks.web.pages.reports import look_at
from peacetalks.web.renderings import is_part_asked
from peacetalks.web.sites import TheAuthor, TheForm, TheSite

pages = APIRouter()


@pages.post("/reports/{report_id}/judgements")
def judge(
    request: Request,
    site: TheSite,
    author: TheAuthor,
    report_id: str,
    fact: Annotated[str, Form()],
    check: Annotated[Check, Form()],
    why: Annotated[str, Form()] = "",
) -> Response:
    """Write what a person says of a fact, and lead on to the next one."""
    before = look_at(site, report_id)
    judge_fact(site.store, before, fact, check, author=Author(author.by, why.strip()))
    # Who rejects may want to say why, which a second press of the key does.
    return answer_change(request, site, before, fact=fact, stay=check is Check.REJECT and not why.strip())


@pages.post("/reports/{report_id}/acceptance")
def accept_all(
    request: Request,
    site: TheSite,
    author: TheAuthor,
    report_id: str,
    facts: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Accept the facts that the page showed."""
    before = look_at(site, report_id)
    accept_shown(site.store, before, facts or [], author=author)
    return answer_change(request, site, before)


@pages.post("/reports/{report_id}/undo")
def undo(request: Request, site: TheSite, author: TheAuthor, report_id: str) -> Response:
    """Take back the last decision on a report."""
    before = look_at(site, report_id)
    undo_last(site.store, before, author=author)
    return answer_change(request, site, before)


@pages.post("/reports/{report_id}/decisions/{decision_id}/undo")
def undo_one(request: Request, site: TheSite, author: TheAuthor, report_id: str, decision_id: str) -> Response:
    """Take back any decision on a report, however long ago it was taken."""
    before = look_at(site, report_id)
    if decision_id not in {kept.decision.id for kept in before.decisions}:
        raise UsageError("there is no such decision on this report", where=decision_id)
    site.store.undo(decision_id, author)
    return answer_change(request, site, before)


@pages.get("/reports/{report_id}/facts/new")
def show_new(
    request: Request, site: TheSite, report_id: str, start: int, end: int, kind: Kind | None = None
) -> Response:
    """Show the form for a fact from selected words: first the kinds, then the fields of one."""
    desk = look_at(site, report_id)
    words = _cut(desk, start, end)
    coding = desk.reading.coding
    values: dict[str, Any] = {
        "words": words,
        "kinds": list_kinds(),
        "kind": kind,
        "fields": list_fields(kind, coding, words=words.quote) if kind else (),
        "definition": find_definition(kind) if kind else None,
        "report_id": report_id,
        "report": coding.report,
    }
    return site.renderer.page(request, "parts/new.html" if is_part_asked(request) else "pages/new.html", **values)


@pages.post("/reports/{report_id}/facts")
def add(request: Request, site: TheSite, author: TheAuthor, report_id: str, given: TheForm) -> Response:
    """Add a fact from selected words."""
    before = look_at(site, report_id)
    try:
        words = _cut(before, int(given["start"][0]), int(given["end"][0]))
        kind = Kind(given["kind"][0])
    except (KeyError, ValueError) as error:
        raise UsageError("no words or no kind was chosen", todo="Select words of the report first") from error
    found = read_supplement(kind, words, before.reading.coding, given)
    added = add_fact(site.store, before, found, author=author)
    where = f"/reports/{report_id}#fact-{added}"
    if is_part_asked(request):
        return Response(headers={"HX-Redirect": f"/reports/{report_id}?now={added}#fact-{added}"})
    return RedirectResponse(where, status_code=303)


@pages.get("/reports/{report_id}/facts/{fact_id}")
def show_entry(request: Request, site: TheSite, report_id: str, fact_id: str) -> Response:
    """Show the values and the history of a fact."""
    desk = look_at(site, report_id)
    template = "parts/correction.html" if is_part_asked(request) else "pages/fact.html"
    return site.renderer.page(request, template, **view_fact(desk, find_fact(desk, fact_id)))


@pages.post("/reports/{report_id}/facts/{fact_id}")
def correct(
    request: Request, site: TheSite, author: TheAuthor, report_id: str, fact_id: str, given: TheForm
) -> Response:
    """Correct the values of a fact; where nothing was changed, it is accepted."""
    before = look_at(site, report_id)
    fact = find_fact(before, fact_id)
    values = read_correction(fact.fact, before.reading.coding, given)
    changed = {**fact.corrected_values, **values}
    check = Check.CORRECT if changed else Check.ACCEPT
    judge_fact(site.store, before, fact_id, check, author=author, values=changed)
    return answer_change(request, site, before, fact=fact_id)


def _cut(desk: Desk, start: int, end: int) -> Span:
    text = desk.reading.coding.report.text
    cut = text[max(start, 0) : end]
    begin = max(start, 0) + len(cut) - len(cut.lstrip())
    if not cut.strip():
        raise UsageError("no words were selected", todo="Select words of the report first")
    return Span.of(text, begin, begin + len(cut.strip()))
