"""Reports from PDF: the text of each page by pdfium; what is only a picture has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peacetalks.errors import ReportError
from peacetalks.reports.builders import Extract, build_report
from peacetalks.reports.dates import read_date
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head, ReadReport

MOST_PAGES = 500
"""Pages that are read of one file; the rest is left out with a warning."""
MOST_CHARACTERS = 5_000_000
STAMP = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
# A hyphen at a line's end that a typesetter put in; pdfium marks it so.
SOFT_BREAK = "\ufffe"


def read_pdf(source: Source, given: Head) -> Iterator[ReadReport]:
    """Read one PDF file. Raises ReportError where it is broken, locked, or has no text."""
    text, head, warnings = extract_pdf(source)
    if not text.strip():
        raise ReportError(
            "a PDF without text, most likely scanned pages", where=source.name, todo="Recognise its text first (OCR)"
        )
    yield build_report(source, Extract(text, "pdf", head=head, raw=text, warnings=warnings), given)


def extract_pdf(source: Source) -> tuple[str, Head, tuple[str, ...]]:
    """Give the text of a PDF file, what it says of itself, and warnings."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.content)
    except pypdfium2.PdfiumError as error:
        raise ReportError(
            "a broken or locked PDF", where=source.name, todo="Open it and save it anew, without a password"
        ) from error
    try:
        pages = _list_pages(document)
        head = _build_head(document.get_metadata_dict(skip_empty=True))
        warnings = (f"only the first {MOST_PAGES} pages are read",) if len(document) > MOST_PAGES else ()
    except pypdfium2.PdfiumError as error:
        raise ReportError("a broken PDF", where=source.name, todo="Open it and save it anew") from error
    finally:
        document.close()
    return "\n\n".join(pages), head, warnings


def _list_pages(document: object) -> list[str]:
    pages, length = [], 0
    for number in range(min(len(document), MOST_PAGES)):  # type: ignore[arg-type]  # a document counts its pages
        page = document[number]  # type: ignore[index]  # and gives them by number
        words = page.get_textpage()
        text = _clean(words.get_text_range())
        words.close()
        page.close()
        pages.append(text)
        length += len(text)
        if length > MOST_CHARACTERS:
            break
    return pages


def _clean(text: str) -> str:
    """Join words that were broken at a line's end, and take out what is no character."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(SOFT_BREAK + "\n", "").replace(SOFT_BREAK, "")
    return "".join(sign for sign in text if sign == "\n" or sign == "\t" or sign >= " ").strip()


def _build_head(told: dict[str, str]) -> Head:
    stamp = STAMP.match(told.get("CreationDate", ""))
    written = "-".join(part for part in stamp.groups() if part) if stamp else ""
    return Head(title=told.get("Title") or None, published=read_date(written).edtf if written else None)
