"""Candidates for commitments: words of pledging, asking, demanding, agreeing or refusing, with who is bound by them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from spacy.tokens import Token

from peacetalks.codebook.terms import Act, Kind
from peacetalks.facts.commitments.parties import find_by, find_to
from peacetalks.facts.commitments.patterns import name_pattern
from peacetalks.facts.commitments.senses import PRONOUN_TAGS, has_sense
from peacetalks.facts.commitments.values import Candidate
from peacetalks.facts.frames import load_frames
from peacetalks.facts.speech_acts.contents import (
    Stretch,
    find_action,
    find_clause,
    find_further_doers,
    find_phrase,
    find_stance,
    last_of_clause,
    trim_stretch,
)
from peacetalks.facts.speech_acts.cues import Cue, iter_cues
from peacetalks.facts.speech_acts.voices import find_voice
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Predicate


def iter_framed(analysis: Analysis) -> Iterator[Candidate]:
    """Give the candidates that the frames of commitments take."""
    predicates = analysis.predicate_by_head
    for found in iter_cues(analysis, load_frames(Kind.COMMITMENT)):
        cue = _with_content(found, predicates)
        if cue.content is None or not has_sense(cue, analysis.doc[cue.content], predicates):
            continue
        by = find_by(analysis, cue, predicates)
        if by:
            candidate = _candidate(analysis, cue, by, predicates)
            yield candidate
            yield from iter_further(analysis, candidate)


def iter_further(analysis: Analysis, candidate: Candidate) -> Iterator[Candidate]:
    """Give what is asked of others beside: "called on the army to stop, and for the rebels to leave the town"."""
    if candidate.act not in {Act.REQUEST, Act.DEMAND}:
        return
    for index in dict.fromkeys((candidate.head, candidate.cue)):
        for verb in analysis.doc[index].rights:
            doers = find_further_doers(verb)
            if doers:
                to = find_voice(analysis, doers)
                yield dataclasses.replace(candidate, to=to, content=find_action(verb), head=verb.i)


def _with_content(cue: Cue, predicates: dict[int, Predicate]) -> Cue:
    """What a noun asks for may hang on whom it asks: "a call on the parties to return"."""
    if cue.content is not None and cue.role != "self":
        return cue
    for role in cue.frame.fills.get("within", ()):
        inner = [c for h in cue.predicate.heads(role) if h in predicates for c in predicates[h].heads("content")]
        if inner:
            return dataclasses.replace(cue, content=inner[0], role="content")
    governor = predicates.get(cue.predicate.governor) if cue.predicate.governor is not None else None
    if governor is not None and cue.role == "self" and cue.predicate.head in governor.heads("patient"):
        # "continued their appeals for calm": the parser hangs the "for" on the verb.
        wanted = [h for h in governor.heads("for") if "for" in cue.frame.fills["content"] and h > cue.predicate.head]
        if wanted:
            return dataclasses.replace(cue, content=wanted[0], role="for")
    return cue


def _candidate(analysis: Analysis, cue: Cue, by: tuple[str, ...], predicates: dict[int, Predicate]) -> Candidate:
    head = analysis.doc[cue.content or cue.predicate.head]
    return Candidate(
        cue=cue.predicate.head,
        predicate=cue.predicate,
        frame=cue.frame.name,
        pattern=name_pattern(analysis, cue, predicates),
        act=_act(cue, by),
        by=by,
        content=find_content(cue, head, analysis.doc[cue.predicate.head]),
        head=head.i,
        to=tuple(a for a in find_to(analysis, cue, predicates) if a not in by),
        answers=bool(cue.frame.sets.get("answers")),
        nominal=cue.predicate.form is Form.NOUN,
    )


def find_content(cue: Cue, head: Token, token: Token) -> Stretch:
    """Give the words that say what is to be done; ``token`` is the cue and ``head`` the head of the content."""
    if cue.frame.options.get("span") == "text" and head.i > token.i:
        return _find_text(head, token)
    if cue.frame.options.get("span") == "stance":
        return find_stance(head)
    if cue.role == "self":
        return find_phrase(head)
    if head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
        is_object = cue.predicate.form is not Form.NOUN and head.i > token.i
        return _find_text(head, token) if is_object else find_phrase(head)
    has_subject = any("subj" in c.dep_ for c in head.children)
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children)
    return find_clause(head) if has_subject and not infinitive else find_action(head)


def _find_text(head: Token, token: Token) -> Stretch:
    """What is signed or asked for is told to the end of the clause, but not what others say of it."""
    last = last_of_clause(token)
    aside = next((c for c in head.rights if c.dep_ == "relcl" and any(t.tag_ in PRONOUN_TAGS for t in c.subtree)), None)
    last = aside.left_edge.i - 1 if aside is not None and aside.left_edge.i > head.i else max(last, head.i)
    return trim_stretch(head, Stretch(head.left_edge.i, last))


def _act(cue: Cue, by: tuple[str, ...]) -> Act:
    sets = cue.frame.sets
    if cue.predicate.negated and "act_negated" in sets:
        return Act(sets["act_negated"])
    if len(by) == 1 and "act_alone" in sets:
        return Act(sets["act_alone"])
    return Act(sets["act"])
