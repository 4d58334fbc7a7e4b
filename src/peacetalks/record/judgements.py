"""What people say of single facts, done to the codings before the record is computed from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from peacetalks.codebook.decisions import Check, Judgement, Ref, Supplement
from peacetalks.codebook.files import fact_from_dict, fact_to_dict
from peacetalks.codebook.values import AnyFact, Coding, Commitment, Participant
from peacetalks.record.years import fill_year
from peacetalks.store.found_facts import build_supplement


def apply_judgements(
    coding: Coding,
    judgements: Mapping[Ref, Judgement],
    supplements: Sequence[Supplement] = (),
    *,
    year: str | None = None,
) -> Coding:
    """Leave out facts that a person rejected, put in values that a person corrected, and add facts that one found.

    Participants of rejected talks go with them; an answer to a rejected commitment answers none. Dates without a year
    are of ``year``.
    """
    known = {fact.id for fact in coding.facts}
    found_since = (build_supplement(one) for one in supplements if one.id not in known)
    coding = replace(coding, facts=(*coding.facts, *found_since))
    report = coding.report.id
    found = {fact.id: judgements[ref] for fact in coding.facts if (ref := Ref(report, fact.id)) in judgements}
    if not found and year is None:
        return coding
    rejected = {identifier for identifier, judgement in found.items() if judgement.check is Check.REJECT}
    kept = (fact for fact in coding.facts if fact.id not in rejected and not _hangs_on(fact, rejected))
    return replace(
        coding, facts=tuple(fill_year(_correct(_untie(fact, rejected), found.get(fact.id)), year) for fact in kept)
    )


def _hangs_on(fact: AnyFact, rejected: set[str]) -> bool:
    return isinstance(fact, Participant) and fact.talks in rejected


def _untie(fact: AnyFact, rejected: set[str]) -> AnyFact:
    return replace(fact, answers=None) if isinstance(fact, Commitment) and fact.answers in rejected else fact


def _correct(fact: AnyFact, judgement: Judgement | None) -> AnyFact:
    if judgement is None or judgement.check is not Check.CORRECT:
        return fact
    return fact_from_dict({**fact_to_dict(fact), **judgement.values})
