"""Candidates for statements: a cue with a speaker, and the words that were said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.terms import Kind
from peacetalks.facts.frames import load_frames
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.facts.speech_acts.contents import (
    Stretch,
    find_clause,
    find_stance,
    last_of_clause,
    trim_stretch,
)
from peacetalks.facts.speech_acts.cues import Cue, iter_cues
from peacetalks.facts.speech_acts.voices import find_voice
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Modality, Predicate

WH_TAGS = frozenset({"WDT", "WP", "WRB"})
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that somebody may have said, with the cue that says so."""

    cue: int
    predicate: Predicate | None
    frame: str
    pattern: str
    speakers: tuple[str, ...]
    content: Stretch
    head: int  # head token of the content


def iter_candidates(analysis: Analysis) -> Iterator[Candidate]:
    """Give the candidates of a report."""
    seen: set[int] = set()
    for cue in iter_cues(analysis, load_frames(Kind.STATEMENT)):
        speakers = find_voice(analysis, cue.speakers)
        found = _find_content(analysis, cue)
        if not speakers or found is None or (cue.content is not None and _passes_on(analysis, cue, cue.content)):
            continue
        head, content = found
        if cue.predicate.head not in seen and content.last - content.first + 1 >= SHORTEST:
            seen.add(cue.predicate.head)
            yield Candidate(
                cue.predicate.head, cue.predicate, cue.frame.name, _pattern(analysis, cue), speakers, content, head
            )
    yield from _iter_according(analysis)


def _pattern(analysis: Analysis, cue: Cue) -> str:
    predicate = cue.predicate
    if predicate.negated and cue.frame.options["span"] != "stance":
        return f"{cue.frame.name}:negated"
    if predicate.modality is not Modality.FACTUAL and not _is_carried(analysis.doc[predicate.head]):
        return f"{cue.frame.name}:{predicate.modality}"
    if predicate.form is Form.PARTICIPLE:
        return f"{cue.frame.name}:participle"
    token = analysis.doc[predicate.head]
    if token.tag_ == "VBG" and token.dep_ in {"advcl", "pcomp", "acl"} and cue.frame.name == "stance":
        return f"{cue.frame.name}:aside"
    if cue.frame.name == "saying" and cue.content is not None:
        return f"{cue.frame.name}{_kind_of_clause(analysis, cue.content)}"
    return cue.frame.name


def _kind_of_clause(analysis: Analysis, content: int) -> str:
    """Tell announcements of meetings from other clauses."""
    token, classes = analysis.doc[content], load_word_classes()
    if not any(c.tag_ == "MD" for c in token.children):
        return ""
    subjects = {c.lemma_.lower() for c in token.children if c.dep_ in {"nsubj", "nsubjpass", "dobj"}}
    meets = token.lemma_.lower() in classes["meeting_verbs"] or subjects & classes["encounters"]
    return ":meeting" if meets else ""


def _passes_on(analysis: Analysis, cue: Cue, content: int) -> bool:
    """Say whether a medium only passes on what its content says that somebody else said."""
    words = {analysis.doc[h].lemma_.lower() for h in cue.speakers}
    token = analysis.doc[content]
    frames = load_frames(Kind.STATEMENT)
    says = any(token.lemma_.lower() in f.verbs for f in frames.frames if f.options["span"] == "clause")
    return says and bool(words & load_word_classes()["media"])


def _is_carried(token: Token) -> bool:
    return token.dep_ == "xcomp" and token.head.lemma_.lower() in load_word_classes()["carriers"]


def _find_content(analysis: Analysis, cue: Cue) -> tuple[int, Stretch] | None:
    if cue.content is None:
        return None
    token = analysis.doc[cue.content]
    span = cue.frame.options["span"]
    if span == "phrase":
        found = _find_object(cue, token)
        if found is not None and found[1].first == found[1].last:
            return token.i, find_stance(analysis.doc[cue.predicate.head])
        return found
    if span == "stance":
        return token.i, find_stance(token)
    if span == "named":
        cue_token = analysis.doc[cue.predicate.head]
        if token.i < cue_token.i or token.tag_ in WH_TAGS:
            return _find_name(cue_token)
        return token.i, trim_stretch(token, Stretch(token.left_edge.i, last_of_clause(cue_token)))
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children):
        return None
    if token.pos_ in {"VERB", "AUX"} and (
        cue.predicate.form is Form.NOUN or token.dep_ == "ccomp" or token.tag_ != "VB"
    ):
        return token.i, find_clause(token)
    return None


def _find_name(cue: Token) -> tuple[int, Stretch] | None:
    """Give the name that follows the cue where what is named stands before it: "what he called a hostile policy"."""
    first, last = cue.i + 1, last_of_clause(cue)
    while first < last and cue.doc[first].lower_ in {"as", "the"}:
        first += 1
    return (first, trim_stretch(cue.doc[first], Stretch(first, last))) if first <= last else None


def _find_object(cue: Cue, token: Token) -> tuple[int, Stretch] | None:
    options = cue.frame.options
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    if cue.predicate.lemma in options["narrow"] and not {token.lemma_.lower(), token.lower_.rstrip("s")} & set(
        options["narrow_words"]
    ):
        return None
    cue_token = token.doc[cue.predicate.head]
    last = last_of_clause(cue_token) if token.i > cue_token.i else token.right_edge.i
    return token.i, trim_stretch(token, Stretch(token.left_edge.i, max(last, token.i)))


def _iter_according(analysis: Analysis) -> Iterator[Candidate]:
    """Give what is told "according to" somebody: the rest of the clause."""
    for predicate in analysis.predicates:
        heads = predicate.heads("according to")
        if not heads or predicate.form is Form.NOUN:
            continue
        token = analysis.doc[predicate.head]
        speakers = find_voice(analysis, heads)
        phrase = next((c for c in token.children if c.lower_ == "according"), None)
        if not speakers or phrase is None:
            continue
        first, last = token.left_edge.i, token.right_edge.i
        if phrase.i < token.i:
            first = phrase.right_edge.i + 1
        else:
            last = phrase.left_edge.i - 1
        content = trim_stretch(token, Stretch(min(first, token.i), max(last, token.i)))
        yield Candidate(phrase.i, None, "according", "according to", speakers, content, token.i)
