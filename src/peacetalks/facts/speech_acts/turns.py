"""Turns: in a transcript, and after "… said:", all sentences are somebody's own."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peacetalks.codebook.terms import Kind
from peacetalks.facts.frames import load_frames
from peacetalks.facts.speech_acts.contents import QUOTE_MARKS
from peacetalks.facts.speech_acts.cues import iter_cues
from peacetalks.facts.speech_acts.voices import find_voice
from peacetalks.language.analyses import Analysis


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


def find_turn_at(turns: Sequence[Turn], index: int) -> Turn | None:
    """Give the turn that a token belongs to, None where it is nobody's."""
    at = bisect.bisect_right(turns, index, key=lambda turn: turn.first) - 1
    return turns[at] if at >= 0 and index <= turns[at].last else None


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
    reading = analysis.parse.reading
    ends = [end for _, end in reading.paragraphs if reading.text[end - 1] == ":"]
    spans = (doc.char_span(end - 1, end) for end in ends)
    colons = {span.start for span in spans if span is not None and span.end < len(doc)}
    for cue in iter_cues(analysis, load_frames(Kind.STATEMENT)) if colons else ():
        colon = next((i for i in range(cue.predicate.head + 1, cue.predicate.head + 4) if i in colons), None)
        if colon is not None and cue.frame.name == "saying" and doc[colon + 1].text not in QUOTE_MARKS:
            speakers = find_voice(analysis, cue.speakers)
            if speakers:
                yield Turn(speakers, colon + 1, len(doc) - 1)
                return
