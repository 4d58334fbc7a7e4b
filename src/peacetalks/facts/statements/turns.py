"""Sentences of a turn that have no cue of their own join the statement before them, or open one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span as TokenSpan

from peacetalks.codebook.values import Commitment
from peacetalks.facts.speech_acts.contents import Stretch, trim_stretch
from peacetalks.facts.speech_acts.turns import Turn
from peacetalks.facts.statements.candidates import Candidate
from peacetalks.language.analyses import Analysis

# Shorter sentences are greetings and thanks: "Good morning, everyone."
SHORTEST_SENTENCE = 6


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
