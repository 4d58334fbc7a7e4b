"""Reports from Markdown: marks are cut out, so that what is left is the raw text with gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from peacetalks.reports.builders import Extract, build_report
from peacetalks.reports.dates import read_date
from peacetalks.reports.decodings import decode_bytes
from peacetalks.reports.headers import read_header
from peacetalks.reports.offsets import OffsetMap, join_places
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head, ReadReport

FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\r?\n(?P<values>.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
HEADING = re.compile(r"^[ ]{0,3}#[ \t]+(?P<title>[^\n]*?)[ \t#]*\r?$", re.MULTILINE)

FENCE = re.compile(r"^[ ]{0,3}(?P<mark>```|~~~)[^\n]*(?:\n|\Z)", re.MULTILINE)

# Each pattern stops at what may open its next match, so that time grows with the length of the text alone.
WHOLE = re.compile(
    r"""(?ms)
    <!--(?:(?!<!--).)*?-->
    | !\[[^\[\]\n]*\]\([^()\n]*\)                                           # images
    | ^[ ]{0,3}\[[^\]\n]+\]:[ \t]*\S[^\n]*$                                # targets of links, footnotes
    | \[\^[^\[\]\n]+\]
    | ^[ ]{0,3}(?:=+|-{2,}|(?:[*_-][ \t]?){3,})[ \t]*\r?$                  # underlines and rules
    | </?[A-Za-z][^<>\n]{0,300}>
    """,
    re.VERBOSE,
)
LINE_MARKS = re.compile(r"^(?:[ ]{0,3}(?:\#{1,6}[ \t]+|>[ ]?))+|(?<![ \t])[ \t]+\#+(?=[ \t]*\r?$)", re.MULTILINE)
LINK = re.compile(r"(?P<open>\[)[^\[\]\n]+(?P<close>\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\]\n]*\]))")
EMPHASIS = re.compile(
    r"(?<!\\)(?P<open>\*{1,3}|~~|`{1,2}|(?<!\w)_{1,3})(?=\S)[^\n]{1,200}?(?<=[^\s\\])(?P<close>(?P=open))(?!\w)",
)
ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!>|~-])")

# Emphasis stands twice, because ``**a *b* c**`` nests.
PASSES = (FENCE, WHOLE, LINE_MARKS, LINK, EMPHASIS, EMPHASIS, ESCAPE)


@dataclass(frozen=True, slots=True)
class PlainText:
    """Markdown without its marks, and where each character stood."""

    text: str
    offsets: OffsetMap


def read_markdown(source: Source, given: Head) -> Iterator[ReadReport]:
    """Read one Markdown text; front matter or a ``Title:`` block says what it is, else its first heading does."""
    decoded = decode_bytes(source.content, where=source.name)
    head, start, warnings = _read_head(decoded.text)
    plain = cut_marks(decoded.text, start=start)
    heading = HEADING.search(decoded.text, start)
    title = head.title or (cut_marks(heading["title"]).text if heading else None)
    extract = Extract(
        plain.text,
        decoded.encoding,
        head=head.filled_from(Head(title=title)),
        raw=decoded.text,
        offsets=plain.offsets,
        warnings=(*decoded.warnings, *warnings),
    )
    yield build_report(source, extract, given)


def cut_marks(raw: str, *, start: int = 0) -> PlainText:
    """Take the marks out of Markdown; what a reader would see stays as it is, bullets of lists among it."""
    text, places = raw[start:], list(range(start, len(raw)))
    for pattern in PASSES:
        kept = _skip_code(text) if pattern is FENCE else _find_kept(pattern, text)
        text = "".join(text[begin:end] for begin, end in kept)
        places = [place for begin, end in kept for place in places[begin:end]]
    return PlainText(text, join_places(places))


def _skip_code(text: str) -> list[tuple[int, int]]:
    """List the stretches outside fenced code; a fence that nothing closes is text."""
    kept, begin = [], 0
    opened: re.Match[str] | None = None
    for match in FENCE.finditer(text):
        if opened is None:
            opened = match
        elif match["mark"] == opened["mark"] and not match[0].strip(" `~\r\n"):
            kept.append((begin, opened.start()))
            begin, opened = match.end(), None
    return [*kept, (begin, len(text))]


def _find_kept(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """List the stretches that a pattern leaves: all but its matches, or but the ``open`` and ``close`` in them."""
    names = ("open", "close") if "open" in pattern.groupindex else (0,)
    kept, begin = [], 0
    for match in pattern.finditer(text):
        for name in names:
            kept.append((begin, match.start(name)))
            begin = match.end(name)
    return [*kept, (begin, len(text))]


def _read_head(raw: str) -> tuple[Head, int, tuple[str, ...]]:
    matter = FRONT_MATTER.match(raw)
    if not matter:
        header = read_header(raw)
        return header.head, header.end, header.warnings
    try:
        values = yaml.safe_load(matter["values"])
    except yaml.YAMLError:
        return Head(), matter.end(), ("front matter is broken YAML, not used",)
    return (*_read_values(values if isinstance(values, dict) else {}, matter.end()),)


def _read_values(values: dict[Any, Any], end: int) -> tuple[Head, int, tuple[str, ...]]:
    named = {str(name).lower(): str(value) for name, value in values.items() if isinstance(value, str | int) or value}
    found = read_date(named.get("published") or named.get("date") or "")
    head = Head(
        title=named.get("title") or None,
        published=found.edtf,
        source=named.get("source") or named.get("outlet") or None,
        url=named.get("url") or named.get("link") or None,
        licence=named.get("licence") or named.get("license") or None,
    )
    return head, end, (found.warning,) if found.warning else ()
