"""Reports from HTML: main text by trafilatura, title, date and outlet from the page's own metadata."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura
from lxml.html import HtmlElement

from peacetalks.errors import ReportError
from peacetalks.reports.boilerplates import find_boilerplate
from peacetalks.reports.builders import Extract, build_report
from peacetalks.reports.dates import FoundDate, read_date
from peacetalks.reports.decodings import decode_bytes
from peacetalks.reports.markup import Markup, scan_markup
from peacetalks.reports.offsets import align_texts
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head, ReadReport

DEEPEST = 200
"""Pages whose elements nest deeper are read without telling the main text apart, which takes too long on them."""

LONGEST = 5_000_000
"""Pages with more characters are read in the same plain way."""

MOST_ELEMENTS = 20_000
"""So are pages with more elements; a long report has some hundreds."""

FEWEST = 2_000
"""On pages with fewer characters the rules that tell the main text apart may lose sentences; then all is read."""

DATE_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date.published",
    "publication_date", "publish-date", "publishdate", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date", "date",
)  # fmt: skip
"""Names under which pages give the date of publication, most exact first."""

PLAIN_READING = "main text not told apart from the rest of the page"

for name in ("trafilatura", "htmldate", "courlan", "justext"):
    # These libraries log what they meet in a page; what matters to a reader comes as a warning of the report.
    logging.getLogger(name).addHandler(logging.NullHandler())
    logging.getLogger(name).propagate = False


@dataclass(frozen=True, slots=True)
class MainText:
    """The main text of a page, what it says of itself, and warnings."""

    text: str
    head: Head
    warnings: tuple[str, ...] = ()


def read_page(source: Source, given: Head) -> Iterator[ReadReport]:
    """Read one HTML page. Raises ReportError where it has no text."""
    decoded = decode_bytes(source.content, where=source.name, marked_up=True)
    markup = scan_markup(decoded.text)
    found = find_main_text(decoded.text, markup)
    if not found.text.strip():
        raise ReportError("a page without text", where=source.name, todo="Save the page after it has loaded whole")
    characters, places = markup.list_characters()
    # A blank line between blocks, so that a heading does not run into the sentence after it.
    text = found.text.replace("\n", "\n\n")
    extract = Extract(
        text,
        decoded.encoding,
        head=found.head,
        raw=decoded.text,
        offsets=align_texts(text, characters, places),
        warnings=(*decoded.warnings, *found.warnings),
    )
    yield build_report(source, extract, given)


def find_main_text(raw: str, markup: Markup) -> MainText:
    """Tell the main text of a page from what stands around it; where that fails, give all its text."""
    if markup.depth > DEEPEST or markup.elements > MOST_ELEMENTS or len(raw) > LONGEST:
        return MainText(markup.find_main_text(), Head(), (PLAIN_READING,))
    tree = trafilatura.load_html(raw)
    if tree is None:
        return MainText(markup.find_main_text(), Head(), (PLAIN_READING,))
    date = find_date(tree)
    document = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return _judge_document(document, date, markup)


def find_date(tree: HtmlElement) -> FoundDate:
    """Find the date of publication in linked data, meta elements and ``time`` elements; no date where none is given."""
    words = _find_linked(tree, "datePublished") or _find_meta_date(tree) or _find_time(tree)
    return read_date(words) if words else FoundDate(None)


def _judge_document(document: Any, date: FoundDate, markup: Markup) -> MainText:
    """Take what trafilatura found; a page of a few lines, which it takes for nothing, is read whole."""
    plain = markup.find_main_text()
    if document is None:
        return MainText(plain, Head(published=date.edtf), _list_warnings(date))
    text = document.text or ""
    if len(plain) < FEWEST and any(line not in text for line in _list_sentences(plain)):
        text = plain
    warnings = _list_warnings(date)
    published = date.edtf or (None if date.warning else read_date(document.date or "").edtf)
    head = Head(
        title=_clean(document.title),
        published=published,
        source=_clean(document.sitename),
        url=_clean(document.url),
        licence=_clean(document.license),
    )
    return MainText(text or plain, head, warnings)


def _list_sentences(text: str) -> list[str]:
    lines = (line for line in text.split("\n") if not find_boilerplate(line))
    return [line for line in lines if len(line.split()) > 5 and line.endswith((".", "!", "?", "”", '"'))]


def _list_warnings(date: FoundDate) -> tuple[str, ...]:
    return (date.warning,) if date.warning else ()


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _find_meta_date(tree: HtmlElement) -> str | None:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            name = str(element.get(attribute) or "").lower()
            if name in DATE_NAMES and element.get("content"):
                found.setdefault(name, str(element.get("content")))
    return next((found[name] for name in DATE_NAMES if name in found), None)


def _find_time(tree: HtmlElement) -> str | None:
    """Find the ``time`` element that says it is the date of publication, else the first one of the article."""
    times = [element for element in tree.iter("time") if re.match(r"[12]\d{3}", str(element.get("datetime") or ""))]
    marked = [t for t in times if t.get("pubdate") is not None or "published" in str(t.get("itemprop") or "").lower()]
    within = [t for t in times if any(parent.tag in ("article", "main") for parent in t.iterancestors())]
    return next((str(t.get("datetime")) for t in (*marked, *within)), None)


def _find_linked(tree: HtmlElement, name: str) -> str | None:
    for element in tree.iter("script"):
        if element.get("type") != "application/ld+json" or not element.text:
            continue
        try:
            loaded = json.loads(element.text)
        except (ValueError, RecursionError):
            continue
        value = next(_iter_values(loaded, name, 0), None)
        if value:
            return value
    return None


def _iter_values(loaded: Any, name: str, level: int) -> Iterator[str]:
    """Go through linked data, a few levels deep, for the values of a name."""
    if level > 6:
        return
    if isinstance(loaded, dict):
        if isinstance(loaded.get(name), str):
            yield loaded[name]
        loaded = list(loaded.values())
    if isinstance(loaded, list):
        for value in loaded:
            yield from _iter_values(value, name, level + 1)
