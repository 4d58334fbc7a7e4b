"""Build commitments from candidates: conditions, deadlines, status, and which of them say the same."""

from __future__ import annotations

from peacetalks.codebook.terms import Act, Kind, Realis
from peacetalks.codebook.values import Commitment, Reason
from peacetalks.facts.commitments.answers import link_answers
from peacetalks.facts.commitments.candidates import iter_framed
from peacetalks.facts.commitments.conditions import find_conditions
from peacetalks.facts.commitments.deadlines import find_deadline
from peacetalks.facts.commitments.items import iter_items
from peacetalks.facts.commitments.merging import choose_candidates
from peacetalks.facts.commitments.modals import iter_modal
from peacetalks.facts.commitments.recipients import fill_recipients
from peacetalks.facts.commitments.statuses import find_status
from peacetalks.facts.commitments.terms import iter_terms
from peacetalks.facts.commitments.values import Candidate
from peacetalks.facts.speech_acts.patterns import score_pattern
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Modality

# What is less likely than this to be a commitment is not proposed.
FLOOR = 0.4


def build_commitments(analysis: Analysis, *, floor: float = FLOOR) -> tuple[Commitment, ...]:
    """Read the commitments of a report that are at least as likely as ``floor``."""
    framed = list(iter_framed(analysis))
    agreements = [c for c in framed if c.act is Act.AGREEMENT]
    candidates = [*framed, *iter_modal(analysis), *iter_terms(analysis, agreements), *iter_items(analysis)]
    built = [_commitment(analysis, group) for group in choose_candidates(analysis, candidates)]
    likely = link_answers([c for c in built if c.score >= floor])
    return fill_recipients(analysis, likely)


def _commitment(analysis: Analysis, group: list[Candidate]) -> Commitment:
    lead = group[0]
    condition = find_conditions(analysis, lead)
    deadline = find_deadline(analysis, lead.content, lead.head)
    sentences = {analysis.parse.sentence_span(analysis.doc[c.cue]) for c in group}
    return Commitment(
        id=f"c@{lead.cue}.{lead.content.first}.{lead.frame}",
        evidence=tuple(sorted(sentences)),
        realis=_realis(lead),
        act=lead.act,
        by=lead.by,
        to=lead.to,
        content=lead.content.span(analysis),
        condition=condition.span(analysis) if condition else None,
        deadline=deadline.edtf if deadline else None,
        deadline_text=deadline.text if deadline else None,
        status=find_status(analysis, group),
        score=score_pattern(Kind.COMMITMENT, lead.pattern),
        reason=Reason(
            extractor="frames",
            predicate=analysis.doc[lead.cue].lemma_.lower(),
            frame=lead.frame,
            pattern=lead.pattern,
        ),
    )


def _realis(candidate: Candidate) -> Realis:
    if candidate.pattern.startswith(("said", "warned", "release", "terms")) or candidate.nominal:
        return Realis.ACTUAL
    if candidate.predicate.modality is Modality.FUTURE:
        return Realis.PLANNED
    return Realis.ACTUAL
