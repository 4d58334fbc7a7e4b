"""What stands in a form, as values of a fact: understood, found in the report's words, or refused with a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from peacetalks.codebook.files import fact_from_dict, fact_to_dict
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import AnyFact, Coding, Span
from peacetalks.errors import UsageError
from peacetalks.reports.dates import read_date
from peacetalks.review.fields import EntryField, Sort, list_fields
from peacetalks.store.admissions import admit_coding

Given: TypeAlias = Mapping[str, Sequence[str]]
"""What a form brought: for each field everything that was given for it."""

DURATION = re.compile(r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?")
PROVISIONAL = "new"
SPACE = re.compile(r"\s+")


def read_correction(fact: AnyFact, coding: Coding, given: Given) -> dict[str, Any]:
    """Give the values that a form changes in a fact. Raises UsageError where one cannot be, naming its field."""
    fields = list_fields(fact.kind, coding, fact)
    entered = {field.name: _read(field, given, coding, near=fact.evidence[0].start) for field in fields}
    before = fact_to_dict(fact)
    changed = {name: value for name, value in entered.items() if not _is_same(before.get(name), value)}
    _admit({**before, **changed}, coding, instead_of=fact.id)
    return changed


def read_supplement(kind: Kind, evidence: Span, coding: Coding, given: Given) -> dict[str, Any]:
    """Give the values of a new fact from the words that were selected. Raises UsageError where one cannot be."""
    fields = list_fields(kind, coding)
    entered = {field.name: _read(field, given, coding, near=evidence.start) for field in fields}
    span = {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
    found = {"kind": str(kind), "evidence": [span], **{name: value for name, value in entered.items() if value}}
    if "content" in {field.name for field in fields} and not found.get("content"):
        found["content"] = span
    _admit({**found, "id": PROVISIONAL}, coding, instead_of=None)
    return found


def find_words(text: str, words: str, *, near: int = 0) -> Span | None:
    """Find words in a text whatever white space stands between them, nearest to a place; None where they are not."""
    pattern = r"\s+".join(re.escape(word) for word in SPACE.split(words.strip()))
    places = [match.span() for match in re.finditer(pattern, text)] if words.strip() else []
    if not places:
        return None
    start, end = min(places, key=lambda place: abs(place[0] - near))
    return Span.of(text, start, end)


def _admit(data: Mapping[str, Any], coding: Coding, *, instead_of: str | None) -> None:
    """Hold a fact to what every fact has to be. Raises UsageError where it is not."""
    try:
        fact = fact_from_dict(data)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError("this is not a whole fact", todo="Fill in what the codebook asks for") from error
    others = tuple(one for one in coding.facts if one.id != instead_of)
    admit_coding(replace(coding, facts=(*others, fact)), where=coding.report.id)


def _read(field: EntryField, given: Given, coding: Coding, *, near: int) -> Any:
    values = [value.strip() for value in given.get(field.name, ()) if value.strip()]
    if not values and field.is_required and field.sort is not Sort.PASSAGE:
        raise UsageError(f"{field.name} is not given", todo=field.definition)
    match field.sort:
        case Sort.SEVERAL:
            words = [value for value in given.get(f"{field.name}-words", ()) if value.strip()]
            spans = _find_passages("\n".join(words), coding, (field.name, near))
            return [*(_choose(field, value) for value in values), *spans]
        case Sort.PASSAGES:
            return _find_passages("\n".join(values), coding, (field.name, near))
        case Sort.PASSAGE:
            spans = _find_passages(" ".join(values), coding, (field.name, near))
            return spans[0] if spans else None
        case Sort.WORDS:
            # A place or a date is kept as it was written, so the report has to have it.
            spans = _find_passages(" ".join(values), coding, (field.name, near))
            return values[0] if spans else None
    return _read_one(field, values[0]) if values else None


def _read_one(field: EntryField, value: str) -> str | int:
    if field.sort in (Sort.TERM, Sort.ONE):
        return _choose(field, value)
    if field.sort is Sort.NUMBER:
        if not re.fullmatch(r"\d{1,9}", value):
            raise UsageError(f"{field.name}: “{value}” is no whole number")
        return int(value)
    if field.sort is Sort.DATE and not _is_date(value):
        raise UsageError(
            f"{field.name}: “{value}” is no date", todo="Write 2023-09-21, 2023-09, or XXXX-09-21 without a year"
        )
    if field.sort is Sort.DURATION and not DURATION.fullmatch(value):
        raise UsageError(f"{field.name}: “{value}” is no duration", todo="Write PT3H for three hours, P2D for two days")
    return value


def _is_date(value: str) -> bool:
    """Say whether this is an EDTF date that exists, or a span between two."""
    ends = value.split("/")
    return len(ends) <= 2 and all(end == ".." or read_date(end).edtf == end for end in ends) and value != ".."


def _choose(field: EntryField, value: str) -> str:
    if value not in {option.value for option in field.options}:
        raise UsageError(f"{field.name}: “{value}” cannot be chosen here")
    return value


def _find_passages(lines: str, coding: Coding, place: tuple[str, int]) -> list[dict[str, Any]]:
    name, near = place
    found = []
    for line in filter(str.strip, lines.splitlines()):
        span = find_words(coding.report.text, line, near=near)
        if span is None:
            raise UsageError(f"{name}: the report does not have the words “{line[:80]}”", todo="Copy them from it")
        found.append({"start": span.start, "end": span.end, "quote": span.quote})
    return found


def _is_same(before: Any, value: Any) -> bool:
    return before == value or (before in (None, []) and value in (None, []))
