"""Talks: meetings, rounds, calls, visits and whole negotiations."""

from __future__ import annotations

from peacetalks.codebook.values import Commitment, Talks
from peacetalks.language.analyses import Analysis


def build_talks(analysis: Analysis, *, commitments: tuple[Commitment, ...]) -> tuple[Talks, ...]:  # noqa: ARG001
    """Read the talks of a report."""
    return ()
