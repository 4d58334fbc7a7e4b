"""Scores: how likely a proposed fact is to be one, learned from coded reports, with what raised or lowered it."""

from peacetalks.facts.scoring.scores import choose_facts, score_facts

__all__ = ["choose_facts", "score_facts"]
