"""Which of the decisions hold: undone ones drop out, and a later one on the same question replaces the earlier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from peacetalks.codebook.decisions import (
    AnyDecision,
    Assignment,
    Check,
    Contradiction,
    Dating,
    Identity,
    Judgement,
    Merging,
    Ref,
    Renaming,
    Splitting,
    Subject,
    Supplement,
    Undoing,
    Verdict,
    drop_undone,
)

ProcessDecision = Assignment | Renaming | Splitting | Merging


@dataclass(frozen=True, slots=True)
class Settled:
    """The decisions that hold, in the order in which they were taken.

    Of identity decisions, one for each pair of references stands here, of judgements one for each fact, supplements by
    report, and of years the last one for each report; process decisions build on each other and all stand here.
    """

    identities: tuple[Identity, ...] = ()
    processes: tuple[ProcessDecision, ...] = ()
    judgements: Mapping[Ref, Judgement] = field(default_factory=dict)
    supplements: Mapping[str, tuple[Supplement, ...]] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()
    years: Mapping[str, str] = field(default_factory=dict)

    def iter_pairs(self, subject: Subject, verdict: Verdict) -> Iterable[tuple[Ref, Ref]]:
        """Give the pairs of a subject with a verdict."""
        for identity in self.identities:
            if identity.subject is subject and identity.verdict is verdict:
                yield identity.left, identity.right


def settle_decisions(decisions: Sequence[AnyDecision]) -> Settled:
    """Give what holds of decisions in the order in which they were taken."""
    held = drop_undone(decisions)
    judgements: dict[Ref, Judgement] = {}
    identities: dict[tuple[Subject, frozenset[Ref]], Identity] = {}
    processes: list[ProcessDecision] = []
    supplements: dict[str, list[Supplement]] = {}
    for decision in held:
        if isinstance(decision, Identity):
            question = (decision.subject, frozenset((decision.left, decision.right)))
            # A later answer also takes the later place, so that order tells which of two answers is newer.
            identities.pop(question, None)
            identities[question] = decision
        elif isinstance(decision, Judgement):
            # Who skips a fact says nothing of it, so that what was said before stands.
            if decision.check is not Check.SKIP:
                judgements[decision.fact] = decision
        elif isinstance(decision, Supplement):
            supplements.setdefault(decision.report, []).append(decision)
        elif not isinstance(decision, Undoing | Contradiction | Dating):
            processes.append(decision)
    return Settled(
        identities=tuple(identities.values()),
        processes=tuple(processes),
        judgements=judgements,
        supplements={report: tuple(found) for report, found in supplements.items()},
        contradictions=tuple(one for one in held if isinstance(one, Contradiction)),
        years={one.report: one.year for one in held if isinstance(one, Dating)},
    )
