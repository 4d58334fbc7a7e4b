"""A date as it is mentioned in a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that say when, by token index (both ends included).

    ``edtf`` is the date they resolve to, None where they cannot be resolved ("in the future"); ``text`` the words.
    ``dates`` is the verb or noun whose time they are: for "a day after the town surrendered" that is "surrendered"
    where the date of what came after is known. ``relation`` is how the date stands to it: on, since, by, until,
    before, after, from, within, around. ``precision`` is UCDP's date_prec, 1 (a day) to 5 (more than a month), None
    without a date. ``estimate`` is the EDTF interval that UCDP's rules give to vague words. ``rule`` names the row of
    ``dates.yml`` that reads the words.
    """

    first: int
    last: int
    text: str
    edtf: str | None
    dates: int | None = None
    relation: str = "on"
    precision: int | None = None
    estimate: str | None = None
    rule: str = ""
