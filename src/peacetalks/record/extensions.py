"""Words by which a report tells that a truce has been extended, rather than that somebody wants it to be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.folding import fold_words
from peacetalks.codebook.values import AnyFact, Incident, Span
from peacetalks.record.calendars import day_number
from peacetalks.record.tellings import load_relations
from peacetalks.record.values import Entry, LedgerEntry

STOP = re.compile(r"[.!?]['\"’”)]*\s+(?=\W*[A-Z])|\n\s*\n")
RULE = "told as extended"
TOLD_AT_ONCE = 3  # days within which reports tell of one and the same extension
TERM = 20  # days after an extension within which its being told again is no further one


def tells_extended(fact: AnyFact, text: str) -> bool:
    """Say whether a sentence that tells of a truce tells of its extension, and has no word of wishing for one."""
    relations = load_relations()
    if not isinstance(fact, Incident):
        return False
    told = (frozenset(fold_words(_find_sentence(text, span))) for span in fact.evidence)
    return any(words & relations.extended and not words & relations.unsettled for words in told)


def _find_sentence(text: str, span: Span) -> str:
    """Give the stretch of a text between the stops around a span."""
    before = max((mark.end() for mark in STOP.finditer(text, 0, span.start)), default=0)
    after = STOP.search(text, span.end)
    return text[before : after.end() if after else len(text)]


def mark_extensions(entries: Iterable[LedgerEntry], extending: Collection[Ref]) -> list[LedgerEntry]:
    """Give entries with those that tell of a truce again marked as extensions of it, where their facts say so.

    ``extending`` are the facts that do. What a report tells of twice is told once, and an extension that is told again
    weeks later is not another one.
    """
    ordered = sorted(entries, key=lambda entry: (day_number(entry.date) or 0, entry.fact))
    marked: list[LedgerEntry] = []
    agreed = {entry.fact.report for entry in ordered if entry.entry is Entry.EXTENDED}
    began: int | None = None
    for entry in ordered:
        day = day_number(entry.date) or 0
        fresh = began is None or day - began > TERM
        told = entry.entry is Entry.TOLD_OF and entry.fact in extending and entry.fact.report not in agreed
        is_extension = entry.entry is Entry.EXTENDED or (told and (fresh or day - (began or 0) <= TOLD_AT_ONCE))
        if is_extension and fresh:
            began = day
        marked.append(replace(entry, entry=Entry.EXTENDED, rule=RULE) if told and is_extension else entry)
    return marked
