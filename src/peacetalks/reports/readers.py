"""The table of readers: which format is read by what, and the way from an input's name to its reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from peacetalks.reports.coded_files import read_json, read_json_lines
from peacetalks.reports.docx_files import is_docx, read_docx
from peacetalks.reports.markdowns import read_markdown
from peacetalks.reports.pages import read_page
from peacetalks.reports.pdfs import read_pdf
from peacetalks.reports.sources import STANDARD_INPUT, Source
from peacetalks.reports.texts import read_text
from peacetalks.reports.values import Head, ReadReport

Reader: TypeAlias = Callable[[Source, Head], Iterator[ReadReport]]

READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
}
"""Reader of each suffix; a folder's other files are passed over, a file with another suffix is told by its content."""

SUFFIXES = frozenset(READERS)


def read_reports(source: Source, given: Head | None = None) -> Iterator[ReadReport]:
    """Read every report of a source; ``given`` goes before what the source says of itself.

    Raises ReportError, LanguageError or FormatError, after the reports that could be read where there are several.
    """
    reader = READERS.get(source.suffix) or choose_reader(source)
    yield from reader(source, given or Head())


def choose_reader(source: Source) -> Reader:
    """Tell the format of standard input, or of a file with an unknown suffix, from how it begins."""
    if source.content.startswith(b"%PDF-"):
        return read_pdf
    if is_docx(source.content):
        return read_docx
    begin = source.content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")):
        return read_page
    if begin.startswith((b"{", b"[")) and (source.name == STANDARD_INPUT or b'"text"' in begin):
        return _choose_json(source)
    return read_text


def _choose_json(source: Source) -> Reader:
    """Tell one JSON value from a line each: in JSON lines the first line is whole and another follows."""
    first, _, rest = source.content.strip().partition(b"\n")
    whole = first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")
    return read_json_lines if whole else read_json
