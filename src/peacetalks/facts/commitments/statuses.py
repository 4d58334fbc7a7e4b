"""What a report says of a commitment's fate: kept, partly kept, broken, withdrawn; open where it says nothing."""

from __future__ import annotations

from peacetalks.codebook.terms import Status
from peacetalks.facts.commitments.values import Candidate
from peacetalks.language.analyses import Analysis

OF_LEMMA = {
    "violate": Status.BROKEN,
    "break": Status.BROKEN,
    "breach": Status.BROKEN,
    "violation": Status.BROKEN,
    "miss": Status.BROKEN,
    "fulfill": Status.KEPT,
    "fulfil": Status.KEPT,
    "honor": Status.KEPT,
    "honour": Status.KEPT,
    "keep": Status.KEPT,
    "abandon": Status.WITHDRAWN,
    "withdraw": Status.WITHDRAWN,
    "revoke": Status.WITHDRAWN,
    "suspend": Status.WITHDRAWN,
}


def find_status(analysis: Analysis, group: list[Candidate]) -> Status:
    """Give the fate that the words governing a commitment's noun tell of."""
    for candidate in group:
        token = analysis.doc[candidate.cue]
        if not candidate.nominal:
            continue
        above = token.head
        while above.pos_ in {"ADP", "NOUN"} and above.head.i != above.i and above.lemma_.lower() not in OF_LEMMA:
            above = above.head
        if above.lemma_.lower() in OF_LEMMA:
            return OF_LEMMA[above.lemma_.lower()]
    return Status.OPEN
