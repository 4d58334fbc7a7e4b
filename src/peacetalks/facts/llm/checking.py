"""An answer of a model checked against the report: quotations are found, values agree, the gate lets them in."""

from __future__ import annotations

from peacetalks.codebook.values import AnyFact, Report
from peacetalks.facts.gate import pass_gate
from peacetalks.facts.llm.agreements import Grounds, find_disagreement
from peacetalks.facts.llm.anchors import Anchors
from peacetalks.facts.llm.answers import PlainAnswer
from peacetalks.facts.llm.building import Builder
from peacetalks.facts.llm.casts import build_cast
from peacetalks.facts.readings import Proposal
from peacetalks.language.analyses import Analysis


def check_answer(
    analysis: Analysis, plain: PlainAnswer, *, model: str, piece: Report | None = None, number: int = 1
) -> Proposal:
    """Build the facts of an answer about a piece of a report (else all of it), and keep those that hold.

    ``number`` is that of the piece, and tells its ids from those of others.
    """
    piece = piece or analysis.report
    anchors = Anchors(piece)
    cast = build_cast(analysis, anchors, plain.actors, prefix=f"m{number}-")
    quotations = [analysis.span(q.first, q.last) for q in analysis.quotations]
    builder = Builder(anchors, cast, quotations=quotations, model=model, prefix=f"llm-{number}-")
    built, refusals = builder.build(plain)
    grounds = Grounds(analysis, anchors, cast.places)
    agreeing: list[AnyFact] = []
    for fact in built:
        code = find_disagreement(grounds, fact)
        if code is None:
            agreeing.append(fact)
        else:
            refusals.append(code)
    passage = pass_gate(piece, cast.actors, agreeing)
    codes = (*plain.refusals, *refusals, *(refusal.code for refusal in passage.refusals))
    return Proposal(cast.actors, passage.facts, codes)
