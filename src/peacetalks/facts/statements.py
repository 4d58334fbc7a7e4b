"""Statements: what an actor said, wrote or was reported to hold."""

from __future__ import annotations

from peacetalks.codebook.values import Commitment, Statement
from peacetalks.language.analyses import Analysis


def build_statements(analysis: Analysis, *, commitments: tuple[Commitment, ...]) -> tuple[Statement, ...]:  # noqa: ARG001
    """Read the statements of a report."""
    return ()
