"""Facts of reports with their words, and what people say of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from peacetalks.codebook.decisions import Check
from peacetalks.codebook.terms import Kind
from peacetalks.store.listings import FactFilter, list_facts
from peacetalks.store.parts import PartShelf
from peacetalks.views.facts import FactView, build_facts
from peacetalks.web.api.edits import judge_fact
from peacetalks.web.api.finding import InProcess, pick, pick_report
from peacetalks.web.api.hosts import Look, TheAuthor, TheHost, TheLook
from peacetalks.web.api.paging import Page, Paging
from peacetalks.web.api.problems import ProblemError, not_found
from peacetalks.web.api.schemas import Correction, FactJudgement, JudgementView, ThePaging
from peacetalks.web.api.versions import IfMatch, put_tag

router = APIRouter(prefix="/facts", tags=["facts"])
AROUND = 300
"""Characters of the report that stand before and after the words of a fact."""
Checked = Literal["unchecked", "accept", "correct", "reject"]


class Context(BaseModel):
    """Words of the report around those of a fact, from ``start`` to ``end`` in characters of its text."""

    start: int
    end: int
    text: str


class FactLink(BaseModel):
    """Two facts of different reports that hang together: ``start`` relation ``end``; a suggestion, never a ruling."""

    start: str
    end: str
    relation: str
    rule: str
    score: float


class FactDetail(BaseModel):
    """A fact, the text around its words, and the facts of other reports that hang together with it."""

    fact: FactView
    context: Context
    links: list[FactLink] = Field(description="Where the fact is `start` or `end`.")


@router.get("")
def list_all(
    look: TheLook,
    paging: ThePaging,
    report: Annotated[str | None, Query(description="Only of this report, by id or name.")] = None,
    process: InProcess = None,
    kind: Kind | None = None,
    check: Annotated[Checked | None, Query(description="As the last person who looked has it.")] = None,
) -> Page[FactView]:
    """List facts in the order in which they were read: what is read later comes later."""
    wanted = FactFilter(
        report=pick_report(look, report).name if report else None,
        process=pick(look, "process", process) if process else None,
        kind=kind,
        check=check,
    )
    return page_facts(look, paging, wanted)


def page_facts(look: Look, paging: Paging, wanted: FactFilter) -> Page[FactView]:
    """Build a page of facts."""
    (after,) = paging.find_key(int) or (0,)
    rows = list_facts(look.snapshot.connection, wanted, after=after, limit=paging.asked)
    views = build_facts(look.reader, [identifier for _, identifier in rows[: paging.limit]])
    return paging.build(views, [(seq,) for seq, _ in rows])


@router.get("/{fact}")
def get_one(look: TheLook, request: Request, response: Response, fact: str) -> FactDetail:
    """Give a fact. Its ETag goes with a change of it as If-Match."""
    view = find_fact(look, fact)
    put_tag(request, response, view)
    return FactDetail(fact=view, context=_find_context(look, view), links=_list_links(look, fact))


def find_fact(look: Look, identifier: str) -> FactView:
    """Give a fact by its id. Raises ProblemError where there is none, or where it is no longer read."""
    found = build_facts(look.reader, [identifier])
    if found:
        return found[0]
    kept = look.snapshot.find_fact(identifier) if "/" not in identifier else None
    if kept is None:
        raise not_found("fact", identifier, "GET /api/v1/facts lists them.")
    report = kept.reading.coding.report.id
    detail = f"The fact {identifier} was read in {report} before, and is not in what counts of it now."
    raise ProblemError(410, "gone", "Gone", detail, report=report, address=f"/api/v1/facts?report={report}")


@router.patch("/{fact}", responses={412: {"description": "Changed since; both versions"}})
def correct(
    host: TheHost, author: TheAuthor, response: Response, fact: str, correction: Correction, if_match: IfMatch = None
) -> FactView:
    """Correct a fact: a judgement is written, and what was read stays. If-Match is needed."""
    if if_match is None:
        detail = f"Send If-Match with the ETag of GET /api/v1/facts/{fact}, so that nobody's change is lost."
        raise ProblemError(428, "condition-needed", "Condition needed", detail)
    asked = FactJudgement(
        decides="judgement", fact=fact, check=Check.CORRECT, values=correction.values, why=correction.why
    )
    kept, view = judge_fact(host, author, asked, if_match=if_match, find_fact=find_fact)
    response.headers["Location"] = f"/api/v1/judgements/{JudgementView.of(kept).id}"
    return view


def _find_context(look: Look, view: FactView) -> Context:
    reading = look.snapshot.find_current(view.citation.report)
    text = reading.coding.report.text if reading else ""
    start = max(0, view.evidence[0].start - AROUND)
    end = min(len(text), view.evidence[0].end + AROUND)
    return Context(start=start, end=end, text=text[start:end])


def _list_links(look: Look, fact: str) -> list[FactLink]:
    rows: Sequence[dict[str, Any]] = PartShelf(look.snapshot.connection).list_links([fact])
    return [FactLink(**row) for row in rows]
