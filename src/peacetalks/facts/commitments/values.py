"""Candidates for commitments, before it is decided which are shown."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.codebook.terms import Act
from peacetalks.facts.speech_acts.contents import Stretch
from peacetalks.language.predicates import Predicate


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may commit somebody; ``head`` is the head token of the content, ``cue`` the word that commits."""

    cue: int
    predicate: Predicate
    frame: str
    pattern: str
    act: Act
    by: tuple[str, ...]
    content: Stretch
    head: int
    to: tuple[str, ...] = ()
    answers: bool = False
    nominal: bool = False
