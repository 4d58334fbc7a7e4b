"""What a report says of a commitment's fate: kept, partly kept, broken, withdrawn; open where it says nothing."""

from __future__ import annotations

from spacy.tokens import Token

from peacetalks.codebook.terms import Status
from peacetalks.facts.commitments.values import Candidate
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.language.analyses import Analysis

FATES = {"fate_broken": Status.BROKEN, "fate_kept": Status.KEPT, "fate_withdrawn": Status.WITHDRAWN}


def find_status(analysis: Analysis, group: list[Candidate]) -> Status:
    """Give the fate that the words governing a commitment's noun tell of."""
    for candidate in group:
        token = analysis.doc[candidate.cue]
        if not candidate.nominal:
            continue
        above = token.head
        while above.pos_ in {"ADP", "NOUN"} and above.head.i != above.i and _find_fate(above) is None:
            above = above.head
        fate = _find_fate(above)
        if fate is not None:
            return fate
    return Status.OPEN


def _find_fate(token: Token) -> Status | None:
    lemma, classes = token.lemma_.lower(), load_word_classes()
    return next((fate for name, fate in FATES.items() if lemma in classes[name]), None)
