"""Announced meetings as iCalendar (RFC 5545): only those with a date, for a calendar has no place for the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from peacetalks.store.days import find_days
from peacetalks.views.encounters import EncounterView
from peacetalks.views.timelines import describe_encounter

LONGEST = 75
"""Bytes of a line; what is longer goes on in the next one, which begins with a space."""
ANNOUNCED = ("planned", "proposed")
STAMP = "19700101T000000Z"
"""The same for every event, so that the same record gives the same file."""


def export_calendar(views: Iterable[EncounterView]) -> str:
    """Give announced meetings with a date as events of whole days; a date that can mean several days spans them."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//peacetalks//EN"]
    for view in views:
        lines += _iter_event(view)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _fold(line))


def _iter_event(view: EncounterView) -> Iterator[str]:
    days = find_days(view.date)
    if view.status not in ANNOUNCED or days is None:
        return
    yield from ("BEGIN:VEVENT", f"UID:{view.id}@peacetalks", f"DTSTAMP:{STAMP}")
    yield f"DTSTART;VALUE=DATE:{days.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{days.last + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_escape(describe_encounter(view))}"
    if view.place:
        yield f"LOCATION:{_escape(view.place)}"
    quotes = " ".join(f"“{quote}”" for citation in view.evidence for quote in citation.quotes)
    yield f"DESCRIPTION:{_escape(f'{view.check}. {quotes}')}"
    yield f"STATUS:{'TENTATIVE' if view.status == 'proposed' else 'CONFIRMED'}"
    yield "END:VEVENT"


def _escape(words: str) -> str:
    flat = " ".join(words.split())
    return flat.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _fold(line: str) -> Iterator[str]:
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > LONGEST:
            yield piece
            piece = " "
        piece += sign
    yield piece
