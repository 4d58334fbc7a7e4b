"""Incidents: what is done on the ground, and states of hostilities."""

from __future__ import annotations

from peacetalks.codebook.values import Incident
from peacetalks.language.analyses import Analysis


def build_incidents(analysis: Analysis) -> tuple[Incident, ...]:  # noqa: ARG001
    """Read the incidents of a report."""
    return ()
