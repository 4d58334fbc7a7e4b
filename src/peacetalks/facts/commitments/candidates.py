"""Candidates for commitments: words of pledging, asking, demanding, agreeing or refusing, with who is bound by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from peacetalks.codebook.terms import Act, Kind
from peacetalks.facts.frames import load_frames
from peacetalks.facts.speech_acts.contents import (
    Stretch,
    find_action,
    find_clause,
    find_phrase,
    find_stance,
    last_of_clause,
    trim_stretch,
)
from peacetalks.facts.speech_acts.cues import Cue, iter_cues
from peacetalks.facts.speech_acts.voices import find_subject_voice, find_voice
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Modality, Predicate
from peacetalks.language.predicates.lexicon import load_lexicon

WH_TAGS = frozenset({"WDT", "WP", "WP$"})
TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "armistice"})
# Verbs that lend their subject to a noun of committing: "issued a demand", "repeated its call".
LENDING = load_lexicon().support | frozenset(
    {
        "repeat",
        "reiterate",
        "renew",
        "emphasize",
        "emphasise",
        "stress",
        "underscore",
        "underline",
        "highlight",
        "note",
        "affirm",
        "reaffirm",
        "raise",
        "discuss",
        "voice",
        "express",
        "agree",
        "recall",
        "acknowledge",
        "recognize",
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may commit somebody; ``head`` is the head token of the content, ``cue`` the word that commits."""

    cue: int
    predicate: Predicate
    frame: str
    pattern: str
    act: Act
    by: tuple[str, ...]
    content: Stretch
    head: int
    to: tuple[str, ...] = ()
    answers: bool = False
    nominal: bool = field(default=False)


def iter_framed(analysis: Analysis) -> Iterator[Candidate]:
    """Give the candidates that the frames of commitments take."""
    predicates = {p.head: p for p in analysis.predicates}
    for cue in iter_cues(analysis, load_frames(Kind.COMMITMENT)):
        if cue.content is None or not _fits(cue, analysis.doc[cue.content], predicates):
            continue
        by = _find_by(analysis, cue, predicates)
        if by:
            yield _candidate(analysis, cue, by, predicates)


def _candidate(analysis: Analysis, cue: Cue, by: tuple[str, ...], predicates: dict[int, Predicate]) -> Candidate:
    head = analysis.doc[cue.content or cue.predicate.head]
    return Candidate(
        cue=cue.predicate.head,
        predicate=cue.predicate,
        frame=cue.frame.name,
        pattern=_pattern(analysis, cue, predicates),
        act=_act(cue, by),
        by=by,
        content=find_content(cue, head, analysis.doc[cue.predicate.head]),
        head=head.i,
        to=tuple(a for a in _find_to(analysis, cue, predicates) if a not in by),
        answers=bool(cue.frame.sets.get("answers")),
        nominal=cue.predicate.form is Form.NOUN,
    )


def find_content(cue: Cue, head: Token, token: Token) -> Stretch:
    """Give the words that say what is to be done; ``token`` is the cue and ``head`` the head of the content."""
    if cue.frame.options.get("span") == "text" and head.i > token.i:
        return trim_stretch(head, Stretch(head.left_edge.i, _last_of_text(head, token)))
    if cue.frame.options.get("span") == "stance":
        return find_stance(head)
    if cue.role == "self" or head.pos_ in {"NOUN", "PROPN", "NUM", "PRON"}:
        return find_phrase(head)
    has_subject = any("subj" in c.dep_ for c in head.children)
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children)
    return find_clause(head) if has_subject and not infinitive else find_action(head)


def _last_of_text(head: Token, token: Token) -> int:
    """What is signed is told to the end of the clause, but not what others say of it."""
    last = last_of_clause(token)
    aside = next((c for c in head.rights if c.dep_ == "relcl" and any(t.tag_ in WH_TAGS for t in c.subtree)), None)
    return aside.left_edge.i - 1 if aside is not None and aside.left_edge.i > head.i else max(last, head.i)


