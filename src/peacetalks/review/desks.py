"""A desk: one report with its facts, as machines read them and as people have judged them so far."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from peacetalks.codebook.decisions import AnyDecision, Check, Dating, Judgement, Supplement, Undoing
from peacetalks.codebook.files import fact_from_dict, fact_to_dict
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import AnyFact
from peacetalks.record.years import fill_year, lacks_year
from peacetalks.review.runs import Marking, Paragraph, split_paragraphs
from peacetalks.store.decisions import KeptDecision, load_decisions
from peacetalks.store.found_facts import build_supplement
from peacetalks.store.snapshots import KeptReading, Snapshot
from peacetalks.store.supplements import find_supplements


class Standing(StrEnum):
    """How a fact stands in review."""

    WAITING = "not checked"
    SKIPPED = "skipped"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"

    @property
    def is_decided(self) -> bool:
        """Say whether a person has decided on the fact."""
        return self not in (Standing.WAITING, Standing.SKIPPED)


STANDINGS = {
    Check.ACCEPT: Standing.ACCEPTED,
    Check.CORRECT: Standing.CORRECTED,
    Check.REJECT: Standing.REJECTED,
    Check.SKIP: Standing.SKIPPED,
}


@dataclass(frozen=True, slots=True)
class ReviewedFact:
    """A fact with its lasting id, as it was read and as it stands, and the judgement that holds, if any.

    ``label`` is its short name within the report. ``flagged`` says that an earlier judgement no longer fits what is
    read now, so that a person should look again.
    """

    id: str
    label: str
    read: AnyFact
    fact: AnyFact
    standing: Standing
    judgement: Judgement | Supplement | None = None
    flagged: bool = False

    @property
    def corrected_values(self) -> Mapping[str, Any]:
        """The values that a person has corrected so far."""
        return self.judgement.values if isinstance(self.judgement, Judgement) else {}


@dataclass(frozen=True, slots=True)
class Desk:
    """A report as a person reviews it: the reading, its facts in the order of its words, and all decisions on it."""

    reading: KeptReading
    facts: tuple[ReviewedFact, ...]
    decisions: tuple[KeptDecision, ...]

    @property
    def year(self) -> str | None:
        """The year that a person gave the dates that have none."""
        return _find_year(self.decisions)

    @property
    def undated(self) -> tuple[ReviewedFact, ...]:
        """The facts with a date that has no year yet."""
        return tuple(fact for fact in self.facts if lacks_year(fact.fact))

    @property
    def decided(self) -> int:
        """How many facts a person has decided on."""
        return sum(fact.standing.is_decided for fact in self.facts)

    @property
    def is_done(self) -> bool:
        """Say whether a person has decided on every fact."""
        return self.decided == len(self.facts)

    def count(self, standing: Standing) -> int:
        """Count the facts of a standing."""
        return sum(fact.standing is standing for fact in self.facts)

    def find(self, fact_id: str) -> ReviewedFact | None:
        """Give a fact by its lasting id."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)

    def find_next(self, after: str | None = None) -> ReviewedFact | None:
        """Give the next fact that waits, after one and then from the top; those that were skipped come last."""
        ids = [fact.id for fact in self.facts]
        start = ids.index(after) + 1 if after in ids else 0
        ahead = [*self.facts[start:], *self.facts[:start]]
        for standing in (Standing.WAITING, Standing.SKIPPED):
            found = next((fact for fact in ahead if fact.standing is standing and fact.id != after), None)
            if found:
                return found
        return None

    def find_last_decision(self) -> KeptDecision | None:
        """Give the last decision on the report that is neither undone nor an undoing."""
        standing = (kept for kept in reversed(self.decisions) if not kept.undone)
        return next((kept for kept in standing if not isinstance(kept.decision, Undoing)), None)

    def split_text(self) -> tuple[Paragraph, ...]:
        """Cut the report into runs that mark the words of every fact that was not rejected."""
        markings = [
            Marking(fact.id, fact.label, fact.fact.kind, fact.fact.evidence)
            for fact in self.facts
            if fact.standing is not Standing.REJECTED
        ]
        return split_paragraphs(self.reading.coding.report, markings)


