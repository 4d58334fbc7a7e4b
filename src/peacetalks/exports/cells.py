"""Cells of files that a spreadsheet opens: what it would run as a formula is kept from running."""

from __future__ import annotations

import re

FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def guard_cell(value: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula; signed numbers stay numbers.

    The rule is OWASP's for CSV injection.
    """
    if FORMULA.match(value) and not NUMBER.fullmatch(value):
        return "'" + value
    return value
