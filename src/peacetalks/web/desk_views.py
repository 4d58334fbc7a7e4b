"""A desk in words, ready for its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peacetalks.codebook.decisions import Contradiction, Dating, Identity, Judgement, Supplement, Undoing
from peacetalks.codebook.summaries import Summary, list_names, summarise_fact, word_term
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import AnyFact
from peacetalks.review.desks import Desk, ReviewedFact
from peacetalks.review.fields import find_definition, list_fields
from peacetalks.review.judging import REASONS, may_accept_unseen
from peacetalks.store.decisions import KeptDecision
from peacetalks.web.wordings import word_duration, word_edtf

REFERRING = ("answers", "talks")
SURENESS = {"any": 0.0, "possible": 0.5, "likely": 0.8}
"""Least scores by which cards can be chosen, in words."""


@dataclass(frozen=True, slots=True)
class Card:
    """A fact as its card shows it; ``refers`` is the label of the fact that it answers or belongs to."""

    reviewed: ReviewedFact
    summary: Summary
    why: tuple[str, ...]
    refers: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cards are shown: of one kind or all, and from a score on; those that wait, or all."""

    kind: Kind | None = None
    sure: str = "any"
    waiting: bool = False

    def lets(self, fact: ReviewedFact) -> bool:
        """Say whether a fact is shown."""
        right_kind = self.kind is None or fact.fact.kind is self.kind
        return right_kind and fact.fact.score >= SURENESS[self.sure] and not (self.waiting and fact.standing.is_decided)

    @property
    def is_open(self) -> bool:
        """Say whether everything is shown."""
        return self == Filter()


def view_desk(desk: Desk, chosen: Filter, *, now: str | None = None) -> dict[str, Any]:
    """Give what the page of a report shows."""
    shown = [fact for fact in desk.facts if chosen.lets(fact)]
    following = desk.find(now) if now else desk.find_next()
    return {
        "desk": desk,
        "report": desk.reading.coding.report,
        "report_id": desk.reading.report_id,
        "paragraphs": desk.split_text(),
        "cards": view_cards(desk, shown),
        "current": following.id if following else None,
        "reasons": REASONS,
        "chosen": chosen,
        "kinds": list(Kind),
        "sureness": list(SURENESS),
        "acceptable": [fact.id for fact in shown if not fact.standing.is_decided and may_accept_unseen(fact)],
        "history": view_history(desk, desk.decisions),
    }


def view_cards(desk: Desk, facts: Iterable[ReviewedFact]) -> list[Card]:
    """Put facts into words."""
    names = list_names(desk.reading.coding)
    labels = {fact.read.id: fact.label for fact in desk.facts}
    return [_view_card(fact, names, labels) for fact in facts]


def view_fact(desk: Desk, fact: ReviewedFact) -> dict[str, Any]:
    """Give what the form of a fact shows."""
    about = [kept for kept in desk.decisions if _is_about(kept, desk, fact)]
    return {
        "desk": desk,
        "report": desk.reading.coding.report,
        "report_id": desk.reading.report_id,
        "card": view_cards(desk, [fact])[0],
        "fields": list_fields(fact.fact.kind, desk.reading.coding, fact.fact),
        "definition": find_definition(fact.fact.kind),
        "history": view_history(desk, about),
    }


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One decision in words."""

    id: str
    what: str
    by: str
    at: str
    why: str
    undone: bool


def view_history(desk: Desk, decisions: Iterable[KeptDecision]) -> list[HistoryLine]:
    """Put decisions into words, the newest first."""
    labels = {fact.read.id: fact.label for fact in desk.facts}
    lines = [
        HistoryLine(
            id=kept.decision.id,
            what=_word_decision(kept, labels),
            by=kept.decision.by,
            at=kept.decision.when,
            why=kept.decision.why,
            undone=kept.undone,
        )
        for kept in decisions
    ]
    return lines[::-1]


def _word_decision(kept: KeptDecision, labels: Mapping[str, str]) -> str:
    decision = kept.decision
    match decision:
        case Judgement():
            changed = f" ({', '.join(sorted(decision.values))})" if decision.values else ""
            return f"{labels.get(decision.fact.id, decision.fact.id)}: {decision.check}{changed}"
        case Supplement():
            return f"{labels.get(decision.id, decision.id)}: added"
        case Identity():
            return f"{decision.left.id} and {decision.right.id}: {decision.verdict}"
        case Contradiction():
            return f"{labels.get(decision.left.id, decision.left.id)}: contradicts {decision.right.report}"
        case Dating():
            return f"dates without a year are of {decision.year}"
        case Undoing():
            return "undone"
        case _:
            return "process"


def _is_about(kept: KeptDecision, desk: Desk, fact: ReviewedFact) -> bool:
    ref = getattr(kept.decision, "fact", None)
    own = ref is not None and (ref.report, ref.id) == (desk.reading.coding.report.id, fact.read.id)
    return own or kept.decision.id == fact.id


def _view_card(reviewed: ReviewedFact, names: Mapping[str, str], labels: Mapping[str, str]) -> Card:
    reason = reviewed.fact.reason
    why = (reason.predicate, reason.frame, reason.pattern, *reason.notes)
    summary = summarise_fact(reviewed.fact, names)
    details = dict(summary.details)
    referred = next((details[name] for name in REFERRING if name in details), None)
    shown = tuple(
        (word_term(name), _word_detail(reviewed.fact, name, value))
        for name, value in summary.details
        if name not in REFERRING
    )
    refers = labels.get(referred, referred.upper()) if referred else None
    return Card(reviewed, Summary(summary.term, summary.line, shown), tuple(filter(None, why)), refers)


def _word_detail(fact: AnyFact, name: str, value: str) -> str:
    """Say dates and durations in words, with the words of the report beside a date."""
    if name == "duration":
        return word_duration(value)
    if name not in ("date", "deadline"):
        return value
    words = getattr(fact, f"{name}_text")
    quoted = f"“{' '.join(words.split())}”" if words else ""
    return " · ".join(part for part in (word_edtf(getattr(fact, name), words), quoted) if part)
