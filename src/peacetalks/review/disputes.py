"""Facts that coders judged differently, and what settled them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacetalks.codebook.decisions import Check, Judgement, Ref
from peacetalks.codebook.summaries import Summary, list_names, summarise_fact
from peacetalks.codebook.values import AnyFact
from peacetalks.errors import UsageError
from peacetalks.store.decisions import load_decisions
from peacetalks.store.hashes import to_canonical
from peacetalks.store.histories import Author
from peacetalks.store.snapshots import KeptReading, Snapshot
from peacetalks.store.stores import Store


@dataclass(frozen=True, slots=True)
class Dispute:
    """A fact on which the last words of coders differ: each coder's, and the one that settles it, if any."""

    fact_id: str
    report_id: str
    title: str | None
    fact: AnyFact
    summary: Summary
    words: Mapping[str, Judgement]
    settled: Judgement | None

    @property
    def quote(self) -> str:
        """The words of the report."""
        return " ".join(self.fact.evidence[0].quote.split())


def list_disputes(snapshot: Snapshot) -> tuple[Dispute, ...]:
    """Give the facts on which coders differ in check or values, those that nothing settles first."""
    words: dict[Ref, dict[str, Judgement]] = defaultdict(dict)
    settled: dict[Ref, Judgement] = {}
    for kept in load_decisions(snapshot.connection):
        decision = kept.decision
        if not isinstance(decision, Judgement) or not kept.counts or decision.check is Check.SKIP:
            continue
        if decision.adjudicates:
            settled[decision.fact] = decision
        else:
            words[decision.fact][decision.by] = decision
    disputed = {ref: found for ref, found in words.items() if len({_name_word(one) for one in found.values()}) > 1}
    readings = {one.coding.report.id: one for one in snapshot.iter_current({ref.report for ref in disputed})}
    disputes = [
        dispute
        for ref, found in disputed.items()
        if (dispute := _build(readings.get(ref.report), ref, found, settled.get(ref))) is not None
    ]
    return tuple(sorted(disputes, key=lambda one: one.settled is not None))


def settle(store: Store, fact_id: str, *, as_of: str, author: Author) -> None:
    """Write how a dispute is settled: as a coder has it, by name, or "accept" or "reject".

    Raises UsageError where there is no such dispute, or no such word in it.
    """
    with store.look() as snapshot:
        found = next((one for one in list_disputes(snapshot) if one.fact_id == fact_id), None)
        reading = snapshot.find_current(found.report_id) if found else None
    if found is None or reading is None:
        raise UsageError("coders do not differ on this fact now", where=fact_id, todo="Load the page again")
    ref = Ref(reading.coding.report.id, found.fact.id)
    store.decide([_choose(found.words, ref, as_of)], author)


def _choose(words: Mapping[str, Judgement], ref: Ref, as_of: str) -> Judgement:
    taken = words.get(as_of)
    if taken is not None:
        check, values = taken.check, taken.values
    elif as_of in (Check.ACCEPT, Check.REJECT):
        check, values = Check(as_of), {}
    else:
        raise UsageError("nobody of this name judged this fact", where=as_of, todo="Take one of the names shown")
    return Judgement(id="", by="", when="", fact=ref, check=check, values=values, adjudicates=True)


def _name_word(judgement: Judgement) -> str:
    return to_canonical([str(judgement.check), dict(judgement.values)])


def _build(
    reading: KeptReading | None, ref: Ref, words: Mapping[str, Judgement], settled: Judgement | None
) -> Dispute | None:
    facts: Sequence[AnyFact] = reading.coding.facts if reading else ()
    fact = next((one for one in facts if one.id == ref.id), None)
    if reading is None or fact is None:
        return None
    return Dispute(
        fact_id=reading.fact_ids[fact.id],
        report_id=reading.report_id,
        title=reading.coding.report.title,
        fact=fact,
        summary=summarise_fact(fact, list_names(reading.coding)),
        words=dict(sorted(words.items())),
        settled=settled,
    )
