"""The block of ``Title:``, ``Date:`` and ``Source:`` lines that may open a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from peacetalks.reports.dates import read_date
from peacetalks.reports.values import Head

FIELDS = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "source": "source",
    "outlet": "source",
    "publisher": "source",
    "url": "url",
    "link": "url",
    "licence": "licence",
    "license": "licence",
}
OTHER_NAMES = frozenset(
    {"origin", "author", "authors", "byline", "language", "section", "location", "id", "tags", "updated"}
)
LINE = re.compile(r"(?P<name>[A-Za-z]{2,12}):[ \t]*(?P<value>[^\r\n]*)(?:\r\n|\n|\r|$)")
NO_TITLE = re.compile(r"\s*\((?:no|without) (?:head(?:line)?|title)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What the opening block says, where the text after it begins, and warnings about its date."""

    head: Head = field(default_factory=Head)
    end: int = 0
    warnings: tuple[str, ...] = ()


def read_header(text: str) -> Header:
    """Read the opening block of a text; an empty header where its first lines are none.

    A block begins with a title, a date or a source and has at least two known names, so that a report which begins
    with "Source: …" and goes on as prose stays a report.
    """
    start = len(text) - len(text.lstrip())
    values: dict[str, str] = {}
    names: list[str] = []
    end = start
    while match := LINE.match(text, end):
        name = match["name"].lower()
        if name not in {*FIELDS, *OTHER_NAMES} or match.end() == end:
            break
        names.append(name)
        if name in FIELDS:
            values.setdefault(FIELDS[name], match["value"].strip())
        end = match.end()
    if len(set(names)) < 2 or not {"title", "published", "source"} & values.keys():
        return Header()
    return _build_header(values, end)


def _build_header(values: dict[str, str], end: int) -> Header:
    found = read_date(values.get("published", ""))
    title = values.get("title", "")
    head = Head(
        title=None if NO_TITLE.match(title) else title or None,
        published=found.edtf,
        source=values.get("source") or None,
        url=values.get("url") or None,
        licence=values.get("licence") or None,
    )
    return Header(head, end, (found.warning,) if found.warning else ())
