"""By when: the date or the adverb of haste in the words that say what is to be done."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.facts.speech_acts.contents import Stretch
from peacetalks.language.analyses import Analysis
from peacetalks.language.dates import DateMention

LIMITS = frozenset({"by", "before", "within", "until"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """Words that say by when, and the date that they resolve to, where they do."""

    text: str
    edtf: str | None


def find_deadline(analysis: Analysis, content: Stretch, head: int) -> Deadline | None:
    """Give the date in the content that a preposition sets as a limit, or else when the act at ``head`` is to be done.

    Where there is neither, it is the first word of haste.
    """
    for date in analysis.dates:
        if content.covers(date.first) and date.relation in LIMITS:
            return Deadline(date.text, date.edtf)
    for date in analysis.dates:
        is_of_act = date.dates == head and analysis.doc[head].pos_ in {"VERB", "AUX"}
        if content.covers(date.first) and is_of_act and date.edtf is not None and not _looks_back(analysis, date):
            return Deadline(date.text, date.edtf)
    for index in range(content.first, content.last + 1):
        if analysis.doc[index].lower_ in load_word_classes()["haste"]:
            return Deadline(analysis.doc[index].text, None)
    return None


def _looks_back(analysis: Analysis, date: DateMention) -> bool:
    """Say whether a date tells since when something has been so."""
    before = analysis.doc[date.first - 1].lower_ if date.first else ""
    return before == "since" or analysis.doc[date.first].lower_ == "since"
