"""What talks ended in, as the clauses around a telling say."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from peacetalks.codebook.terms import Outcome
from peacetalks.facts.talks.wording import load_wording
from peacetalks.language.predicates import Form, Predicate

SETTLED = ("agreement", "accord", "deal", "treaty", "pact", "truce", "ceasefire", "breakthrough", "consensus")


def judge_outcome(
    predicate: Predicate, own: frozenset[int], found: Mapping[int, Predicate], doc: object
) -> Outcome | None:
    """Judge the outcome of a telling by its verb, the verbs beside it, and the words that describe it."""
    tokens = [doc[i] for i in sorted(own)]  # type: ignore[index]
    for token in tokens:
        outcome = _of_description(token) or _of_predication(token, found)
        if outcome is not None:
            return outcome
    return _of_verbs_beside(predicate, tokens, found)


def _of_description(token: Token) -> Outcome | None:
    """Read "the stalled talks", "talks remain inconclusive", "without agreement"."""
    wording = load_wording()
    for child in token.children:
        if child.dep_ in {"amod", "acomp"} and child.lemma_.lower() in wording["no_agreement"]:
            return Outcome.NO_AGREEMENT
        if child.dep_ in {"amod", "acomp"} and child.lower_ in wording["no_agreement"]:
            return Outcome.NO_AGREEMENT
        if child.dep_ == "prep" and child.lower_ == "without" and any(_is_settled(t) for t in child.subtree):
            return Outcome.NO_AGREEMENT
    return None


def _is_settled(token: Token) -> bool:
    return token.lemma_.lower() in SETTLED or token.lemma_.lower() in {"progress", "result"}


def _of_predication(token: Token, found: Mapping[int, Predicate]) -> Outcome | None:
    """Read the verb of which the talks are subject or object: "talks stalled", "broke off talks"."""
    predicate = found.get(token.head.i)
    if token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj"} or token.pos_ == "VERB":
        return None
    head = token.head
    if token.dep_ == "pobj":
        predicate = found.get(head.head.i) if head.lower_ in {"from", "out", "of"} else None
    if predicate is None or predicate.form is Form.NOUN or predicate.modality.value != "factual":
        return None
    wording = load_wording()
    phrases = {predicate.lemma, f"{predicate.lemma} {predicate.particle}".strip()}
    for name in ("broken_off", "no_agreement", "to_continue"):
        if phrases & wording[name] and not (name == "to_continue" and token.dep_ != "nsubj"):
            return Outcome(name)
    return None


def _of_verbs_beside(predicate: Predicate, tokens: list[Token], found: Mapping[int, Predicate]) -> Outcome | None:
    """Read "met and agreed to", "reached a deal at talks": verbs coordinated with the telling's own."""
    wording = load_wording()
    verbs = [t for t in tokens if t.pos_ in {"VERB", "AUX"}]
    for verb in verbs:
        for other in (verb, *verb.conjuncts):
            beside = found.get(other.i)
            if beside is None or beside.modality.value != "factual":
                continue
            settles = beside.lemma == "agree" or (beside.lemma in wording["agreement"] and _has_settled_object(other))
            if settles and other.i != predicate.head:
                return Outcome.NO_AGREEMENT if beside.negated else Outcome.AGREEMENT
    return None


def _has_settled_object(verb: Token) -> bool:
    return any(c.dep_ in {"dobj", "nsubjpass"} and c.lemma_.lower() in SETTLED for c in verb.children)
