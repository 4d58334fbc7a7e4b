"""Predicates that are verbs: active and passive, participial, controlled, coordinated and relative clauses."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from peacetalks.language.parses import iter_conjuncts
from peacetalks.language.predicates.arguments import iter_arguments, join_hyphenated
from peacetalks.language.predicates.attachments import find_host
from peacetalks.language.predicates.lexicon import Lexicon
from peacetalks.language.predicates.modality import find_governed_modality, find_modality, is_negated, is_past
from peacetalks.language.predicates.values import Argument, Form, Modality, Predicate, Relation

RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
RELATION_OF_DEPENDENCY = {
    "ROOT": Relation.ROOT,
    "conj": Relation.COORDINATED,
    "ccomp": Relation.COMPLEMENT,
    "xcomp": Relation.COMPLEMENT,
    "pcomp": Relation.ADVERBIAL,
    "advcl": Relation.ADVERBIAL,
    "relcl": Relation.RELATIVE,
    "acl": Relation.RELATIVE,
}


def build_verb_predicate(token: Token, found: Mapping[int, Predicate], lexicon: Lexicon) -> Predicate:
    """Build the predicate of a verb whose governors are already in ``found``."""
    passive = _is_passive(token)
    governor_token = _governor(token, found)
    governor = found.get(governor_token.i) if governor_token is not None else None
    marker = _marker(token)
    own = list(_relative_resolved(token, list(iter_arguments(token, passive=passive))))
    arguments = own + _inferred(token, own, governor, passive=passive, lexicon=lexicon)
    arguments += _of_infinitive(token, arguments, found, passive=passive)
    modality, negated = _mood(token, marker, governor_token, governor, lexicon)
    return Predicate(
        head=token.i,
        lemma=join_hyphenated(token),
        form=Form.PARTICIPLE if token.dep_ == "acl" and token.tag_ in {"VBN", "VBG"} else Form.VERB,
        arguments=tuple(a for a in arguments if a.role != "particle"),
        particle=" ".join(token.doc[a.head].lower_ for a in own if a.role == "particle"),
        passive=passive,
        negated=negated,
        modality=modality,
        past=is_past(token),
        relation=RELATION_OF_DEPENDENCY.get(token.dep_, Relation.ROOT),
        governor=governor_token.i if governor_token is not None else None,
        marker=marker,
    )


def _is_passive(token: Token) -> bool:
    if any(c.dep_ in {"auxpass", "nsubjpass", "csubjpass"} for c in token.children):
        return True
    if token.dep_ == "conj" and token.tag_ == "VBN" and not any(c.dep_ in {"nsubj", "aux"} for c in token.children):
        return _is_passive(token.head)
    return token.dep_ == "acl" and token.tag_ == "VBN"


def _governor(token: Token, found: Mapping[int, Predicate]) -> Token | None:
    """Give the nearest verb above; for a relative clause that is the verb above the noun it describes."""
    host = find_host(token)
    if host.i != token.head.i and host.i in found:
        return host
    above = token
    while above.head.i != above.i:
        above = above.head
        if above.i in found or (above.pos_ == "ADJ" and token.dep_ == "xcomp"):
            return above
        if above.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"acl", "ccomp", "relcl"}:
            return above
    return None


def _marker(token: Token) -> str:
    for child in token.children:
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB"):
            return child.lower_
    return token.head.lower_ if token.dep_ == "pcomp" else ""


def _relative_resolved(token: Token, arguments: list[Argument]) -> list[Argument]:
    """Put the noun that a clause describes in the place of "who", "which", "that", or of what is left out."""
    if token.dep_ not in {"relcl", "acl"}:
        return arguments
    noun = token.head.i
    doc = token.doc
    resolved = [Argument(a.role, noun, inferred=True) if doc[a.head].tag_ in RELATIVE_TAGS else a for a in arguments]
    if resolved != arguments or noun in {a.head for a in resolved}:
        return resolved
    roles = {a.role for a in arguments}
    if token.dep_ == "acl":
        role = "patient" if token.tag_ == "VBN" else "agent"
        return (
            [*resolved, Argument(role, noun, inferred=True)] if role not in roles and token.tag_ != "VB" else resolved
        )
    if "patient" not in roles and "agent" in roles and token.head.lemma_.lower() not in {"day", "time", "place", "way"}:
        return [*resolved, Argument("patient", noun, inferred=True)]
    return resolved


def _inferred(
    token: Token, own: list[Argument], governor: Predicate | None, *, passive: bool, lexicon: Lexicon
) -> list[Argument]:
    """Give the subject that stands elsewhere: with the first of coordinated verbs, or with the verb that controls."""
    role = "patient" if passive else "agent"
    if governor is None or any(a.role == role for a in own) or token.dep_ in {"relcl", "ccomp", "ROOT"}:
        return []
    if token.dep_ == "conj":
        heads = governor.heads("patient" if governor.passive else "agent")
    elif token.dep_ in {"xcomp", "advcl", "pcomp"}:
        heads = _controllers(token, governor, lexicon)
    else:
        heads = ()
    return [Argument(role, head, inferred=True) for head in heads if head != token.i]


def _of_infinitive(
    token: Token, arguments: list[Argument], found: Mapping[int, Predicate], *, passive: bool
) -> list[Argument]:
    """Give who is to do what an infinitive says that hangs on an adjective or a noun: "ready to", "its refusal to"."""
    role, above = "patient" if passive else "agent", token.head
    if token.tag_ != "VB" or any(a.role == role for a in arguments):
        return []
    if above.pos_ == "NOUN" and token.dep_ == "acl":
        owners = [owner.i for child in above.children if child.dep_ == "poss" for owner in iter_conjuncts(child)]
        if owners or above.dep_ not in {"dobj", "pobj"}:
            return [Argument(role, owner, inferred=True) for owner in owners]
    elif not (above.pos_ == "ADJ" and token.dep_ == "xcomp"):
        return []
    verb = found.get(above.head.head.i if above.dep_ == "pobj" else above.head.i)
    heads = verb.heads("patient" if verb.passive else "agent") if verb is not None else ()
    return [Argument(role, head, inferred=True) for head in heads]


def _controllers(token: Token, governor: Predicate, lexicon: Lexicon) -> tuple[int, ...]:
    subject = governor.heads("patient" if governor.passive else "agent")
    if governor.passive or governor.lemma not in lexicon.object_control:
        return subject
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        return subject
    prepositions = lexicon.object_prepositions.get(governor.lemma, frozenset())
    objects = governor.heads("patient", "recipient", *sorted(prepositions))
    return tuple(h for h in objects if h != token.i) or subject


def _mood(
    token: Token, marker: str, governor_token: Token | None, governor: Predicate | None, lexicon: Lexicon
) -> tuple[Modality, bool]:
    negated = is_negated(token)
    own = find_modality(token, marker)
    if token.dep_ == "conj" and governor is not None:
        shares = token.tag_ in {"VB", "VBN", "VBG"} and not any(
            c.dep_ in {"nsubj", "nsubjpass"} for c in token.children
        )
        if shares and own in {None, Modality.FACTUAL}:
            return governor.modality, negated or (governor.negated and _joined_by_or(token))
    if governor_token is not None and token.dep_ in {"xcomp", "pcomp", "acl", "advcl"}:
        lent, lent_negated = find_governed_modality(token, governor_token, lexicon)
        negated = negated or (lent_negated and token.dep_ in {"xcomp", "pcomp"})
        if own in {None, Modality.FACTUAL} and lent is not None and token.dep_ != "advcl":
            return lent, negated
        if own is None and lent is None and governor is not None:
            return governor.modality, negated or governor.negated
    return own or Modality.PURPOSE, negated


def _joined_by_or(token: Token) -> bool:
    return any(c.dep_ == "cc" and c.lower_ in {"or", "nor"} for c in token.head.children)
