"""Which candidates are shown: the best of those on the same words, and one for what is said twice."""

from __future__ import annotations

from collections.abc import Sequence

from peacetalks.codebook.terms import Act, Kind
from peacetalks.facts.commitments.values import Candidate
from peacetalks.facts.speech_acts.patterns import score_pattern
from peacetalks.language.analyses import Analysis

# With how many commitments of the same act and actor one is compared: a report of any length is read in linear time.
RECENT = 50


def choose_candidates(analysis: Analysis, candidates: Sequence[Candidate]) -> list[list[Candidate]]:
    """Group candidates that tell of one commitment, best first; what is nested in another of the same actors goes."""
    kept: list[list[Candidate]] = []
    by_sentence: dict[int, list[Candidate]] = {}
    by_act: dict[tuple[Act, str], list[list[Candidate]]] = {}
    for candidate in sorted(candidates, key=lambda c: (-score_pattern(Kind.COMMITMENT, c.pattern), c.cue)):
        beside = by_sentence.setdefault(analysis.doc[candidate.cue].sent.start, [])
        if any(_is_nested(candidate, other) for other in beside):
            continue
        recent = [g for actor in candidate.by for g in by_act.get((candidate.act, actor), [])[-RECENT:]]
        home = next((g for g in recent if _says_same(analysis, g[0], candidate)), None)
        if home is not None:
            home.append(candidate)
            continue
        group = [candidate]
        kept.append(group)
        beside.append(candidate)
        for actor in candidate.by:
            by_act.setdefault((candidate.act, actor), []).append(group)
    return sorted(kept, key=lambda group: group[0].cue)


def _is_nested(inner: Candidate, outer: Candidate) -> bool:
    if inner.cue == outer.cue and inner.content == outer.content:
        return True
    shares = not set(inner.by) - set(outer.by) or inner.by == outer.by
    overlap = min(inner.content.last, outer.content.last) - max(inner.content.first, outer.content.first) + 1
    shorter = min(inner.content.last - inner.content.first, outer.content.last - outer.content.first) + 1
    return shares and (overlap > 0.5 * shorter or outer.content.covers(inner.cue) or inner.content.covers(outer.cue))


def _says_same(analysis: Analysis, one: Candidate, other: Candidate) -> bool:
    if one.act is not other.act or not set(one.by) & set(other.by):
        return False
    first, second = _words(analysis, one), _words(analysis, other)
    return bool(first and second) and len(first & second) / min(len(first), len(second)) >= 0.75


def _words(analysis: Analysis, candidate: Candidate) -> set[str]:
    tokens = analysis.doc[candidate.content.first : candidate.content.last + 1]
    return {t.lemma_.lower() for t in tokens if not t.is_stop and not t.is_punct}
