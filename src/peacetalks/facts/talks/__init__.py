"""Talks: meetings, rounds, calls, visits and whole negotiations."""

from peacetalks.facts.talks.building import build_talks, find_encounters
from peacetalks.facts.talks.encounters import Encounter

__all__ = ["Encounter", "build_talks", "find_encounters"]
