"""Whether the words of a statement are the speaker's own: inside quotation marks, outside, or both."""

from __future__ import annotations

import bisect

from peacetalks.codebook.terms import Mode
from peacetalks.facts.speech_acts.contents import Stretch
from peacetalks.language.analyses import Analysis

# How many quotations back one may stand that reaches into a content.
NEAR = 12


def find_mode(analysis: Analysis, content: Stretch) -> Mode:
    """Say how much of the content stands between quotation marks."""
    before = bisect.bisect_right(analysis.quotations, content.last, key=lambda q: q.first)
    near = analysis.quotations[max(before - NEAR, 0) : before]
    overlapping = [q for q in near if content.first <= q.last]
    if any(q.first <= content.first and content.last <= q.last for q in overlapping):
        return Mode.QUOTED
    return Mode.MIXED if overlapping else Mode.REPORTED
