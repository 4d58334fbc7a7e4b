"""Tellings: the places where a report tells of an encounter, each with what its own clause says of it."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.codebook.terms import Channel, Outcome, Realis, Scope
from peacetalks.codebook.values import Span
from peacetalks.facts.frames import Frame
from peacetalks.facts.talks.tables import Member
from peacetalks.language.dates import DateMention
from peacetalks.language.places import PlaceMention
from peacetalks.language.predicates import Predicate


@dataclass(frozen=True, slots=True)
class Telling:
    """One place where a report tells of an encounter; token indices throughout.

    ``own`` are the words that make it ("hold", "round" and "talks" in "hold a round of talks"); ``taken_up`` says that
    it speaks of something already told ("the meeting"); ``within`` is the head of a telling of the same sentence
    that it belongs to ("met for talks").
    """

    predicate: Predicate
    frame: Frame
    own: frozenset[int]
    members: tuple[Member, ...]
    scope: Scope
    realis: Realis
    channel: Channel
    date: DateMention | None
    place: PlaceMention | None
    round: int | None
    duration: str | None
    issues: tuple[Span, ...]
    outcome: Outcome | None
    evidence: Span
    taken_up: bool
    within: int | None

    @property
    def head(self) -> int:
        """The token index of the word that calls up the frame."""
        return self.predicate.head

    @property
    def is_weak(self) -> bool:
        """Say whether the word makes no encounter by itself ("discussed")."""
        return bool(self.frame.options.get("weak"))

    @property
    def is_of_release(self) -> bool:
        """Say whether the word tells of an encounter only in a release about it ("underscored")."""
        return bool(self.frame.options.get("release"))
