"""Talks: meetings, rounds, calls, visits and whole negotiations."""

from peacetalks.facts.talks.building import build_talks
from peacetalks.facts.talks.encounters import Encounter, find_encounters

__all__ = ["Encounter", "build_talks", "find_encounters"]
