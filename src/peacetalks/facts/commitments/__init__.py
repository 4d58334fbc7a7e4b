"""Commitments: pledges, agreements, demands, requests and refusals."""

from peacetalks.facts.commitments.building import build_commitments

__all__ = ["build_commitments"]
