"""One fact in words: what it is, who it is about, and its further fields, names in place of ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peacetalks.codebook.terms import Channel, Realis, Scope, Status
from peacetalks.codebook.values import (
    AnyFact,
    Coding,
    Commitment,
    Incident,
    Participant,
    Span,
    Statement,
    Talks,
)

LIKELY = 0.8
UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class Summary:
    """A fact's term ("meeting", "pledge"), the line that says who, and its other filled fields in order."""

    term: str
    line: str
    details: tuple[tuple[str, str], ...]


def list_names(coding: Coding) -> dict[str, str]:
    """Give the name of each actor by id."""
    return {actor.id: actor.name for actor in coding.actors}


def summarise_fact(fact: AnyFact, names: Mapping[str, str]) -> Summary:
    """Put a fact into words for a reader."""
    if isinstance(fact, Talks):
        return _summarise_talks(fact, names)
    if isinstance(fact, Participant):
        return _summarise_participant(fact, names)
    if isinstance(fact, Statement):
        return Summary(
            fact.mode.value, names.get(fact.speaker, fact.speaker), (("said", _flatten(fact.content.quote)),)
        )
    if isinstance(fact, Commitment):
        return _summarise_commitment(fact, names)
    return _summarise_incident(fact, names)


def word_score(score: float) -> str:
    """Say a score in a word."""
    return "likely" if score >= LIKELY else "possible" if score >= UNSURE else "unsure"


def word_term(value: str) -> str:
    """Say a term of the codebook as words."""
    return value.replace("_", " ")


def name_actors(ids: Iterable[str | Span], names: Mapping[str, str]) -> str:
    """List actors by name; what is no actor stands as it was written."""
    return ", ".join(names.get(who, who) if isinstance(who, str) else _flatten(who.quote) for who in ids)


def _summarise_talks(fact: Talks, names: Mapping[str, str]) -> Summary:
    term = f"round {fact.round}" if fact.scope is Scope.ROUND and fact.round else fact.scope.value
    return Summary(
        term,
        name_actors(fact.parties, names) or "parties not given",
        _fill(
            ("realis", _word_realis(fact.realis)),
            ("round", str(fact.round) if fact.round and fact.scope is not Scope.ROUND else ""),
            ("mediators", name_actors(fact.mediators, names)),
            ("hosts", name_actors(fact.hosts, names)),
            ("observers", name_actors(fact.observers, names)),
            ("channel", word_term(fact.channel) if fact.channel is not Channel.UNKNOWN else ""),
            ("date", _word_date(fact.date, fact.date_text)),
            ("place", fact.place),
            ("duration", fact.duration),
            ("issues", "; ".join(_flatten(issue.quote) for issue in fact.issues)),
            ("outcome", word_term(fact.outcome) if fact.outcome else ""),
        ),
    )


def _summarise_participant(fact: Participant, names: Mapping[str, str]) -> Summary:
    return Summary(
        word_term(fact.role) if fact.role != "unknown" else "role not given",
        names.get(fact.person, fact.person),
        _fill(
            ("realis", _word_realis(fact.realis)),
            ("side", names.get(fact.side, fact.side) if fact.side else ""),
            ("talks", fact.talks),
        ),
    )


def _summarise_commitment(fact: Commitment, names: Mapping[str, str]) -> Summary:
    to = name_actors(fact.to, names)
    return Summary(
        fact.act.value,
        (name_actors(fact.by, names) or "not given") + (f" → {to}" if to else ""),
        _fill(
            ("realis", _word_realis(fact.realis)),
            ("content", _flatten(fact.content.quote)),
            ("condition", _flatten(fact.condition.quote) if fact.condition else ""),
            ("deadline", _word_date(fact.deadline, fact.deadline_text)),
            ("status", word_term(fact.status) if fact.status is not Status.OPEN else ""),
            ("answers", fact.answers),
        ),
    )


def _summarise_incident(fact: Incident, names: Mapping[str, str]) -> Summary:
    target = name_actors(fact.target, names)
    return Summary(
        word_term(fact.category),
        (name_actors(fact.actor, names) or "actor not given") + (f" → {target}" if target else ""),
        _fill(
            ("realis", _word_realis(fact.realis)),
            ("date", _word_date(fact.date, fact.date_text)),
            ("place", fact.place),
            ("duration", fact.duration),
            ("killed", _word_count(fact.killed)),
            ("injured", _word_count(fact.injured)),
        ),
    )


def _fill(*details: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in details if value)


def _word_realis(realis: Realis) -> str:
    return "" if realis is Realis.ACTUAL else realis.value


def _word_date(date: str | None, words: str | None) -> str:
    written = f"“{_flatten(words)}”" if words else ""
    if date is None:
        return f"{written}, not resolved" if written else ""
    return f"{date} ({written})" if written and words != date else date


def _word_count(number: int | None) -> str:
    return "" if number is None else str(number)


def _flatten(words: str) -> str:
    return " ".join(words.split())
