"""Whether a cue has the sense that its frame takes it in."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from peacetalks.facts.commitments.parties import find_governor
from peacetalks.facts.speech_acts.cues import Cue
from peacetalks.language.predicates import Predicate

PRONOUN_TAGS = frozenset({"WDT", "WP", "WP$"})


def has_sense(cue: Cue, content: Token, predicates: Mapping[int, Predicate]) -> bool:
    """Say whether form, governor and content of a cue are as its frame asks."""
    if content.pos_ == "PRON" or content.tag_ in PRONOUN_TAGS:
        return False
    options, lemma = cue.frame.options, cue.predicate.lemma
    if cue.role not in options.get("roles", {}).get(lemma, (cue.role,)):
        return False
    if lemma in options.get("active", ()) and cue.predicate.passive:
        return False
    if options.get("not_infinitive") and any(_is_infinitive(content.doc[h]) for h in cue.predicate.heads("content")):
        return False
    if "under" in options:
        governor = find_governor(cue, predicates)
        return governor is not None and governor.lemma in options["under"]
    return cue.role != "content" or _has_sense_of_clause(cue, content, predicates)


def _has_sense_of_clause(cue: Cue, content: Token, predicates: Mapping[int, Predicate]) -> bool:
    options, lemma = cue.frame.options, cue.predicate.lemma
    if lemma in options.get("infinitive", ()) and not _is_infinitive(content):
        return False
    return lemma not in options.get("other_subject", ()) or _has_own_subject(cue, content, predicates)


def _is_infinitive(content: Token) -> bool:
    return content.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in content.children)


def _has_own_subject(cue: Cue, content: Token, predicates: Mapping[int, Predicate]) -> bool:
    predicate = predicates.get(content.i)
    if predicate is None:
        return False
    subjects = predicate.heads("patient" if predicate.passive else "agent")
    return bool(subjects) and not set(subjects) & set(cue.speakers)
