"""Commitments: pledges, agreements, demands, requests and refusals."""

from __future__ import annotations

from peacetalks.codebook.values import Commitment
from peacetalks.language.analyses import Analysis


def build_commitments(analysis: Analysis) -> tuple[Commitment, ...]:  # noqa: ARG001
    """Read the commitments of a report."""
    return ()
