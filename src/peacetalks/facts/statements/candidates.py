"""Candidates for statements: a cue with a speaker, and the words that were said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.terms import Kind
from peacetalks.facts.frames import load_frames
from peacetalks.facts.speech_acts.contents import Stretch, find_clause, find_phrase, trim_stretch
from peacetalks.facts.speech_acts.cues import Cue, iter_cues
from peacetalks.facts.speech_acts.voices import find_voice
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Modality, Predicate

SHORTEST = 2
# Verbs that only carry another one on: "continues to support", "would like to thank".
CARRIERS = frozenset({"continue", "want", "wish", "like", "remain", "be", "begin", "go"})


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
        if not speakers or found is None:
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
    return cue.frame.name


def _is_carried(token: Token) -> bool:
    return token.dep_ == "xcomp" and token.head.lemma_.lower() in CARRIERS


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
        return token.i, trim_stretch(token, Stretch(token.left_edge.i, _last_of_own(cue_token)))
    if token.pos_ in {"VERB", "AUX"} and (
        cue.predicate.form is Form.NOUN or token.dep_ == "ccomp" or token.tag_ != "VB"
    ):
        return token.i, find_clause(token)
    return None


def _find_object(cue: Cue, token: Token) -> tuple[int, Stretch] | None:
    options = cue.frame.options
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    if cue.predicate.lemma in options["narrow"] and not {token.lemma_.lower(), token.lower_.rstrip("s")} & set(options["narrow_words"]):
        return None
    cue_token = token.doc[cue.predicate.head]
    last = _last_of_own(cue_token) if token.i > cue_token.i else token.right_edge.i
    return token.i, trim_stretch(token, Stretch(token.left_edge.i, max(last, token.i)))


def find_stance(token: Token) -> Stretch:
    """Give a verb (or adjective) with all that belongs to it, from after its subject on, without coordinated verbs."""
    head = token
    while head.dep_ in {"xcomp", "acomp"} and head.head.lemma_.lower() in CARRIERS and head.head.i < head.i:
        if head.dep_ == "acomp" and head.head.lemma_.lower() == "be":
            break
        head = head.head
    first = max([_end(c) + 1 for c in head.children if c.i < head.i and _is_opening(c)], default=head.left_edge.i)
    return trim_stretch(token, Stretch(min(first, head.i), max(_last_of_own(head), token.i)))


def _is_opening(child: Token) -> bool:
    return (
        child.dep_ in {"aux", "auxpass", "mark", "cc"}
        or "subj" in child.dep_
        or child.dep_ in {"prep", "advcl", "punct"}
    )


def _end(child: Token) -> int:
    return child.right_edge.i if "subj" in child.dep_ or child.dep_ in {"prep", "advcl"} else child.i


def _last_of_own(token: Token) -> int:
    for child in token.rights:
        if (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}) or child.dep_ in {"cc", "parataxis"}:
            return child.left_edge.i - 1
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.left_edge.i > 0 and child.nbor(-1).text == ",":
            return child.left_edge.i - 1
    return token.right_edge.i


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
