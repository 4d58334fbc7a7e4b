"""Facts that people found, built from the decisions that they are."""

from __future__ import annotations

from peacetalks.codebook.decisions import Supplement
from peacetalks.codebook.files import fact_from_dict
from peacetalks.codebook.values import AnyFact

EXTRACTOR = "person"
"""What stands in the place of an extractor's name for facts that people found."""


def build_supplement(supplement: Supplement) -> AnyFact:
    """Build the fact that a person found; it is as certain as a person's word."""
    notes = [supplement.why] if supplement.why else []
    reason = {"extractor": EXTRACTOR, "notes": notes}
    return fact_from_dict({**supplement.found, "id": supplement.id, "score": 1.0, "reason": reason})
