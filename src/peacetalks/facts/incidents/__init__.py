"""Incidents: what is done on the ground, and states of hostilities."""

from peacetalks.facts.incidents.building import build_incidents

__all__ = ["build_incidents"]
