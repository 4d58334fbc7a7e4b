"""Mentions of actors, and who they are: names, titles, nicknames, collectives and pronouns resolved within a report."""

from peacetalks.language.mentions.resolving import resolve_mentions
from peacetalks.language.mentions.values import Form, Mention, Mentions

__all__ = ["Form", "Mention", "Mentions", "resolve_mentions"]
