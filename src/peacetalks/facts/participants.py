"""Participants: named persons at talks, with side and role."""

from __future__ import annotations

from peacetalks.codebook.values import Participant, Talks
from peacetalks.language.analyses import Analysis


def build_participants(analysis: Analysis, *, talks: tuple[Talks, ...]) -> tuple[Participant, ...]:  # noqa: ARG001
    """Read the participants of a report."""
    return ()
