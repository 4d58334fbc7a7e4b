"""Arguments as the parse gives them: what hangs on a predicate, by role, coordination spread out."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from peacetalks.language.parses import iter_conjuncts
from peacetalks.language.predicates.lexicon import load_lexicon
from peacetalks.language.predicates.values import Argument

ROLE_OF_DEPENDENCY = {
    "nsubj": "agent",
    "csubj": "agent",
    "dobj": "patient",
    "dative": "recipient",
    "attr": "attribute",
    "acomp": "attribute",
    "oprd": "attribute",
    "ccomp": "content",
    "xcomp": "content",
    "npadvmod": "time",
    "advmod": "manner",
    "prt": "particle",
    "poss": "possessor",
    "compound": "modifier",
    "amod": "modifier",
    "nmod": "modifier",
}
CLAUSES = frozenset({"ccomp", "xcomp", "csubj"})


def iter_arguments(head: Token, *, passive: bool) -> Iterator[Argument]:
    """Give the arguments that hang on a token itself, in the order of the text."""
    for child in head.children:
        if child.dep_ in {"nsubjpass", "csubjpass"}:
            yield from _spread("patient", child)
        elif child.dep_ == "agent":
            yield from _agents(child)
        elif child.dep_ == "mark" and child.lower_ == "for":
            # "called for calm, and for the rebels to leave": who is to do it may hang on the "for".
            yield from _of_preposition("agent", child)
        elif child.dep_ == "prep" or (child.pos_ == "ADP" and child.dep_ in {"dative", "prt"} and _has_object(child)):
            role = "recipient" if child.dep_ == "dative" else child.lower_
            yield from _of_preposition(role, child)
        elif child.dep_ in CLAUSES or is_misplaced_complement(child):
            yield Argument(ROLE_OF_DEPENDENCY.get(child.dep_, "content"), child.i)
        elif is_complement(child):
            yield Argument("content", child.i)
        elif child.dep_ in ROLE_OF_DEPENDENCY:
            role = ROLE_OF_DEPENDENCY[child.dep_]
            # "The envoy was handed a letter": what stays behind in a passive is the thing, not the one who gets it.
            yield from _spread("patient" if passive and role == "attribute" else role, child)


def _has_object(preposition: Token) -> bool:
    """Say whether what the parser takes for a particle brings in a noun after all: "called on both sides to …"."""
    return preposition.dep_ == "dative" or any(c.dep_ == "pobj" for c in preposition.children)


def join_hyphenated(token: Token) -> str:
    """Give the lemma of a word that the tokenizer cut at its hyphens: "cease-fire", "re-open", "pull-out"."""
    lemma, doc, i = token.lemma_.lower(), token.doc, token.i
    while i >= 2 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_:
        lemma = f"{doc[i - 2].lower_}-{lemma}"
        i -= 2
    return lemma


def is_complement(token: Token) -> bool:
    """Say whether a clause that the parser hangs up as an adjunct or modifier says what its governor is about.

    So are "for" with an infinitive ("called for the army to leave", "the need for talks to go on"), and the infinitive
    or the "that" clause of a noun ("an agreement to end the war", "the claim that the rebels left").
    """
    if token.dep_ not in {"advcl", "acl", "relcl"}:
        return False
    children = {c.lower_ for c in token.children if c.dep_ in {"mark", "aux"}}
    nominal = token.head.pos_ in {"NOUN", "PROPN"} and token.dep_ != "relcl"
    if token.tag_ in {"VB", "VBN"} and "to" in children:
        return "for" in children or nominal or _is_asked(token)
    return nominal and token.dep_ == "acl" and "that" in children


def is_misplaced_complement(token: Token) -> bool:
    """Say whether what a verb asks others to do is coordinated with it: "call on A, B and their allies to go"."""
    if token.dep_ != "conj" or token.tag_ != "VB" or token.head.tag_ == "VB":
        return False
    opens = {c.lower_ for c in token.lefts if c.dep_ in {"aux", "mark"}}
    subject = any(c.dep_ == "nsubj" for c in token.lefts)
    return "to" in opens and "for" not in opens and subject and _is_asked(token)


def _is_asked(infinitive: Token) -> bool:
    """Say whether the verb above asks somebody, by a preposition, to do what the infinitive says."""
    prepositions = load_lexicon().object_prepositions.get(infinitive.head.lemma_.lower(), frozenset())
    return any(c.lower_ in prepositions and _has_object(c) for c in infinitive.head.children)


def _agents(preposition: Token) -> Iterator[Argument]:
    """The parser takes "completed by Tuesday" for a passive with its agent: a date does nothing, it is a time."""
    for argument in _of_preposition("agent", preposition):
        is_date = preposition.doc[argument.head].ent_type_ in {"DATE", "TIME"}
        yield Argument("by", argument.head) if is_date else argument


def _spread(role: str, token: Token) -> Iterator[Argument]:
    for conjunct in iter_conjuncts(token):
        yield Argument(role, conjunct.i)


def _of_preposition(role: str, preposition: Token) -> Iterator[Argument]:
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            yield from _spread(role, child)
        elif child.dep_ == "prep":
            # "according to", "along with", "ahead of": the words together are the preposition.
            yield from _of_preposition(f"{role} {child.lower_}", child)
        elif child.dep_ == "conj" and child.pos_ == "ADP":
            yield from _of_preposition(child.lower_, child)