def lay_out_desk(snapshot: Snapshot, report: str) -> Desk | None:
    """Lay out a report by its name or id; None where there is no such report."""
    reading = snapshot.find_current(report)
    if reading is None:
        return None
    decisions = load_decisions(snapshot.connection, about=reading.report_id)
    year = _find_year(decisions)
    read = [*_review(reading, decisions), *_list_added(reading, decisions)]
    facts = (replace(fact, fact=fill_year(fact.fact, year)) for fact in read)
    return Desk(reading, tuple(sorted(facts, key=lambda one: _find_place(one.read))), decisions)


def _find_year(decisions: Sequence[KeptDecision]) -> str | None:
    held = (kept.decision for kept in reversed(decisions) if kept.counts)
    return next((one.year for one in held if isinstance(one, Dating)), None)


def _list_added(reading: KeptReading, decisions: Sequence[KeptDecision]) -> Iterator[ReviewedFact]:
    counts = Counter(fact.kind for fact in reading.coding.facts)
    for kept in decisions:
        if isinstance(kept.decision, Supplement) and kept.counts:
            fact = build_supplement(kept.decision)
            counts[fact.kind] += 1
            label = f"{fact.kind[0].upper()}{counts[fact.kind]}"
            yield ReviewedFact(kept.decision.id, label, fact, fact, Standing.ADDED, kept.decision)


def find_home(snapshot: Snapshot, fact_id: str) -> str | None:
    """Give the id of the report that a fact belongs to, by the fact's lasting id; None where there is no such fact."""
    kept = snapshot.find_fact(fact_id)
    if kept:
        return kept.reading.report_id
    found = find_supplements(snapshot.connection, [fact_id]).get(fact_id)
    return found.reading.report_id if found else None


def _review(reading: KeptReading, decisions: Sequence[KeptDecision]) -> list[ReviewedFact]:
    judged = _group_judgements(reading, decisions)
    facts = []
    for fact in reading.coding.facts:
        kept = judged.get(fact.id, [])
        judgement = _find_last(kept)
        facts.append(
            ReviewedFact(
                id=reading.fact_ids[fact.id],
                label=fact.id.upper(),
                read=fact,
                fact=_correct(fact, judgement),
                standing=STANDINGS[judgement.check] if judgement else Standing.WAITING,
                judgement=judgement,
                flagged=any(one.flagged for one in kept),
            )
        )
    return facts


def _find_last(kept: Sequence[KeptDecision]) -> Judgement | None:
    """Give the judgement that holds: who skips a fact says nothing of it, so that what was said before stands."""
    held = [one.decision for one in reversed(kept) if one.counts and isinstance(one.decision, Judgement)]
    return next((one for one in held if one.check is not Check.SKIP), held[0] if held else None)


def _group_judgements(reading: KeptReading, decisions: Sequence[KeptDecision]) -> dict[str, list[KeptDecision]]:
    grouped: dict[str, list[KeptDecision]] = defaultdict(list)
    for kept in decisions:
        decision: AnyDecision = kept.decision
        if isinstance(decision, Judgement) and not kept.undone and decision.fact.report == reading.coding.report.id:
            grouped[decision.fact.id].append(kept)
    return grouped


def _correct(fact: AnyFact, judgement: Judgement | None) -> AnyFact:
    if judgement is None or judgement.check is not Check.CORRECT:
        return fact
    return fact_from_dict({**fact_to_dict(fact), **judgement.values})


def _find_place(fact: AnyFact) -> tuple[int, int, int]:
    """Put facts in the order of their words; those of the same words in the order of kinds."""
    first = fact.evidence[0]
    return first.start, list(Kind).index(fact.kind), first.end
