"""The frozen, typed values that everything passes on: reports, actors, facts and their evidence.

Offsets count Unicode code points into ``Report.text``; ``text[start:end] == quote`` holds for every span.
Dates are EDTF strings, durations ISO 8601 strings.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from peacetalks.codebook.terms import (
    Act,
    ActorType,
    Category,
    Channel,
    Kind,
    Mode,
    Outcome,
    Realis,
    Role,
    Scope,
    Status,
)
from peacetalks.errors import EvidenceError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A verbatim stretch of a report: ``text[start:end] == quote``.

    Raises EvidenceError where the offsets cannot belong to the quote.
    """

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.quote) or not self.quote.strip():
            raise EvidenceError(f"span {self.start}-{self.end} does not fit its quote {self.quote[:40]!r}")

    def overlaps(self, other: Span) -> bool:
        """Say whether the two stretches share a character."""
        return self.start < other.end and other.start < self.end

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut a span out of a text."""
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Report:
    """One text that is read, with what is known of where it comes from.

    ``text`` is what was given, whole. ``body`` holds the (start, end) stretches of it that are the report itself, in
    order; headers, share bars and other boilerplate stand outside them and are not read. ``published`` is EDTF.
    """

    id: str
    text: str
    body: tuple[tuple[int, int], ...]
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    licence: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts in a report.

    ``name`` is the fullest form in the text; ``aliases`` every other surface form, pronouns left out. ``of`` is the
    actor that a person speaks or sits for, or that a body belongs to; ``position`` a person's title as written.
    """

    id: str
    type: ActorType
    name: str
    aliases: tuple[str, ...] = ()
    of: str | None = None
    position: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an extractor proposes a fact: predicate, frame and pattern that took it, what moved its score."""

    extractor: str = ""
    predicate: str = ""
    frame: str = ""
    pattern: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all five kinds of fact share. Raises EvidenceError without evidence: no fact without its words."""

    kind: Kind = field(init=False)
    id: str
    evidence: tuple[Span, ...]
    realis: Realis = Realis.ACTUAL
    score: float = 1.0
    reason: Reason = Reason()

    def __post_init__(self) -> None:
        if not self.evidence:
            raise EvidenceError(
                f"{self.kind} {self.id} has no evidence", todo="A fact is built with its words or not at all"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks(Fact):
    """An encounter or a process in which actors talk to each other. Actor fields hold actor ids."""

    kind: Kind = field(init=False, default=Kind.TALKS)
    scope: Scope = Scope.MEETING
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    observers: tuple[str, ...] = ()
    channel: Channel = Channel.UNKNOWN
    date: str | None = None
    date_text: str | None = None
    place: str | None = None
    round: int | None = None
    duration: str | None = None
    issues: tuple[Span, ...] = ()
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Fact):
    """A named person at talks: ``talks`` is a fact id, ``person`` and ``side`` are actor ids."""

    kind: Kind = field(init=False, default=Kind.PARTICIPANT)
    talks: str
    person: str
    side: str | None = None
    role: Role = Role.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """What an actor said, wrote or was reported to hold."""

    kind: Kind = field(init=False, default=Kind.STATEMENT)
    speaker: str
    content: Span
    mode: Mode = Mode.REPORTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Fact):
    """A pledge, agreement, demand, request or refusal. ``answers`` is the id of the commitment that it answers."""

    kind: Kind = field(init=False, default=Kind.COMMITMENT)
    act: Act
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    content: Span
    condition: Span | None = None
    deadline: str | None = None
    deadline_text: str | None = None
    status: Status = Status.OPEN
    answers: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Fact):
    """Something done on the ground, or a state of hostilities. ``target`` holds actor ids or verbatim spans."""

    kind: Kind = field(init=False, default=Kind.INCIDENT)
    category: Category
    actor: tuple[str, ...] = ()
    target: tuple[str | Span, ...] = ()
    date: str | None = None
    date_text: str | None = None
    place: str | None = None
    duration: str | None = None
    killed: int | None = None
    injured: int | None = None


AnyFact = Talks | Participant | Statement | Commitment | Incident


@dataclass(frozen=True, slots=True)
class Coding:
    """A report with the actors and facts that were found in it, by a machine or by a person."""

    report: Report
    actors: tuple[Actor, ...] = ()
    facts: tuple[AnyFact, ...] = ()
