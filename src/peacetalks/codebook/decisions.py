"""What people and the machine decide about identity and processes: append-only values, never edited.

A later decision on the same question wins; undoing one is a further decision. ``when`` is an ISO 8601 time in UTC.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peacetalks.errors import FormatError


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Points at an actor or a fact of one report: the report's id, and the id that it has there."""

    report: str
    id: str


class Subject(StrEnum):
    """What an identity decision is about."""

    ACTOR = "actor"
    ENCOUNTER = "encounter"


class Verdict(StrEnum):
    """Whether two mentions are one."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Check(StrEnum):
    """What a person says of a fact that was read, or that another person coded; to skip it says nothing of it yet."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What all decisions share: a unique id, by whom, when and why, and a score from 0 to 1 where a machine decided."""

    id: str
    by: str
    when: str
    why: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Decision):
    """Two actors, or the talks facts of two reports, are the same, different, or it is unsure."""

    subject: Subject
    left: Ref
    right: Ref
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment(Decision):
    """A report belongs to a process, or does not (``belongs`` false)."""

    report: str
    process: str
    belongs: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming(Decision):
    """A process is called by this name."""

    process: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Splitting(Decision):
    """The reports leave their process and make up a process of their own, ``part``, with a name."""

    process: str
    part: str
    name: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging(Decision):
    """The reports of one process go into another one."""

    process: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Decision):
    """A fact is right, is right with other values, or is not in the report.

    ``values`` holds the corrected fields as they stand in the file format. One that ``adjudicates`` settles what two
    coders judged differently, and counts as neither's.
    """

    fact: Ref
    check: Check
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    adjudicates: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement(Decision):
    """A fact that a person found in a report and that nothing read there; its id there is that of the decision.

    ``found`` holds its fields as they stand in the file format, without an id.
    """

    report: str
    found: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction(Decision):
    """Two facts tell of the same thing, and both cannot be right."""

    left: Ref
    right: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating(Decision):
    """The dates that a report gives without a year are of this year (four digits), unless a correction says more."""

    report: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing(Decision):
    """An earlier decision, itself an undoing or not, no longer holds."""

    decision: str


AnyDecision = (
    Identity | Assignment | Renaming | Splitting | Merging | Judgement | Supplement | Contradiction | Dating | Undoing
)

DECISION_CLASSES: Mapping[str, type[AnyDecision]] = {
    "identity": Identity,
    "assignment": Assignment,
    "renaming": Renaming,
    "splitting": Splitting,
    "merging": Merging,
    "judgement": Judgement,
    "supplement": Supplement,
    "contradiction": Contradiction,
    "dating": Dating,
    "undoing": Undoing,
}


def drop_undone(decisions: Sequence[AnyDecision]) -> list[AnyDecision]:
    """Leave out what is undone, of decisions in the order in which they were taken.

    An undoing that is itself undone does not count, so the decision that it was about holds again.
    """
    undone: set[str] = set()
    held: list[AnyDecision] = []
    for decision in reversed(decisions):
        if decision.id in undone:
            continue
        if isinstance(decision, Undoing):
            undone.add(decision.decision)
        held.append(decision)
    return held[::-1]


def decision_to_dict(decision: AnyDecision) -> dict[str, Any]:
    """Give a decision as plain values for JSON, with its kind under ``decides``."""
    kind = next(name for name, cls in DECISION_CLASSES.items() if type(decision) is cls)
    return {"decides": kind, **{f.name: _plain(getattr(decision, f.name)) for f in dataclasses.fields(decision)}}


def decision_from_dict(data: Mapping[str, Any]) -> AnyDecision:
    """Build a decision from its plain values. Raises FormatError where they are none."""
    try:
        cls = DECISION_CLASSES[data["decides"]]
        return cls(**{f.name: _typed(f.name, data[f.name]) for f in dataclasses.fields(cls) if f.name in data})
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"not a decision ({error})", todo="See docs/how-identity-is-decided.md") from error


def _plain(value: object) -> Any:
    if isinstance(value, Ref):
        return [value.report, value.id]
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value) if isinstance(value, StrEnum) else value


def _typed(name: str, value: Any) -> Any:
    if name in ("left", "right", "fact"):
        report, identifier = value
        return Ref(report, identifier)
    if name == "reports":
        return tuple(value)
    terms: dict[str, type[StrEnum]] = {"subject": Subject, "verdict": Verdict, "check": Check}
    return terms[name](value) if name in terms else value
