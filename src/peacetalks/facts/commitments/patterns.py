"""The pattern of a candidate: its frame and what makes it more or less likely to be a commitment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from peacetalks.codebook.terms import Act
from peacetalks.facts.commitments.parties import find_governor
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.facts.speech_acts.cues import Cue
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Modality, Predicate
from peacetalks.language.predicates.arguments import join_hyphenated


def name_pattern(analysis: Analysis, cue: Cue, predicates: Mapping[int, Predicate]) -> str:
    """Name the pattern of a cue: the frame, what fills its content, its form, negation and modality."""
    if cue.frame.name == "necessity":
        parts = list(_iter_necessity(analysis, cue, predicates))
    else:
        parts = list(_iter_parts(analysis, cue))
    if cue.predicate.form is Form.PARTICIPLE:
        parts.append("participle")
    is_stated = cue.predicate.modality is Modality.FACTUAL or cue.predicate.form is Form.NOUN
    if cue.predicate.negated:
        parts.append("negated")
    elif not is_stated and "under" not in cue.frame.options:
        parts.append("errand" if _is_errand(cue, predicates) else cue.predicate.modality)
    return ":".join(parts)


def _iter_parts(analysis: Analysis, cue: Cue) -> Iterator[str]:
    frame, lemma = cue.frame, cue.predicate.lemma
    yield frame.name
    if frame.fills["content"][0] != cue.role:
        yield cue.role
    wanted = frame.options.get("narrow_content")
    if wanted and cue.content is not None and not _is_named(analysis.doc[cue.content], wanted):
        yield "other"
    if lemma in frame.options.get("apart", ()):
        yield lemma
        subject = next((c for c in analysis.doc[cue.content or 0].children if "subj" in c.dep_), None)
        if subject is not None and not analysis.actors_at(subject):
            yield "thing"
    if frame.name == "agreement noun":
        yield "truce" if lemma in load_word_classes()["truces"] else "text"
        yield next((a.role for a in cue.predicate.arguments if a.role in frame.fills["by"]), "alone")


def _iter_necessity(analysis: Analysis, cue: Cue, predicates: Mapping[int, Predicate]) -> Iterator[str]:
    yield cue.frame.name
    governor = find_governor(cue, predicates)
    if governor is not None and governor.lemma in cue.frame.options["weak"]:
        yield governor.lemma
        return
    yield cue.predicate.lemma
    yield "clause" if cue.content is not None and analysis.doc[cue.content].pos_ in {"VERB", "AUX"} else "noun"


def _is_errand(cue: Cue, predicates: Mapping[int, Predicate]) -> bool:
    """Say whether somebody goes or gathers in order to ask: "travelled to the capital to urge the parties to talk"."""
    governor = find_governor(cue, predicates)
    return (
        cue.predicate.modality is Modality.PURPOSE
        and cue.frame.sets["act"] in {Act.REQUEST, Act.DEMAND}
        and governor is not None
        and governor.lemma in load_word_classes()["errands"]
    )


def _is_named(content: Token, words: Sequence[str]) -> bool:
    return bool({content.lemma_.lower(), content.lower_, join_hyphenated(content)} & set(words))
