"""Whether the words of a statement are the speaker's own: inside quotation marks, outside, or both."""

from __future__ import annotations

from peacetalks.codebook.terms import Mode
from peacetalks.facts.speech_acts.contents import Stretch
from peacetalks.language.analyses import Analysis


def find_mode(analysis: Analysis, content: Stretch) -> Mode:
    """Say how much of the content stands between quotation marks."""
    overlapping = [q for q in analysis.quotations if q.first <= content.last and content.first <= q.last]
    if any(q.first <= content.first and content.last <= q.last for q in overlapping):
        return Mode.QUOTED
    return Mode.MIXED if overlapping else Mode.REPORTED
