"""Decisions in words, for lists."""

from __future__ import annotations

from peacetalks.codebook.decisions import (
    AnyDecision,
    Assignment,
    Contradiction,
    Dating,
    Identity,
    Judgement,
    Merging,
    Ref,
    Renaming,
    Splitting,
    Supplement,
)
from peacetalks.store.decisions import KeptDecision


def describe_decision(kept: KeptDecision) -> str:
    """Say what was decided, by whom, when and why, and whether it still holds."""
    decision = kept.decision
    score = "" if decision.score is None else f" (score {decision.score:.2f})"
    why = f": {decision.why}" if decision.why else ""
    return f"{word_decision(decision)}{score}, by {decision.by}, {decision.when[:19]}{why}{_word_standing(kept)}"


def word_decision(decision: AnyDecision) -> str:
    """Say what was decided."""
    match decision:
        case Identity():
            left, right = _word_ref(decision.left), _word_ref(decision.right)
            return f"{decision.subject} {left} and {right}: {decision.verdict}"
        case Judgement():
            changed = f" {', '.join(sorted(decision.values))}" if decision.values else ""
            return f"fact {_word_ref(decision.fact)}: {decision.check}{changed}"
        case Supplement():
            return f"report {decision.report}: {decision.found.get('kind', 'fact')} added"
        case Contradiction():
            return f"facts {_word_ref(decision.left)} and {_word_ref(decision.right)} contradict each other"
        case Dating():
            return f"{decision.report}: dates without a year are of {decision.year}"
        case Assignment():
            return (
                f"report {decision.report} {'belongs' if decision.belongs else 'does not belong'} to {decision.process}"
            )
        case Renaming():
            return f"process {decision.process} is called {decision.name}"
        case Splitting():
            return f"{len(decision.reports)} reports leave process {decision.process} for {decision.name}"
        case Merging():
            return f"process {decision.process} goes into {decision.into}"
        case _:
            return f"undo {decision.decision}"


def _word_ref(ref: Ref) -> str:
    return f"{ref.report}/{ref.id}"


def _word_standing(kept: KeptDecision) -> str:
    if kept.undone:
        return " [undone]"
    told = sorted({str(holding) for holding in kept.holdings if holding.flagged or not holding.counts})
    return f" [{'look again' if kept.flagged else 'rests'}: {'; '.join(told)}]" if told else ""
