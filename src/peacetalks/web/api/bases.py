"""What a judgement is based on: the thing that it is about as the API shows it, whose tag is its version."""

from __future__ import annotations

from peacetalks.codebook.decisions import Subject
from peacetalks.views.actors import build_actors
from peacetalks.views.processes import build_head
from peacetalks.web.api.encounters import get_view
from peacetalks.web.api.facts import find_fact
from peacetalks.web.api.finding import check_present, pick_report
from peacetalks.web.api.hosts import Look
from peacetalks.web.api.problems import ProblemError
from peacetalks.web.api.reports import find_text
from peacetalks.web.api.schemas import (
    AssignmentJudgement,
    ContradictionJudgement,
    DatingJudgement,
    IdentityJudgement,
    MergingJudgement,
    RenamingJudgement,
    SplittingJudgement,
)

Judged = (
    IdentityJudgement
    | AssignmentJudgement
    | RenamingJudgement
    | SplittingJudgement
    | MergingJudgement
    | DatingJudgement
    | ContradictionJudgement
)


def find_basis(look: Look, asked: Judged) -> object:
    """Give what a judgement is about, as its own address gives it. Raises ProblemError where that has no version."""
    match asked:
        case IdentityJudgement():
            return _find_part(look, asked)
        case AssignmentJudgement() | DatingJudgement():
            return find_text(look, pick_report(look, asked.report))
        case ContradictionJudgement():
            return find_fact(look, asked.left)
        case _:
            found = look.reader.get_processes([asked.process])
            check_present(look, "process", asked.process, found)
            return build_head(look.reader, found[asked.process])


def _find_part(look: Look, asked: IdentityJudgement) -> object:
    if not isinstance(asked.left, str):
        detail = "If-Match goes with an id of the record as `left`; a mention has no version. Nothing was changed."
        raise ProblemError(400, "makes-no-sense", "The request makes no sense", detail)
    if asked.subject is Subject.ENCOUNTER:
        return get_view(look, asked.left)
    found = build_actors(look.reader, [asked.left])
    check_present(look, "actor", asked.left, found)
    return found[0]
