"""When a report was published: the ways that files write dates, turned into EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from edtf import EDTFParseException, parse_edtf

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = "(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" if len(m) > 3 else m for m in MONTHS) + r"|sept)\.?"
_WEEKDAY = "(?:(?:" + "|".join(f"{w[:3]}(?:{w[3:]})?" for w in WEEKDAYS) + r"|tues|thur|thurs)\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_TIME = r"""(?:\s*(?:[,|–—-]|at)?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?
             (?:\s*\(?(?:[A-Z]{2,5}|local\ time|GMT\s?[+-]\d{1,2}|[+-]\d{2}:?\d{2})\)?)?)?"""
_FORMS = (
    rf"{_WEEKDAY}{_DAY}(?:\s+of)?\s+{_MONTH},?(?:\s+{_YEAR})?",
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\b,?(?:\s+{_YEAR})?",
    rf"{_MONTH},?\s+{_YEAR}",
    r"(?P<year>[12]\d{3})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?:[T ]\d{2}:?\d{2}\S*)?",
    r"(?P<year>[12]\d{3})[/.](?P<number>\d{1,2})[/.](?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>[12]\d{3})",
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>[12]\d{3})",
)
FORMS = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)
NUMERIC_DAY = re.compile(r"\d{1,4}[/.]\d{1,2}[/.]\d{1,4}")
YEAR_ALONE = re.compile(r"(?P<year>[12]\d{3})(?!\d|[-/.]\d)")
LINE_START = re.compile(
    r"[\s•·|*–—-]*(?:(?:first\s+)?(?:published|posted|updated|last\s+(?:updated|modified)|date|issued|released?)"
    r"(?:\s+(?:on|at))?\s*:?\s*)?",
    re.IGNORECASE,
)
LINE_END = re.compile(
    _TIME + r"\s*(?:[|•·–—-]\s*(?:(?:last\s+)?updated|modified|published).{0,60})?\s*[.|•·]?\s*$",
    re.IGNORECASE | re.VERBOSE,
)
EDTF_PLAIN = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?[?~%]?",
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """An EDTF date, or None, and a warning where the words give no date that can be trusted."""

    edtf: str | None
    warning: str | None = None


def read_date(words: str, *, today: date | None = None) -> FoundDate:
    """Read a date as files write it: EDTF, ISO 8601 with a time, or English words and numbers.

    An impossible date is not used. A date in the future is kept as given, because a clock or an embargo may explain
    it; both come with a warning. Of ``3/4/2023`` only the year is taken: writers differ on which number is the month.
    """
    words = " ".join(words.split())
    if _is_edtf(words):
        return _check_edtf(words, today or date.today())
    for form in FORMS:
        if match := form.match(words):
            return _build_date(match, words, today or date.today())
    if match := YEAR_ALONE.match(words):
        return _check_future(match["year"], today or date.today())
    if not words or re.match(r"(?:unknown|none|n/?a|undated|\?)", words, re.IGNORECASE):
        return FoundDate(None)
    return FoundDate(None, f"no date in “{words[:40]}”")


def read_date_line(line: str, *, today: date | None = None) -> FoundDate | None:
    """Read a line that holds a date and nothing else but a time or a word such as "Updated"; None for other lines."""
    if len(line) > 120:
        return None
    begin = LINE_START.match(line)
    start = begin.end() if begin else 0
    for form in FORMS:
        match = form.match(line, start)
        if match and LINE_END.match(line, match.end()):
            return _build_date(match, line.strip(), today or date.today())
    return None


def _build_date(match: re.Match[str], words: str, today: date) -> FoundDate:
    """Put the parts of a date together, largest first, and refuse a day that no calendar has."""
    parts = match.groupdict()
    year = parts.get("year")
    if "first" in parts:
        return _build_slashed(int(parts["first"]), int(parts["second"]), str(year), words, today)
    month = int(parts["number"]) if "number" in parts else _month_number(parts["month"])
    day = int(parts["day"]) if parts.get("day") else None
    # 2000 is a leap year, so that 29 February stands where the year is unknown.
    if not _exists(int(year or 2000), month, day or 1):
        return FoundDate(None, f"“{words[:40]}” is no possible date")
    edtf = f"{year or 'XXXX'}-{month:02}" + (f"-{day:02}" if day else "")
    return _check_future(edtf, today)


def _build_slashed(first: int, second: int, year: str, words: str, today: date) -> FoundDate:
    options = {(month, day) for day, month in ((first, second), (second, first)) if _exists(int(year), month, day)}
    if not options:
        return FoundDate(None, f"“{words[:40]}” is no possible date")
    if len(options) > 1:
        return FoundDate(year, f"“{words[:40]}” may be two days, only the year is taken; --published says which")
    month, day = options.pop()
    return _check_future(f"{year}-{month:02}-{day:02}", today)


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_edtf(words: str) -> bool:
    if EDTF_PLAIN.fullmatch(words):
        return True
    if not re.fullmatch(r"[\dX/.?~%\[\]{},YES-]{4,60}", words) or NUMERIC_DAY.fullmatch(words):
        return False
    try:
        parse_edtf(words)
    except EDTFParseException:
        return False
    return True


def _check_edtf(words: str, today: date) -> FoundDate:
    plain = EDTF_PLAIN.fullmatch(words)
    if plain and plain["month"] and plain["month"].isdigit():
        year = int(plain["year"]) if plain["year"].isdigit() else 2000
        day = int(plain["day"]) if plain["day"] and plain["day"].isdigit() else 1
        if not year or not _exists(year, int(plain["month"]), day):
            return FoundDate(None, f"“{words}” is no possible date")
    return _check_future(words, today)


def _check_future(edtf: str, today: date) -> FoundDate:
    begin = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", edtf)
    if begin and begin[0] > today.isoformat()[: len(begin[0])]:
        return FoundDate(edtf, f"published {edtf}, which lies in the future; kept as given")
    return FoundDate(edtf)
