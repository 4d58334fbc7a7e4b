"""Where a coordinated verb really belongs: the parser often hangs it on the last verb before it, one clause too low."""

from __future__ import annotations

from spacy.tokens import Token

from peacetalks.language.predicates.lexicon import load_lexicon

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
# What a verb can be to the word above it where it stands in a clause of its own.
EMBEDDED = frozenset({"xcomp", "acl", "relcl", "advcl", "ccomp", "pcomp"})


def find_host(token: Token) -> Token:
    """Give the verb that a verb is coordinated with; for anything else, its head in the parse.

    A finite verb is not coordinated with an infinitive ("urged them to return and called for calm"), and where its form
    is that of a verb further up and not that of the one it hangs on, it goes with the one further up ("said there is no
    point in talks and accused the army", "welcomed the step that has been made but urges").
    """
    host = token.head
    if token.dep_ != "conj" or not _is_finite(token) or any("subj" in c.dep_ for c in token.children):
        return host
    while host.dep_ in EMBEDDED and not _fits(token, host):
        above = _verb_above(host)
        if above is None:
            return token.head
        host = above
    return host if _fits(token, host) else token.head


def _is_finite(token: Token) -> bool:
    if token.tag_ == "VB" and not any(c.dep_ == "aux" for c in token.children):
        # "those who have paid and urge others": a plain form beside a participle is no infinitive, whatever its tag;
        # "we urge them to return and call for calm": what is asked of others is seldom to ask.
        return _has_auxiliary(token.head) or (
            token.lemma_ in load_lexicon().speech_acts and _is_lone_infinitive(token.head)
        )
    return token.tag_ in FINITE_TAGS


def _is_lone_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and verb.dep_ in EMBEDDED and verb.lemma_ not in load_lexicon().speech_acts


def _has_auxiliary(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.dep_ in {"aux", "auxpass"} and c.lemma_ != "do" for c in verb.children)


def _fits(token: Token, host: Token) -> bool:
    embedded = host.dep_ in EMBEDDED
    if embedded and any(c.dep_ in {"aux", "auxpass"} and c.lemma_ != "do" for c in host.children):
        # "those who have pledged and urge": what shares "have" would be a participle.
        return False
    if _form(host) == token.tag_:
        return True
    # A plain form fits a plain form, whatever its person: "say" beside "accuses".
    return {_form(host), token.tag_} <= {"VBZ", "VBP", "VB"}


def _form(verb: Token) -> str:
    """Give the tag of the finite part of a verb group, "" for an infinitive or a participle by itself."""
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass"} and child.tag_ in FINITE_TAGS | {"MD"}:
            return "VBP" if child.tag_ == "MD" else child.tag_
    return verb.tag_ if verb.tag_ in FINITE_TAGS else ""


def _verb_above(verb: Token) -> Token | None:
    above = verb
    while above.head.i != above.i:
        above = above.head
        if above.pos_ in {"VERB", "AUX"}:
            return above
    return None
