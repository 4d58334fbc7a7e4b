"""Verbs that the tagger takes for nouns: in "delegates from both sides meet in the town", "meet" has a subject."""

from __future__ import annotations

from collections.abc import Container

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
# What heads a clause. A noun with a subject elsewhere is rather a small clause: "keep the border a place of trade".
CLAUSES = frozenset({"ROOT", "ccomp", "conj", "relcl", "advcl"})
AUXILIARIES = frozenset({"aux", "auxpass", "cop"})


def mend_verb_forms(doc: Doc, nlp: Language) -> None:
    """Give the tag and lemma of a verb to each noun that heads a clause with a subject, where such a verb exists."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    if not isinstance(lemmatizer, Lemmatizer):
        return
    known = lemmatizer.lookups.get_table("lemma_index", {}).get("verb", ())
    for token in doc:
        if token.tag_ in NOUN_TAGS and token.dep_ in CLAUSES and _has_subject(token):
            _mend(token, known, lemmatizer)


def _has_subject(token: Token) -> bool:
    dependencies = {child.dep_ for child in token.children}
    if dependencies & AUXILIARIES or "det" in dependencies or "amod" in dependencies:
        return False
    return any(child.dep_ == "nsubj" and child.i < token.i for child in token.children)


def _mend(token: Token, known: Container[str], lemmatizer: Lemmatizer) -> None:
    tag, pos = token.tag_, token.pos_
    token.pos_ = "VERB"
    lemma = next((found for found in lemmatizer.rule_lemmatize(token) if found in known), None)
    if lemma is None:
        token.tag_, token.pos_ = tag, pos
        return
    token.lemma_ = lemma
    token.tag_ = _find_tag(token.lower_, lemma)


def _find_tag(form: str, lemma: str) -> str:
    if form == lemma:
        return "VBP"
    return "VBZ" if form.endswith("s") else "VBD"
