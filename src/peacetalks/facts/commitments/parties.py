"""Who is bound by a commitment, and to whom it is made."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from peacetalks.codebook.terms import Kind
from peacetalks.facts.frames import load_frames
from peacetalks.facts.speech_acts.cues import Cue
from peacetalks.facts.speech_acts.voices import find_subject_voice, find_voice
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Predicate
from peacetalks.language.predicates.lexicon import load_lexicon

# Frames of statements whose verbs lend their subject to a noun of committing: "repeated its call", "voiced a demand".
LENDING_FRAMES = frozenset({"saying", "expression"})
# Prepositions that hang a noun of committing on what somebody does: "left the hall with a call for calm".
ATTACHED = frozenset({"with", "in"})
JOINED = frozenset({"agent", "with", "between"})


def find_by(analysis: Analysis, cue: Cue, predicates: Mapping[int, Predicate]) -> tuple[str, ...]:
    """Give the ids of those who are bound: by the roles of the frame, or by the verb that carries a noun."""
    heads: list[int] = []
    for role in cue.frame.fills.get("by", ()):
        if role in JOINED or not heads:
            heads.extend(cue.predicate.heads(role))
    if cue.frame.options.get("parties") and cue.content is not None and cue.content in predicates:
        # "reached a deal with Kenya": the other side stands with the noun.
        heads.extend(predicates[cue.content].heads("with", "between"))
    by = find_voice(analysis, heads)
    if by or cue.predicate.form is not Form.NOUN:
        return by
    governor = find_governor(cue, predicates)
    if governor is None or governor.passive:
        return ()
    token = analysis.doc[cue.predicate.head]
    attached = token.dep_ == "pobj" and token.head.lower_ in ATTACHED
    return find_subject_voice(analysis, governor) if attached or governor.lemma in _lending_verbs() else ()


def find_to(analysis: Analysis, cue: Cue, predicates: Mapping[int, Predicate]) -> tuple[str, ...]:
    """Give the ids of those to whom a commitment is made, or of whom it is asked."""
    for role in cue.frame.fills.get("to", ()):
        if role == "subject":
            predicate = predicates.get(cue.content or -1)
            actors = find_subject_voice(analysis, predicate) if predicate and cue.role == "content" else ()
        elif role == cue.role:
            continue
        else:
            actors = find_voice(analysis, cue.predicate.heads(role))
        if actors:
            return actors
    return ()


def find_governor(cue: Cue, predicates: Mapping[int, Predicate]) -> Predicate | None:
    """Give the predicate that governs a cue."""
    return predicates.get(cue.predicate.governor) if cue.predicate.governor is not None else None


@functools.cache
def _lending_verbs() -> frozenset[str]:
    frames = load_frames(Kind.STATEMENT).frames
    return load_lexicon().support.union(*(f.verbs for f in frames if f.name in LENDING_FRAMES))