def _pattern(analysis: Analysis, cue: Cue, predicates: dict[int, Predicate]) -> str:
    predicate = cue.predicate
    parts = [cue.frame.name]
    if cue.frame.fills["content"][0] != cue.role:
        parts.append(cue.role)
    wanted = cue.frame.options.get("narrow_content")
    if wanted and cue.content is not None and not _names(analysis.doc[cue.content], wanted):
        parts.append("other")
    if cue.frame.name == "necessity":
        clausal = cue.content is not None and analysis.doc[cue.content].pos_ in {"VERB", "AUX"}
        parts = [cue.frame.name, predicate.lemma, "clause" if clausal else "noun"]
        governor = _governor(cue, predicates)
        if governor is not None and governor.lemma in {"discuss", "raise"}:
            parts = [cue.frame.name, governor.lemma]
    if cue.frame.name == "agreement noun":
        parts.append("truce" if predicate.lemma in TRUCES else "text")
        parts.append(next((a.role for a in predicate.arguments if a.role in cue.frame.fills["by"]), "alone"))
    if predicate.form is Form.PARTICIPLE:
        parts.append("participle")
    if predicate.negated:
        parts.append("negated")
    elif predicate.modality is not Modality.FACTUAL and predicate.form is not Form.NOUN:
        parts.append(predicate.modality)
    return ":".join(parts)


def _names(content: Token, words: Sequence[str]) -> bool:
    return bool({content.lemma_.lower(), content.lower_} & set(words))


def _act(cue: Cue, by: tuple[str, ...]) -> Act:
    sets = cue.frame.sets
    if cue.predicate.negated and "act_negated" in sets:
        return Act(sets["act_negated"])
    if len(by) == 1 and "act_alone" in sets:
        return Act(sets["act_alone"])
    return Act(sets["act"])


def _fits(cue: Cue, content: Token, predicates: dict[int, Predicate]) -> bool:
    if content.pos_ == "PRON" or content.tag_ in WH_TAGS:
        return False
    options, lemma = cue.frame.options, cue.predicate.lemma
    if cue.role not in options.get("roles", {}).get(lemma, (cue.role,)):
        return False
    if lemma in options.get("active", ()) and cue.predicate.passive:
        return False
    if options.get("not_infinitive") and any(_is_infinitive(content.doc[h]) for h in cue.predicate.heads("content")):
        return False
    if lemma in options.get("infinitive", ()) and not _is_infinitive(content):
        return False
    if lemma in options.get("other_subject", ()) and not _has_own_subject(cue, content, predicates):
        return False
    under = options.get("under")
    if under:
        governor = _governor(cue, predicates)
        return governor is not None and governor.lemma in under
    return True


def _is_infinitive(content: Token) -> bool:
    return content.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in content.children)


def _has_own_subject(cue: Cue, content: Token, predicates: dict[int, Predicate]) -> bool:
    predicate = predicates.get(content.i)
    if predicate is None:
        return False
    subjects = predicate.heads("patient" if predicate.passive else "agent")
    return bool(subjects) and not set(subjects) & set(cue.speakers)


def _find_by(analysis: Analysis, cue: Cue, predicates: dict[int, Predicate]) -> tuple[str, ...]:
    heads: list[int] = []
    for role in cue.frame.fills.get("by", ()):
        if role in {"agent", "with", "between"} or not heads:
            heads.extend(cue.predicate.heads(role))
    if cue.frame.options.get("parties") and cue.content in predicates:
        # "reached a deal with Kenya": the other side stands with the noun.
        heads.extend(predicates[cue.content].heads("with", "between"))
    by = find_voice(analysis, heads)
    if by or cue.predicate.form is not Form.NOUN:
        return by
    governor = _governor(cue, predicates)
    if governor is None or governor.passive or governor.lemma not in LENDING:
        return ()
    return find_subject_voice(analysis, governor)


def _governor(cue: Cue, predicates: dict[int, Predicate]) -> Predicate | None:
    return predicates.get(cue.predicate.governor) if cue.predicate.governor is not None else None


def _find_to(analysis: Analysis, cue: Cue, predicates: dict[int, Predicate]) -> tuple[str, ...]:
    for role in cue.frame.fills.get("to", ()):
        if role == "subject":
            predicate = predicates.get(cue.content or -1)
            actors = find_subject_voice(analysis, predicate) if predicate and cue.role == "content" else ()
        elif role == cue.role:
            continue
        else:
            actors = find_voice(analysis, cue.predicate.heads(role))
        if actors:
            return actors
    return ()
