"""What of the words of a statement is already a commitment of the one who speaks."""

from __future__ import annotations

import bisect
from collections.abc import Sequence, Set

from peacetalks.codebook.values import Commitment, Span

# A commitment that is likelier than not is no statement.
LIKELY = 0.5


class TakenWords:
    """The contents of likely commitments, in the order of the text."""

    def __init__(self, commitments: Sequence[Commitment]) -> None:
        self._commitments = sorted((c for c in commitments if c.score >= LIKELY), key=lambda c: c.content.start)
        self._starts = [c.content.start for c in self._commitments]
        self._longest = max((c.content.end - c.content.start for c in self._commitments), default=0)

    def find(self, content: Span, cue: Span, speakers: Set[str]) -> list[Span]:
        """Give the commitments among the words of a content that are the speakers' own or their side's.

        A cue inside what is promised or asked says something of its own: "to end the raids, which it called a crime".
        """
        first = bisect.bisect_left(self._starts, content.start - self._longest)
        last = bisect.bisect_right(self._starts, content.end)
        near = [c for c in self._commitments[first:last] if not c.content.overlaps(cue)]
        return [c.content for c in near if set(c.by) & speakers and share_words(c.content, content)]


def share_words(one: Span, other: Span) -> bool:
    """Say whether two stretches share half of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.5 * min(one.end - one.start, other.end - other.start)
