"""What people decide: on facts, on who is who, on processes. Nothing is overwritten, and everything can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from peacetalks.codebook.decisions import (
    AnyDecision,
    Assignment,
    Contradiction,
    Dating,
    Identity,
    Merging,
    Ref,
    Renaming,
    Splitting,
    Subject,
    Verdict,
)
from peacetalks.review.bundles import build_undoings
from peacetalks.review.identities import BUILDERS, build_parting
from peacetalks.store.anchors import find_anchor
from peacetalks.store.decision_lists import ListedDecision, find_decision, list_decisions
from peacetalks.store.histories import Author
from peacetalks.store.listings import list_members
from peacetalks.web.api.bases import find_basis
from peacetalks.web.api.edits import decide, judge_fact
from peacetalks.web.api.facts import find_fact
from peacetalks.web.api.finding import check_present, pick_report
from peacetalks.web.api.hosts import Look, TheAuthor, TheHost, TheLook
from peacetalks.web.api.paging import Page
from peacetalks.web.api.problems import ProblemError, not_found
from peacetalks.web.api.schemas import (
    AnyJudgement,
    AssignmentJudgement,
    ContradictionJudgement,
    DatingJudgement,
    FactJudgement,
    IdentityJudgement,
    JudgementView,
    MentionRef,
    MergingJudgement,
    RenamingJudgement,
    SplittingJudgement,
    ThePaging,
    UndoRequest,
)
from peacetalks.web.api.versions import IfMatch, check_match, put_tag

router = APIRouter(prefix="/judgements", tags=["judgements"])
SingleJudgement = (
    AssignmentJudgement
    | RenamingJudgement
    | SplittingJudgement
    | MergingJudgement
    | DatingJudgement
    | ContradictionJudgement
)
OtherJudgement = IdentityJudgement | SingleJudgement


@router.get("")
def list_all(
    look: TheLook,
    paging: ThePaging,
    about: Annotated[str | None, Query(description="Only on this report, fact, mention, process or judgement.")] = None,
) -> Page[JudgementView]:
    """List judgements in the order in which they were taken, those that were undone too."""
    (after,) = paging.find_key(int) or (0,)
    rows = list_decisions(look.snapshot.connection, after=after, limit=paging.asked, about=about)
    return paging.build([JudgementView.of(row) for row in rows[: paging.limit]], [(row.seq,) for row in rows])


@router.post("", status_code=201, responses={409: {"description": "Judged otherwise; both versions"}})
def judge(
    host: TheHost, author: TheAuthor, response: Response, judgement: AnyJudgement, if_match: IfMatch = None
) -> JudgementView:
    """Write a judgement: on a fact, on identity, or on a process.

    If-Match takes the ETag of what it is about as that was shown: of the fact; of `left`, an actor or encounter; of the
    report; of the process. Where it changed since, or without If-Match where another person has judged a fact
    otherwise, nothing is written and both versions are given.
    """
    if isinstance(judgement, FactJudgement):
        kept, _ = judge_fact(host, author, judgement, if_match=if_match, find_fact=find_fact)
    else:
        asked = judgement

        def build(look: Look) -> Sequence[AnyDecision]:
            if if_match is not None:
                check_match(if_match, find_basis(look, asked), asked.model_dump(mode="json"))
            return _build(look, asked)

        kept, *_ = decide(host, Author(author.by, judgement.why), build)
    response.headers["Location"] = f"/api/v1/judgements/{kept.id}"
    return JudgementView.of(kept)


@router.get("/{judgement}")
def get_one(look: TheLook, request: Request, response: Response, judgement: str) -> JudgementView:
    """Give one judgement. Its ETag goes with taking it back as If-Match."""
    view = JudgementView.of(_find(look, judgement))
    put_tag(request, response, view.model_dump(mode="json"))
    return view


@router.post("/{judgement}/undo", status_code=201, responses={409: {"description": "Undone already"}})
def undo(
    host: TheHost,
    author: TheAuthor,
    response: Response,
    judgement: str,
    asked: UndoRequest | None = None,
    if_match: IfMatch = None,
) -> JudgementView:
    """Take a judgement back, with those that were taken together with it: an undoing can itself be undone."""

    def build(look: Look) -> Sequence[AnyDecision]:
        found = _find(look, judgement)
        if if_match is not None:
            check_match(if_match, JudgementView.of(found).model_dump(mode="json"), asked and asked.model_dump())
        if found.undone:
            detail = f"{judgement} is undone already. To have it back, undo the undoing; `current` is how it stands."
            current = JudgementView.of(found).model_dump(mode="json")
            raise ProblemError(409, "undone-already", "Undone already", detail, current=current)
        return build_undoings(look.snapshot, found)

    kept, *_ = decide(host, Author(author.by, asked.why if asked else ""), build)
    response.headers["Location"] = f"/api/v1/judgements/{kept.id}"
    return JudgementView.of(kept)


def _find(look: Look, identifier: str) -> ListedDecision:
    found = find_decision(look.snapshot.connection, identifier)
    if found is None:
        raise not_found("judgement", identifier, "GET /api/v1/judgements lists them.")
    return found


def _build(look: Look, asked: OtherJudgement) -> Sequence[AnyDecision]:
    if isinstance(asked, IdentityJudgement):
        return _build_identities(look, asked)
    return [_build_one(look, asked)]


def _build_identities(look: Look, asked: IdentityJudgement) -> Sequence[AnyDecision]:
    """Give what makes two parts of the record one or two; a mention and a part: what takes it out of the part."""
    left, right = asked.left, asked.right
    if isinstance(left, str) and isinstance(right, str):
        for part in (left, right):
            check_present(look, asked.subject, part, list_members(look.snapshot.connection, asked.subject, part))
        return BUILDERS[asked.verdict](look.snapshot, asked.subject, left, right)
    mention, whole = (left, right) if isinstance(left, MentionRef) else (right, left)
    refs = [_find_member(look, asked.subject, one) for one in (left, right)]
    if isinstance(mention, MentionRef) and isinstance(whole, str) and asked.verdict is Verdict.DIFFERENT:
        lasting = find_anchor(look.snapshot, Ref(mention.report, mention.id), mention=asked.subject is Subject.ACTOR)
        members = list_members(look.snapshot.connection, asked.subject, whole)
        if lasting[1] in {ref.id for ref in members}:
            return build_parting(look.snapshot, asked.subject, whole, lasting[1])
    return [Identity(id="", by="", when="", subject=asked.subject, left=refs[0], right=refs[1], verdict=asked.verdict)]


def _build_one(look: Look, asked: SingleJudgement) -> AnyDecision:
    match asked:
        case AssignmentJudgement():
            report = pick_report(look, asked.report).name
            return Assignment(id="", by="", when="", report=report, process=asked.process, belongs=asked.belongs)
        case ContradictionJudgement():
            left, right = (_find_fact_ref(look, one) for one in (asked.left, asked.right))
            return Contradiction(id="", by="", when="", left=left, right=right)
        case DatingJudgement():
            return Dating(id="", by="", when="", report=pick_report(look, asked.report).name, year=asked.year)
        case RenamingJudgement():
            return Renaming(id="", by="", when="", process=_check_process(look, asked.process), name=asked.name)
        case SplittingJudgement():
            reports = tuple(pick_report(look, one).name for one in asked.reports)
            process = _check_process(look, asked.process)
            return Splitting(id="", by="", when="", process=process, part=asked.part, name=asked.name, reports=reports)
        case MergingJudgement():
            into = _check_process(look, asked.into)
            return Merging(id="", by="", when="", process=_check_process(look, asked.process), into=into)


def _check_process(look: Look, identifier: str) -> str:
    check_present(look, "process", identifier, look.reader.get_processes([identifier]))
    return identifier


def _find_fact_ref(look: Look, identifier: str) -> Ref:
    return Ref(find_fact(look, identifier).citation.report, identifier)


def _find_member(look: Look, subject: Subject, named: str | MentionRef) -> Ref:
    """Give the mention or talks fact that stands for what is named: of a part of the record, the first one."""
    if isinstance(named, MentionRef):
        return Ref(pick_report(look, named.report).name, named.id)
    members = list_members(look.snapshot.connection, subject, named)
    check_present(look, subject, named, members)
    return members[0]
