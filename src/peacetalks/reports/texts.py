"""Reports from plain text: the text stays exactly as it was given."""

from __future__ import annotations

from collections.abc import Iterator

from peacetalks.reports.builders import Extract, build_report
from peacetalks.reports.decodings import decode_bytes
from peacetalks.reports.headers import read_header
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head, ReadReport


def read_text(source: Source, given: Head) -> Iterator[ReadReport]:
    """Read one plain text; ``given`` is what the user says of it."""
    decoded = decode_bytes(source.content, where=source.name)
    header = read_header(decoded.text)
    extract = Extract(
        decoded.text,
        decoded.encoding,
        head=header.head,
        start=header.end,
        warnings=(*decoded.warnings, *header.warnings),
    )
    yield build_report(source, extract, given)
