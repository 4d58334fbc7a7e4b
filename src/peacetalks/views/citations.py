"""The words that a value comes from, and whether a person has looked at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peacetalks.record.shelves import ToldFact

NOT_CHECKED, CHECKED, PARTLY = "not checked", "checked", "partly checked"


@dataclass(frozen=True, slots=True)
class Citation:
    """A fact with its words and its report.

    ``family`` is the report that the report counts as, where it is a copy of another one; ``quotes`` are the verbatim
    stretches; ``start`` and ``end`` those of the first, in characters of the report's text.
    """

    fact: str
    report: str
    family: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None
    quotes: tuple[str, ...]
    start: int
    end: int
    check: str
    score: float


def cite(told: ToldFact) -> Citation:
    """Give the citation of a fact."""
    spans = told.fact.evidence
    return Citation(
        fact=told.id,
        report=told.report,
        family=told.family,
        title=told.title,
        published=told.published,
        source=told.source,
        url=told.url,
        quotes=tuple(" ".join(span.quote.split()) for span in spans),
        start=spans[0].start,
        end=spans[0].end,
        check=word_check((told.check,)),
        score=told.fact.score,
    )


def cite_all(ids: Iterable[str], facts: Mapping[str, ToldFact]) -> tuple[Citation, ...]:
    """Give the citations of facts in the order of their reports; what is not known is left out."""
    known = (facts[one] for one in dict.fromkeys(ids) if one in facts)
    return tuple(sorted(map(cite, known), key=lambda c: (c.published or "", c.report, c.start)))


def word_check(checks: Iterable[str]) -> str:
    """Say whether people have looked at facts: at all of them, at some, or at none."""
    looked = [check != "unchecked" and check != NOT_CHECKED for check in checks]
    if looked and all(looked):
        return CHECKED
    return PARTLY if any(looked) else NOT_CHECKED


def count_families(citations: Iterable[Citation]) -> int:
    """Count independent sources: copies of one text are one."""
    return len({citation.family for citation in citations})
