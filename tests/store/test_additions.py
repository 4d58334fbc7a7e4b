from __future__ import annotations

from dataclasses import replace

import pytest

from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Actor, Coding, Participant, Report, Span
from peacetalks.errors import EvidenceError, FormatError
from peacetalks.store.additions import Change
from peacetalks.store.checks import check_database
from peacetalks.store.search.searches import search
from peacetalks.store.stores import Store
from store.codings import AUTHOR, build_addition, build_coding

GOOD = build_coding()
TALKS, PARTICIPANT, _ = GOOD.facts
assert isinstance(PARTICIPANT, Participant)

WRONG = {
    "two facts have the id": replace(GOOD, facts=(TALKS, TALKS)),
    "two actors have the id": replace(GOOD, actors=(*GOOD.actors, GOOD.actors[0])),
    "refers to 't9'": replace(GOOD, facts=(TALKS, replace(PARTICIPANT, talks="t9"))),
    "refers to 'nobody'": replace(GOOD, facts=(TALKS, replace(PARTICIPANT, person="nobody"))),
    "zero or half": replace(GOOD, report=replace(GOOD.report, title="a\x00b")),
    "half characters": replace(GOOD, report=replace(GOOD.report, source="\ud800")),
    "title is no text": replace(GOOD, report=replace(GOOD.report, title=5)),  # type: ignore[arg-type]  # as a file may hold
    "date of t1 is no text": replace(GOOD, facts=(replace(TALKS, date=2031),)),  # type: ignore[call-arg]  # as above
    "score of t1": replace(GOOD, facts=(replace(TALKS, score="high"),)),  # type: ignore[arg-type]  # as above
    "an id of 301 characters": replace(GOOD, report=replace(GOOD.report, id="x" * 301)),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_kept_is_refused_with_the_reason(what: str) -> None:
    with pytest.raises(FormatError, match=what):
        build_addition(WRONG[what])


def test_words_that_do_not_stand_at_their_offsets_are_refused() -> None:
    moved = replace(TALKS, evidence=(Span(0, 5, "Other"),))
    with pytest.raises(EvidenceError, match="0-5 is not the quoted words"):
        build_addition(replace(GOOD, facts=(moved,)))


ODD = {
    "very long": " ".join(f"w{n:x}q{n * 7919:x}" for n in range(150_000)),
    "one long word": "b" * 100_000 + " wb7q1",
    "many scripts": "peace мир שלום سلام 和平 평화 խաղաղություն მშვიდობა शांति سلام‌ها 😀 wb7q1",
    "odd spaces": "a\u00a0b\u2028c\u200bd\r\n\te wb7q1 \ufeff",
    "signs of the query language": '"NOT" * ( ) : \' -- ; DROP TABLE facts; wb7q1 _ \\ %',
}


@pytest.mark.parametrize("sort", ODD)
def test_odd_texts_are_kept_found_and_given_back(store: Store, sort: str) -> None:
    text = ODD[sort]
    actor = Actor("a", ActorType.OTHER, "Signatories " + "of the accord, " * 300)
    coding = Coding(Report("odd", text, ((0, len(text)),)), (actor,))
    word = "w0q0" if sort == "very long" else "wb7q1"
    assert [outcome.change for outcome in store.add([build_addition(coding)], AUTHOR)] == [Change.NEW]
    with store.look() as snapshot:
        kept = snapshot.find_current("odd")
        assert kept is not None
        assert kept.coding == coding
        assert list(check_database(snapshot.connection)) == []
        assert [hit.id for hit in search(snapshot.connection, word).hits] == ["odd"]
