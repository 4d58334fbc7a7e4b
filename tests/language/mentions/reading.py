"""Read a text of one's own and ask who a word means."""

from __future__ import annotations

from peacetalks.codebook.values import Actor, Report
from peacetalks.language.analyses import Analysis, analyse_report


def read(text: str) -> Analysis:
    return analyse_report(Report("r", text, ((0, len(text)),)))


def meant(analysis: Analysis, word: str, *, nth: int = 0) -> list[str]:
    """The names of those whom the nth token with these letters, in any case, stands for."""
    token = [t for t in analysis.doc if t.lower_ == word.lower()][nth]
    return [analysis.actor_by_id[actor].name for actor in analysis.actors_at(token)]


def actor(analysis: Analysis, name: str) -> Actor:
    return next(a for a in analysis.actors if a.name == name)


def side(analysis: Analysis, name: str) -> str | None:
    """The name of the actor for whom a person speaks."""
    of = actor(analysis, name).of
    return analysis.actor_by_id[of].name if of is not None else None
