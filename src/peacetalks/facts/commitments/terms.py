"""Terms of agreements: "under the accord, the rebels must disarm", "the deal calls for elections within a year"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from peacetalks.codebook.terms import Act, Kind
from peacetalks.facts.commitments.modals import find_modal
from peacetalks.facts.commitments.values import Candidate
from peacetalks.facts.frames import load_frames
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.facts.speech_acts.contents import find_action, find_clause, find_phrase
from peacetalks.facts.speech_acts.voices import find_subject_voice
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Modality, Predicate

BASES = ("under", "according to", "as part of", "in line with")


def iter_terms(analysis: Analysis, agreements: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give the terms that a report tells of, bound to the parties of the agreement told of last."""
    known = sorted((c for c in agreements if len(c.by) > 1), key=lambda c: c.cue)
    for predicate in analysis.predicates:
        if predicate.form is not Form.VERB or predicate.negated:
            continue
        if _names_text(analysis, predicate.heads(*BASES)):
            yield from _iter_duties(analysis, predicate, _parties_before(known, predicate.head))
        elif _names_text(analysis, predicate.heads("agent")):
            parties = _parties_before(known, predicate.head)
            yield from _iter_provisions(analysis, predicate, parties) if parties else ()


def _names_text(analysis: Analysis, heads: Sequence[int]) -> bool:
    return any(analysis.doc[head].lemma_.lower() in load_word_classes()["agreements"] for head in heads)


def _parties_before(known: Sequence[Candidate], index: int) -> tuple[str, ...]:
    at = bisect.bisect_left(known, index, key=lambda c: c.cue)
    return known[at - 1].by if at else ()


def _iter_duties(analysis: Analysis, predicate: Predicate, parties: tuple[str, ...]) -> Iterator[Candidate]:
    token = analysis.doc[predicate.head]
    if analysis.issuer is not None and predicate.modality is Modality.OBLIGATION:
        # "The parties must respect their duties under the truce": a demand of the release, and no term of the truce.
        return
    actors = () if predicate.passive else find_subject_voice(analysis, predicate)
    if actors:
        yield _candidate(predicate, token, "terms:duty", Act.PLEDGE, actors)
    elif parties:
        yield _candidate(predicate, token, "terms:clause", Act.AGREEMENT, parties)


def _iter_provisions(analysis: Analysis, predicate: Predicate, parties: tuple[str, ...]) -> Iterator[Candidate]:
    token = analysis.doc[predicate.head]
    if find_modal(token) == "will":
        yield _candidate(predicate, token, "terms:effect", Act.AGREEMENT, parties)
        return
    for frame in load_frames(Kind.COMMITMENT).match(predicate):
        heads = predicate.heads(*frame.fills["content"])
        if "of_texts" in frame.options and heads:
            yield _candidate(predicate, analysis.doc[heads[0]], "terms:provision", Act.AGREEMENT, parties)
            return


def _candidate(predicate: Predicate, head: Token, pattern: str, act: Act, by: tuple[str, ...]) -> Candidate:
    if head.pos_ not in {"VERB", "AUX"}:
        content = find_phrase(head)
    elif pattern == "terms:clause" or (head.i != predicate.head and any("subj" in c.dep_ for c in head.children)):
        content = find_clause(head)
    else:
        content = find_action(head)
    return Candidate(predicate.head, predicate, "terms", pattern, act, by, content, head.i)
