"""Turns: in a transcript, and after "… said:", all sentences are somebody's own; those without a cue join others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan

from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Commitment
from peacetalks.facts.frames import load_frames
from peacetalks.facts.speech_acts.contents import QUOTE_MARKS, Stretch, trim_stretch
from peacetalks.facts.speech_acts.cues import iter_cues
from peacetalks.facts.speech_acts.voices import find_voice
from peacetalks.facts.statements.candidates import Candidate
from peacetalks.language.analyses import Analysis

# Shorter sentences are greetings and thanks: "Good morning, everyone."
SHORTEST_SENTENCE = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose words the tokens from ``first`` to ``last`` are."""

    speakers: tuple[str, ...]
    first: int
    last: int


def find_turns(analysis: Analysis) -> list[Turn]:
    """Give the turns of a report whose speaker is known, in the order of the text."""
    turns = [turn for turn in _iter_labelled(analysis) if turn.speakers]
    return turns or list(_iter_announced(analysis))


def join_turns(
    analysis: Analysis, turns: Sequence[Turn], candidates: list[Candidate], commitments: Sequence[Commitment]
) -> list[Candidate]:
    """Let the sentences of a turn that have no cue join the statement before them, or open one."""
    if not turns:
        return candidates
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_sentence.setdefault(analysis.doc[candidate.cue].sent.start, []).append(candidate)
    committed = _committed(commitments)
    inside = [c for turn in turns for c in _iter_joined(analysis, turn, by_sentence, committed)]
    spoken = {sentence.start for turn in turns for sentence in _iter_sentences(analysis, turn)}
    outside = [c for c in candidates if analysis.doc[c.cue].sent.start not in spoken]
    return sorted([*outside, *inside], key=lambda c: (c.content.first, c.cue))


def _iter_joined(
    analysis: Analysis, turn: Turn, by_sentence: Mapping[int, Sequence[Candidate]], committed: Mapping[int, set[str]]
) -> Iterator[Candidate]:
    current: Candidate | None = None
    for sentence in _iter_sentences(analysis, turn):
        cued = by_sentence.get(sentence.start, ())
        own = [c for c in cued if set(c.speakers) & set(turn.speakers)]
        yield from (c for c in cued if c not in own)
        if own:
            yield from (c for c in (current, *own[:-1]) if c is not None)
            current = own[-1]
        elif committed.get(analysis.span(sentence.start, sentence.start).start, set()) & set(turn.speakers):
            if current is not None:
                yield current
            current = None
        elif current is not None:
            longer = trim_stretch(sentence.root, Stretch(current.content.first, sentence.end - 1))
            current = dataclasses.replace(current, content=longer)
        elif len(sentence) >= SHORTEST_SENTENCE:
            content = trim_stretch(sentence.root, Stretch(sentence.start, sentence.end - 1))
            current = Candidate(sentence.root.i, None, "turn", "turn", turn.speakers, content, sentence.root.i)
    if current is not None:
        yield current


def _iter_sentences(analysis: Analysis, turn: Turn) -> Iterator[TokenSpan]:
    sentence = analysis.doc[turn.first].sent
    while sentence.start <= turn.last:
        yield sentence
        if sentence.end >= len(analysis.doc):
            return
        sentence = analysis.doc[sentence.end].sent


def _committed(commitments: Sequence[Commitment]) -> dict[int, set[str]]:
    """Give who commits themselves in which sentence, by the offset at which it starts."""
    committed: dict[int, set[str]] = {}
    for commitment in commitments:
        for sentence in commitment.evidence:
            committed.setdefault(sentence.start, set()).update(commitment.by)
    return committed


def _iter_labelled(analysis: Analysis) -> Iterator[Turn]:
    doc = analysis.doc
    for turn in analysis.parse.reading.turns:
        if turn.start == turn.end:
            continue
        label = doc.char_span(turn.label_start, turn.label_end, alignment_mode="expand")
        words = doc.char_span(turn.start, turn.end, alignment_mode="contract")
        if label is not None and words is not None:
            named = [actors for token in reversed(label) if (actors := analysis.actors_at(token))]
            yield Turn(named[0] if named else (), words.start, words.end - 1)


def _iter_announced(analysis: Analysis) -> Iterator[Turn]:
    """Give what follows "The minister said:" at the end of a paragraph, to the end of the report."""
    doc = analysis.doc
    ends = {end: number for number, (_, end) in enumerate(analysis.parse.reading.paragraphs)}
    colons = {t.i for t in doc if t.text == ":" and t.idx + 1 in ends and t.i + 1 < len(doc)}
    for cue in iter_cues(analysis, load_frames(Kind.STATEMENT)) if colons else ():
        colon = next((i for i in range(cue.predicate.head + 1, cue.predicate.head + 4) if i in colons), None)
        if colon is not None and cue.frame.name == "saying" and doc[colon + 1].text not in QUOTE_MARKS:
            speakers = find_voice(analysis, cue.speakers)
            if speakers:
                yield Turn(speakers, colon + 1, len(doc) - 1)
                return
