"""Values of fields in words: durations, statuses, numbers of things."""

from __future__ import annotations

import re

ISO = re.compile(r"^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")
UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def word_duration(iso: str) -> str:
    """Say an ISO 8601 duration in words; what is none is given as it stands."""
    match = ISO.match(iso)
    numbers = match.groups() if match else ()
    parts = [count(int(number), unit) for number, unit in zip(numbers, UNITS, strict=False) if number]
    return " ".join(parts) or iso


def count(number: int, thing: str, plural: str | None = None) -> str:
    """Say how many of a thing there are."""
    return f"{number} {thing if number == 1 else plural or thing + 's'}"


def word_value(field: str, value: str) -> str:
    """Say the value of an encounter's field in words."""
    return word_duration(value) if field == "duration" else value.replace("_", " ")
