from __future__ import annotations

import pytest

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Category, Realis
from peacetalks.codebook.values import Incident, Span
from peacetalks.record.extensions import mark_extensions, tells_extended
from peacetalks.record.values import Entry, LedgerEntry


def tell(text: str, words: str = "truce") -> bool:
    start = text.index(words)
    span = Span(start, start + len(words), words)
    fact = Incident(id="i", evidence=(span,), realis=Realis.ACTUAL, category=Category.CEASEFIRE)
    return tells_extended(fact, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army and the League have extended the truce for a month.", True),
        ("Norway welcomes the extension of the truce in the valley. It calls for more.", True),
        ("Norway urged both sides to agree to an extension of the truce.", False),
        ("The envoy thanked them for their support for an extension of the truce.", False),
        ("The truce holds. An extension of the road was opened.", False),
    ],
)
def test_only_an_extension_that_has_come_about_is_told(text: str, expected: bool) -> None:
    assert tell(text) is expected


def entry(report: str, date: str, kind: Entry = Entry.TOLD_OF) -> LedgerEntry:
    return LedgerEntry(kind, Ref(report, "i"), date, "told again", 0.8)


def test_an_extension_told_again_weeks_later_is_not_another_one() -> None:
    dates = {"a": "2021-06-02", "b": "2021-06-03", "c": "2021-06-15", "d": "2021-08-02"}
    entries = [entry(report, date) for report, date in dates.items()]
    marked = mark_extensions(entries, {one.fact for one in entries})
    assert [one.fact.report for one in marked if one.entry is Entry.EXTENDED] == ["a", "b", "d"]


def test_an_agreement_to_extend_tells_of_it_once() -> None:
    entries = [
        entry("a", "2021-06-02", Entry.EXTENDED),
        LedgerEntry(Entry.TOLD_OF, Ref("a", "j"), "2021-06-02", "", 0.8),
    ]
    marked = mark_extensions(entries, {Ref("a", "j")})
    assert [one.entry for one in marked] == [Entry.EXTENDED, Entry.TOLD_OF]
