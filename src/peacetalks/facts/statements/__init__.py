"""Statements: what an actor said, wrote or was reported to hold."""

from peacetalks.facts.statements.building import build_statements

__all__ = ["build_statements"]
