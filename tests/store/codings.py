"""Small coded reports for the tests of the store."""

from __future__ import annotations

from dataclasses import replace

from peacetalks.codebook.files import to_json
from peacetalks.codebook.terms import Act, ActorType, Role
from peacetalks.codebook.values import Actor, Coding, Commitment, Participant, Report, Span, Talks
from peacetalks.store.additions import Addition
from peacetalks.store.histories import Author

AUTHOR = Author("ann", "for a test")
TEXT = (
    "Delegates of Freedonia, led by Rufus Firefly, met envoys of Sylvania in Geneva on 3 May 2031. "
    "Sylvania pledged aid."
)


def build_coding(text: str = TEXT, *, name: str = "geneva", **head: str | None) -> Coding:
    """Code a text that holds the words of ``TEXT`` somewhere."""

    def span(words: str) -> Span:
        start = text.index(words)
        return Span.of(text, start, start + len(words))

    known: dict[str, str | None] = {"title": "Talks in Geneva", "published": "2031-05-04", "source": "Gazette", **head}
    report = Report(id=name, text=text, body=((0, len(text)),), **known)  # type: ignore[arg-type]  # a head's fields are texts
    actors = (
        Actor("fre", ActorType.STATE, "Freedonia"),
        Actor("syl", ActorType.STATE, "Sylvania"),
        Actor("fir", ActorType.PERSON, "Rufus Firefly", of="fre"),
    )
    met = span("met envoys of Sylvania in Geneva on 3 May 2031")
    facts = (
        Talks(id="t1", evidence=(met,), parties=("fre", "syl"), date="2031-05-03", place="Geneva"),
        Participant(
            id="p1",
            evidence=(span("led by Rufus Firefly"),),
            talks="t1",
            person="fir",
            side="fre",
            role=Role.HEAD_OF_DELEGATION,
        ),
        Commitment(id="c1", evidence=(span("Sylvania pledged aid"),), act=Act.PLEDGE, by=("syl",), content=span("aid")),
    )
    return Coding(report, actors, facts)


def build_addition(
    coding: Coding | None = None, *, extractor: str = "frames", version: str = "1", place: str | None = None
) -> Addition:
    """Make an addition of a coding, with its JSON as the bytes that it came from."""
    coding = coding or build_coding()
    return Addition(
        coding=coding,
        original=to_json(coding).encode("utf-8", "surrogatepass"),
        original_name=place or f"{coding.report.id}.json",
        extractor=extractor,
        extractor_version=version,
    )


def without_fact(coding: Coding, fact_id: str) -> Coding:
    """Leave a fact out."""
    return replace(coding, facts=tuple(fact for fact in coding.facts if fact.id != fact_id))
