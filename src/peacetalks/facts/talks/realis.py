"""Whether talks have happened, are planned, are called for, or are said not to have come about."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from peacetalks.codebook.terms import Realis
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.predicates import Form, Modality, Predicate, Relation

OF_MODALITY = {
    Modality.FACTUAL: Realis.ACTUAL,
    Modality.FUTURE: Realis.PLANNED,
    Modality.OBLIGATION: Realis.PROPOSED,
    Modality.POSSIBILITY: Realis.PROPOSED,
    Modality.CONDITIONAL: Realis.PROPOSED,
    Modality.PURPOSE: Realis.PROPOSED,
}
ORDER = (("negated", Realis.NEGATED), ("planned", Realis.PLANNED), ("proposed", Realis.PROPOSED))
# What stands in these phrases is taken for granted ("during the talks"), whatever governs them.
TAKEN_FOR_GRANTED = frozenset(
    {"during", "after", "before", "at", "in", "following", "through", "amid", "despite", "since", "throughout", "under",
     "by", "until", "via", "within"}
)  # fmt: skip
HAPPENED = frozenset({"during", "after", "following", "amid", "despite", "since", "throughout"})
CONDITIONS = frozenset({"if", "unless", "whether", "provided"})
OPEN_FUTURE = {Modality.FUTURE, Modality.OBLIGATION, Modality.POSSIBILITY, Modality.CONDITIONAL}
JOINING = frozenset({"participate", "engage", "join", "interested", "succeed"})
STEPS = 8  # how far above a word its clause is asked; deeper nesting tells of something else


def judge_realis(predicate: Predicate, token: Token, found: Mapping[int, Predicate]) -> Realis:
    """Judge the realis of a telling by its own modality, and by the words that govern it."""
    if predicate.negated:
        return Realis.NEGATED
    if predicate.form is not Form.NOUN:
        return _of_verb(predicate, token, found)
    governor = found.get(predicate.governor) if predicate.governor is not None else None
    own = _of_modality(governor) if governor is not None else OF_MODALITY[predicate.modality]
    return _of_adjectives(token) or _of_governors(token, found) or own


def _of_modality(predicate: Predicate) -> Realis:
    """What is said that would be done is planned: the future of what was said in the past."""
    if predicate.modality is Modality.CONDITIONAL and predicate.relation is Relation.COMPLEMENT:
        return Realis.PROPOSED if predicate.marker in CONDITIONS else Realis.PLANNED
    return OF_MODALITY[predicate.modality]


def _is_only_offered(token: Token) -> bool:
    """Say whether a verb hangs on a condition ("will attend if") or on mere willingness ("is willing to attend")."""
    if any(c.dep_ == "advcl" and any(m.lower_ in CONDITIONS for m in c.children) for c in token.children):
        return True
    return token.dep_ == "xcomp" and token.head.lemma_.lower() in load_wording()["willing"]


def _of_verb(predicate: Predicate, token: Token, found: Mapping[int, Predicate]) -> Realis:
    own = _of_modality(predicate)
    if own is Realis.PLANNED and _is_only_offered(token):
        return Realis.PROPOSED
    if predicate.modality is Modality.FACTUAL and token.tag_ != "VBG":
        return own
    if predicate.modality in {Modality.PURPOSE, Modality.FACTUAL}:
        return _of_governors(token, found) or own
    return own


def _of_adjectives(token: Token) -> Realis | None:
    wording = load_wording()
    words = {c.lower_ for c in token.children if c.dep_ in {"amod", "compound", "det"}}
    if words & wording["past_adjectives"]:
        return Realis.ACTUAL
    if words & wording["planned_adjectives"]:
        return Realis.PLANNED
    return Realis.PROPOSED if words & {"possible", "proposed", "potential", "eventual"} else None


def _of_governors(token: Token, found: Mapping[int, Predicate]) -> Realis | None:
    below, above = token, token.head
    for _ in range(STEPS):
        if above.i == below.i:
            return None
        if above.lower_ in TAKEN_FOR_GRANTED and above.dep_ == "prep" and above.head.lemma_.lower() not in JOINING:
            return Realis.ACTUAL if above.lower_ in HAPPENED else None
        if below.dep_ not in {"conj", "relcl", "appos"} and above.pos_ != "ADP":
            predicate = found.get(above.i)
            if predicate is not None and predicate.form is not Form.NOUN:
                return _of_verb_above(predicate, above, below, found)
            judged = _of_word_above(above, below)
            if judged is not None:
                return judged
        below, above = above, above.head
    return None


def _of_word_above(above: Token, below: Token) -> Realis | None:
    """Read "a call for talks", "the prospect of talks"; what is to be suspended, or is part of, is going on."""
    wording = load_wording()
    lemma = above.lemma_.lower()
    if lemma in wording["going_on"]:
        return Realis.ACTUAL
    return next((r for name, r in ORDER if lemma in wording[name] and below.dep_ != "nsubj"), None)


def _of_verb_above(predicate: Predicate, verb: Token, below: Token, found: Mapping[int, Predicate]) -> Realis | None:
    wording = load_wording()
    lemma = verb.lemma_.lower()
    phrase = f"{lemma} {predicate.particle}" if predicate.particle else lemma
    is_object = below.dep_ not in {"nsubj", "advcl", "npadvmod"}
    if predicate.modality is not Modality.FACTUAL and is_object and phrase in wording["broken_off"]:
        return Realis.ACTUAL
    if predicate.negated:
        return Realis.NEGATED
    if predicate.modality in OPEN_FUTURE:
        judged = _of_modality(predicate)
        return Realis.PROPOSED if judged is Realis.PLANNED and _is_only_offered(verb) else judged
    for name, realis in ORDER:
        if is_object and phrase in wording[name] and not (name == "planned" and lemma == "begin"):
            return realis
    if predicate.modality is Modality.PURPOSE or verb.tag_ == "VB":
        return _of_governors(verb, found) or Realis.PROPOSED
    return None
