"""What reading a report comes to: its coding, what was refused on the way, and what a language model used for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from peacetalks.codebook.values import Actor, AnyFact, Coding, Span


@dataclass(frozen=True, slots=True)
class Usage:
    """What calls to a language model took; ``cost`` is in the currency of the prices given, None without prices."""

    calls: int = 0
    cached: int = 0
    prompt_tokens: int = 0
    answer_tokens: int = 0
    cost: float | None = None

    def __add__(self, other: Usage) -> Usage:
        costs = [cost for cost in (self.cost, other.cost) if cost is not None]
        return Usage(
            self.calls + other.calls,
            self.cached + other.cached,
            self.prompt_tokens + other.prompt_tokens,
            self.answer_tokens + other.answer_tokens,
            sum(costs) if costs else None,
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """The facts that an extractor proposes and the gate lets through, with provisional ids.

    ``refusals`` holds one code a refused fact, in no order; see ``REFUSALS`` for what they mean. ``notes`` are for the
    user: what to know of the text. ``instructions`` are its sentences that address a model.
    """

    actors: tuple[Actor, ...]
    facts: tuple[AnyFact, ...]
    refusals: tuple[str, ...] = ()
    usage: Usage = Usage()
    notes: tuple[str, ...] = ()
    instructions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A report as an extractor read it. ``notes`` are for the user: what to know of the text."""

    coding: Coding
    refusals: tuple[str, ...] = ()
    usage: Usage = Usage()
    notes: tuple[str, ...] = ()


REFUSALS = {
    "form": "it is not in the codebook's form",
    "quote": "its quotation is not in the report",
    "short": "its quotation is too short to prove anything",
    "actor": "an actor is not named in the report, or not where the fact is told",
    "content": "its content does not stand where the fact is told",
    "place": "the place is not named where the fact is told",
    "date": "the date does not follow from the report's words",
    "date_text": "the words of the date are not in the report, or not where the fact is told",
    "deadline": "the deadline does not follow from the report's words",
    "deadline_text": "the words of the deadline are not in the report, or not where the fact is told",
    "killed": "the evidence does not give the number of killed",
    "injured": "the evidence does not give the number of injured",
    "round": "the evidence does not give the number of the round",
    "duration": "the duration does not follow from the evidence",
    "realis": "the words do not say that it happened, or that it did not",
    "reference": "what it refers to is not among the facts",
    "instruction": "its words address a model",
}
"""What the codes of refused facts mean, without the report's words."""


def describe_refusals(refusals: Iterable[str]) -> list[tuple[int, str, str]]:
    """Count refusals: how many, the code and what it means, most frequent first."""
    counts = Counter(refusals)
    return [
        (count, code, REFUSALS.get(code, code)) for code, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    ]
