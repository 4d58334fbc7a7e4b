"""Dates, times and numbers of things in words for the pages."""

from __future__ import annotations

import re
from datetime import datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ISO = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")
UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
WRITTEN = re.compile(r"(?<![\w-])(?:\d{4}|XXXX)-\d\d(?:-\d\d)?(?![\w-])")
DAY = re.compile(r"^(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?(?P<doubt>[~?%]?)$")


def count(number: int, thing: str, plural: str | None = None) -> str:
    """Say how many of a thing there are."""
    return f"{number:,} {thing if number == 1 else plural or thing + 's'}".replace(",", "\u202f")


def word_edtf(edtf: str | None, words: str | None = None) -> str:
    """Say a date: a span with a dash, a year that nobody wrote in brackets, an unknown date as such.

    ``words`` are those that the date was read from, where they are known: a year that they do not have is inferred.
    """
    if not edtf:
        return "date not given"
    if "/" in edtf:
        return " – ".join("…" if end in ("", "..") else word_edtf(end, words) for end in edtf.split("/", 1))
    match = DAY.match(edtf)
    if match is None:
        return edtf
    month = match["month"]
    named = MONTHS[int(month) - 1] if month and month != "XX" and 1 <= int(month) <= 12 else ""
    day = str(int(match["day"])) if match["day"] and match["day"] != "XX" else ""
    year = "[year not given]" if match["year"] == "XXXX" else match["year"]
    if words and match["year"] not in words and year == match["year"]:
        year = f"[{year}]"
    about = "about " if match["doubt"] else ""
    return about + " ".join(part for part in (day, named, year) if part)


def word_dates(words: str) -> str:
    """Say the dates within words."""
    return WRITTEN.sub(lambda found: word_edtf(found[0]), words)


def word_day(edtf: str | None) -> str:
    """Say a date of publication."""
    return word_edtf(edtf) if edtf else "no date"


def word_time(iso: str) -> str:
    """Say a time of the history (ISO 8601 in UTC) to the minute."""
    moment = datetime.fromisoformat(iso)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}, {moment:%H:%M} UTC"


def word_duration(iso: str) -> str:
    """Say an ISO 8601 duration in words; what is none is given as it stands."""
    match = ISO.match(iso)
    numbers = match.groups() if match else ()
    parts = [count(int(number), unit) for number, unit in zip(numbers, UNITS, strict=False) if number]
    return " ".join(parts) or iso
