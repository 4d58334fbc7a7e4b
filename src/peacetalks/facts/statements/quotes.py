"""Quoted words: a quotation of several sentences is one statement, and one without a cue finds its speaker."""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Iterator, Sequence

from peacetalks.codebook.terms import Kind
from peacetalks.facts.frames import load_frames
from peacetalks.facts.speech_acts.contents import Stretch, trim_stretch
from peacetalks.facts.speech_acts.cues import iter_cues
from peacetalks.facts.speech_acts.voices import find_voice
from peacetalks.facts.statements.candidates import Candidate
from peacetalks.language.analyses import Analysis
from peacetalks.language.quotations import Quotation

# How many tokens behind a quotation, or before it, its cue may stand.
REACH = 15
# How many quotations, and candidates, before and behind one are looked at.
NEAR, MANY = 6, 40
SHORTEST = 5  # words


def join_quotations(analysis: Analysis, candidates: list[Candidate]) -> list[Candidate]:
    """Let statements reach to the end of the quotation that they open, and take up quotations that have no cue."""
    spoken = [q for q in analysis.quotations if q.depth == 0 and not q.is_scare and q.words >= SHORTEST]
    if not spoken:
        return candidates
    longer = [_reaching(candidate, spoken) for candidate in candidates]
    held = sorted(longer, key=lambda c: c.content.first)
    missed = [q for q in spoken if not any(_holds(c.content, q) for c in _iter_near(held, q))]
    return [*longer, *_iter_missed(analysis, missed)]


def _reaching(candidate: Candidate, spoken: Sequence[Quotation]) -> Candidate:
    content = candidate.content
    at = bisect.bisect_left(spoken, candidate.cue, key=lambda q: q.first)
    for quotation in spoken[max(at - NEAR, 0) : at + NEAR]:
        opens = content.first <= quotation.first + 1 <= content.last or content.first == quotation.first + 1
        if opens and quotation.last > content.last + 1 and not quotation.first <= candidate.cue <= quotation.last:
            content = Stretch(content.first, quotation.last - 1)
    return candidate if content == candidate.content else dataclasses.replace(candidate, content=content)


def _iter_near(candidates: Sequence[Candidate], quotation: Quotation) -> Iterator[Candidate]:
    """Give the candidates whose content may share words with a quotation."""
    last = bisect.bisect_right(candidates, quotation.last, key=lambda c: c.content.first)
    yield from candidates[max(last - MANY, 0) : last]


def _holds(content: Stretch, quotation: Quotation) -> bool:
    shared = min(content.last, quotation.last) - max(content.first, quotation.first)
    return shared > (quotation.last - quotation.first) // 2


def _iter_missed(analysis: Analysis, missed: Sequence[Quotation]) -> Iterator[Candidate]:
    if not missed:
        return
    cues = [c for c in iter_cues(analysis, load_frames(Kind.STATEMENT)) if c.frame.name == "saying"]
    for quotation in missed:
        first = bisect.bisect_left(cues, quotation.first - REACH, key=lambda c: c.predicate.head)
        last = bisect.bisect_right(cues, quotation.last + REACH, key=lambda c: c.predicate.head)
        near = [c for c in cues[first:last] if _distance(c.predicate.head, quotation) <= REACH]
        voiced = ((_distance(c.predicate.head, quotation), c, find_voice(analysis, c.speakers)) for c in near)
        found = min((v for v in voiced if v[2]), key=lambda v: v[0], default=None)
        if found is not None:
            _, cue, speakers = found
            head = analysis.doc[quotation.first + 1 : quotation.last].root
            content = trim_stretch(head, Stretch(quotation.first + 1, quotation.last - 1))
            yield Candidate(cue.predicate.head, cue.predicate, "saying", "quotation", speakers, content, head.i)


def _distance(index: int, quotation: Quotation) -> int:
    if quotation.first < index < quotation.last:
        return REACH + 1
    return quotation.first - index if index < quotation.first else index - quotation.last
