"""Items of a list that a commitment opens: "The parties agreed to:" and what follows, one commitment an item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as TokenSpan

from peacetalks.codebook.terms import Act, Kind
from peacetalks.facts.commitments.parties import find_by, find_to
from peacetalks.facts.commitments.values import Candidate
from peacetalks.facts.frames import load_frames
from peacetalks.facts.speech_acts.contents import Stretch, trim_stretch
from peacetalks.facts.speech_acts.cues import Cue, iter_cues
from peacetalks.language.analyses import Analysis

# What an item may open with: "Reopen the road", "to reopen the road", "reopening the road".
OPENING_TAGS = frozenset({"VB", "VBG", "VBP", "TO"})


def iter_items(analysis: Analysis) -> Iterator[Candidate]:
    """Give a candidate for each item of the lists that a word of committing opens."""
    paragraphs = _read_paragraphs(analysis)
    openings = [number for number, words in enumerate(paragraphs) if words[-1].text == ":"]
    if not openings:
        return
    cues = list(iter_cues(analysis, load_frames(Kind.COMMITMENT)))
    for number in openings:
        sentence = paragraphs[number][-1].sent
        opened = [c for c in cues if sentence.start <= c.predicate.head < sentence.end]
        for cue in opened[:1]:
            yield from _iter_candidates(analysis, cue, _items_after(paragraphs, number))


def _read_paragraphs(analysis: Analysis) -> list[TokenSpan]:
    spans = (analysis.doc.char_span(a, b, alignment_mode="contract") for a, b in analysis.parse.reading.paragraphs)
    return [span for span in spans if span is not None and len(span)]


def _items_after(paragraphs: Sequence[TokenSpan], number: int) -> Iterator[TokenSpan]:
    """Give the paragraphs that are items: they open like one, or the one before ended with a semicolon."""
    goes_on = False
    for words in paragraphs[number + 1 :]:
        if not goes_on and words[0].tag_ not in OPENING_TAGS:
            return
        yield words
        goes_on = words[-1].text == ";" or (len(words) > 1 and words[-2].text == ";")


def _iter_candidates(analysis: Analysis, cue: Cue, items: Iterator[TokenSpan]) -> Iterator[Candidate]:
    predicates = analysis.predicate_by_head
    by = find_by(analysis, cue, predicates)
    if not by:
        return
    sets = cue.frame.sets
    act = Act(sets["act_alone"] if len(by) == 1 and "act_alone" in sets else sets["act"])
    to = tuple(a for a in find_to(analysis, cue, predicates) if a not in by)
    for words in items:
        first = words.start + 1 if words[0].tag_ == "TO" and len(words) > 1 else words.start
        last = words.end - 2 if len(words) > 1 and words[-1].lower_ in {"and", "or"} else words.end - 1
        content = trim_stretch(words.root, Stretch(first, max(first, last)))
        head = words.root.i
        yield Candidate(head, cue.predicate, cue.frame.name, "items", act, by, content, head, to=to)
