"""Quotations: stretches between quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.language.parses import Parse


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation by token index: ``first`` and ``last`` are the marks themselves where they stand."""

    first: int
    last: int


def find_quotations(parse: Parse) -> tuple[Quotation, ...]:
    """Find the quotations of a report."""
    opened: int | None = None
    found: list[Quotation] = []
    for token in parse.doc:
        if token.text in {"“", "``"} or (token.text == '"' and opened is None):
            opened = token.i
        elif token.text in {"”", "''", '"'} and opened is not None:
            found.append(Quotation(opened, token.i))
            opened = None
    return tuple(found)
