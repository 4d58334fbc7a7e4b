"""Build statements: one for each speaker and cue, with its mode; what is a commitment is not told twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Commitment, Reason, Span, Statement
from peacetalks.facts.speech_acts.clauses import split_clauses
from peacetalks.facts.speech_acts.contents import Stretch, trim_stretch
from peacetalks.facts.speech_acts.patterns import score_pattern
from peacetalks.facts.speech_acts.turns import find_turns
from peacetalks.facts.speech_acts.voices import find_selves
from peacetalks.facts.statements.candidates import SHORTEST, Candidate, iter_candidates
from peacetalks.facts.statements.modes import find_mode
from peacetalks.facts.statements.quotes import join_quotations
from peacetalks.facts.statements.taken import TakenWords, share_words
from peacetalks.facts.statements.turns import join_turns
from peacetalks.language.analyses import Analysis

# What is less likely than this to be a statement is not proposed.
FLOOR = 0.4
# Clauses that stand beside what governs them.
OWN_CLAUSES = frozenset({"relcl", "conj", "advcl"})


def build_statements(
    analysis: Analysis, *, commitments: tuple[Commitment, ...], floor: float = FLOOR
) -> tuple[Statement, ...]:
    """Read the statements of a report that are at least as likely as ``floor``."""
    candidates = _outermost(analysis, list(iter_candidates(analysis)))
    candidates = join_quotations(analysis, candidates)
    candidates = join_turns(analysis, find_turns(analysis), candidates, commitments)
    taken = TakenWords(commitments)
    found: list[Statement] = []
    for candidate in candidates:
        for content in _iter_free(analysis, candidate, taken):
            found.extend(_iter_statements(analysis, candidate, content))
    return tuple(s for s in found if s.score >= floor)


def _outermost(analysis: Analysis, candidates: list[Candidate]) -> list[Candidate]:
    """What somebody says inside of what the same one says is one statement: "said that it condemns the attack"."""
    likely: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if score_pattern(Kind.STATEMENT, candidate.pattern) >= FLOOR:
            likely.setdefault(analysis.doc[candidate.cue].sent.start, []).append(candidate)
    return [
        c
        for c in candidates
        if not any(_lies_in(analysis, c, other) for other in likely.get(analysis.doc[c.cue].sent.start, ()))
    ]


def _lies_in(analysis: Analysis, inner: Candidate, outer: Candidate) -> bool:
    """Say whether the same one says both, or one says what his or her own side holds."""
    is_same = inner.speakers == outer.speakers or set(inner.speakers) <= find_selves(analysis, outer.speakers)
    if not is_same or not outer.content.covers(inner.cue):
        return False
    # "want to thank the envoy" is one content with two cues: the first of them stays.
    return outer.cue < inner.cue if inner.content.covers(outer.cue) else inner.cue != outer.cue


def _iter_statements(analysis: Analysis, candidate: Candidate, content: Stretch) -> Iterator[Statement]:
    for number, speaker in enumerate(candidate.speakers):
        yield Statement(
            id=f"s@{candidate.cue}.{content.first}.{number}.{candidate.frame}",
            evidence=(analysis.parse.sentence_span(analysis.doc[candidate.cue]),),
            speaker=speaker,
            content=content.span(analysis),
            mode=find_mode(analysis, content),
            score=score_pattern(Kind.STATEMENT, candidate.pattern),
            reason=Reason(
                extractor="frames",
                predicate=analysis.doc[candidate.cue].lemma_.lower(),
                frame=candidate.frame,
                pattern=candidate.pattern,
            ),
        )


def _iter_free(analysis: Analysis, candidate: Candidate, taken: TakenWords) -> Iterator[Stretch]:
    """Give the parts of what is said that are not commitments of the one who says it."""
    cue, content = analysis.span(candidate.cue, candidate.cue), candidate.content.span(analysis)
    own = taken.find(content, cue, find_selves(analysis, candidate.speakers))
    if not own:
        yield candidate.content
        return
    clauses = split_clauses(analysis.doc[candidate.head], analysis.predicate_by_head)
    free = [c.stretch for c in clauses if not any(share_words(words, c.stretch.span(analysis)) for words in own)]
    shorter = None if free else _cut_before(analysis, candidate, own)
    yield from free if shorter is None else (shorter,)


def _cut_before(analysis: Analysis, candidate: Candidate, own: Sequence[Span]) -> Stretch | None:
    """Give what comes before a commitment in a clause of its own: "welcomed the pact, which we urge others to join"."""
    first = analysis.token_at(min(span.start for span in own)).i
    content = candidate.content
    for token in (analysis.doc[first], *analysis.doc[first].ancestors):
        opens = token.left_edge.i
        if token.dep_ in OWN_CLAUSES and candidate.cue < opens and content.first + SHORTEST <= opens <= first:
            return trim_stretch(analysis.doc[candidate.cue], Stretch(content.first, opens - 1))
    return None
