"""Reports from DOCX: paragraphs and tables in their order, title and date from the file's properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from peacetalks.errors import ReportError
from peacetalks.reports.builders import Extract, build_report
from peacetalks.reports.sources import MEGABYTE, Source
from peacetalks.reports.values import Head, ReadReport

MOST_UNPACKED = 100
"""Megabytes that a file may unpack to, and files that it may hold: a report needs a hundredth of it."""
MOST_FILES = 5_000


def read_docx(source: Source, given: Head) -> Iterator[ReadReport]:
    """Read one DOCX file. Raises ReportError where it is broken or unpacks to too much."""
    text, head = extract_docx(source)
    yield build_report(source, Extract(text, "docx", head=head, raw=text), given)


def extract_docx(source: Source) -> tuple[str, Head]:
    """Give the text of a DOCX file and what it says of itself."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    _check_package(source)
    try:
        document = docx.Document(io.BytesIO(source.content))
        text = "\n\n".join(line for line in _iter_blocks(document) if line.strip())
        title = document.core_properties.title
    except (PackageNotFoundError, zipfile.BadZipFile, XMLSyntaxError, KeyError, ValueError) as error:
        raise ReportError("a broken DOCX file", where=source.name, todo="Open it and save it anew") from error
    return text, Head(title=title or None)


def is_docx(content: bytes) -> bool:
    """Say whether bytes are a DOCX file."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "word/document.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False


def _check_package(source: Source) -> None:
    """Look at what the package says of its own size before anything of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as package:
            entries = package.infolist()
    except zipfile.BadZipFile as error:
        raise ReportError("a broken DOCX file", where=source.name, todo="Open it and save it anew") from error
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_UNPACKED * MEGABYTE:
        raise ReportError(
            f"unpacks to more than {MOST_UNPACKED} MB", where=source.name, todo="Save its text alone, without pictures"
        )


def _iter_blocks(document: object) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():  # type: ignore[attr-defined]  # python-docx has no types for it
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
        else:
            yield block.text
