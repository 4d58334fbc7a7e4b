"""What talks ended in, as the clauses around a telling say."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from peacetalks.codebook.terms import Outcome
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.predicates import Form, Modality, Predicate

LITTLE = frozenset({"no", "little", "scant", "any"})
SETTINGS = frozenset({"at", "during", "in", "after"})
SETTLED = ("agreement", "accord", "deal", "treaty", "pact", "truce", "ceasefire", "breakthrough", "consensus")


def judge_outcome(
    predicate: Predicate, own: frozenset[int], found: Mapping[int, Predicate], doc: Doc
) -> Outcome | None:
    """Judge the outcome of a telling by its verb, the verbs beside it, and the words that describe it."""
    tokens = [doc[i] for i in sorted(own)]
    for token in tokens:
        outcome = _of_description(token) or _of_predication(token, found)
        if outcome is not None:
            return outcome
    return _of_verbs_beside(predicate, tokens, found)


def _of_description(token: Token) -> Outcome | None:
    """Read "the stalled talks", "talks remain inconclusive", "ended without agreement", "made little progress"."""
    wording = load_wording()
    around = [*token.children, *(token.head.children if token.dep_ == "nsubj" else ())]
    for child in around:
        described = child.dep_ in {"amod", "acomp"} and {child.lemma_.lower(), child.lower_} & wording["no_agreement"]
        empty = child.dep_ == "prep" and child.lower_ == "without" and any(_is_settled(t) for t in child.subtree)
        if described or empty or _is_nothing(child):
            return Outcome.NO_AGREEMENT
    return None


def _is_nothing(token: Token) -> bool:
    """Say whether a token is "no resolution", "little progress", or brings it in with "with"."""
    if token.dep_ == "prep" and token.lower_ == "with":
        return any(_is_nothing(child) for child in token.children)
    little = {c.lower_ for c in token.children if c.dep_ in {"det", "amod"}} & LITTLE
    return token.dep_ in {"dobj", "pobj"} and bool(little) and _is_settled(token)


def _is_settled(token: Token) -> bool:
    return token.lemma_.lower() in SETTLED or token.lemma_.lower() in {"progress", "result", "resolution"}


def _of_predication(token: Token, found: Mapping[int, Predicate]) -> Outcome | None:
    """Read the verb of which the talks are subject or object: "talks stalled", "broke off talks"."""
    if token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj"} or token.pos_ == "VERB":
        return None
    head = token.head
    if token.dep_ == "pobj":
        head = head.head if head.lower_ in {"from", "out", "of"} else head
    predicate = found.get(head.i)
    if predicate is None or predicate.form is Form.NOUN or predicate.modality is not Modality.FACTUAL:
        return None
    wording = load_wording()
    phrases = {predicate.lemma, f"{predicate.lemma} {predicate.particle}".strip()}
    if token.dep_ == "nsubj" and phrases & {"end", "conclude"}:
        return None
    for name in ("broken_off", "no_agreement", "to_continue"):
        if phrases & wording[name] and not (name == "to_continue" and token.dep_ != "nsubj"):
            return Outcome(name)
    return None


def _of_verbs_beside(predicate: Predicate, tokens: list[Token], found: Mapping[int, Predicate]) -> Outcome | None:
    """Read "met and agreed to", "reached a deal at talks": verbs beside the telling's own, or above it."""
    verbs = [t for t in tokens if t.pos_ in {"VERB", "AUX"}]
    beside = [other for verb in verbs for other in (verb, *verb.conjuncts)]
    measured = [t.head.head for t in tokens if t.dep_ == "pobj" and t.head.lower_ == "of"]
    set_in = [t for t in (*tokens, *measured) if t.dep_ == "pobj" and t.head.lower_ in SETTINGS]
    above = [t.head.head for t in set_in]
    # "reached a truce at talks": the parser hangs the talks on the truce.
    above += [t.head for t in above if t.pos_ == "NOUN" and t.dep_ == "dobj"]
    for verb in (*beside, *above):
        settled = found.get(verb.i)
        if settled is None or settled.form is Form.NOUN or settled.modality is not Modality.FACTUAL:
            continue
        if _settles(verb, settled) and verb.i != predicate.head:
            return Outcome.NO_AGREEMENT if settled.negated else Outcome.AGREEMENT
    return None


def _settles(verb: Token, predicate: Predicate) -> bool:
    if predicate.lemma == "agree":
        return True
    objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    return predicate.lemma in load_wording()["agreement"] and any(o.lemma_.lower() in SETTLED for o in objects)
