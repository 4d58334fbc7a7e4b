"""What reading gives: a report together with the bytes, the text and the warnings that it comes from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

from peacetalks.codebook.values import Report
from peacetalks.reports.offsets import OffsetMap
from peacetalks.reports.sources import Source


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a report besides its text. ``published`` is EDTF once it has passed ``dates``."""

    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    licence: str | None = None

    def filled_from(self, other: Head) -> Head:
        """Take what is unknown here from another head."""
        return Head(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(Head)})


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report as it was read, with where it comes from.

    ``raw`` is the decoded text that ``offsets`` map the report's text to; ``stem`` the name to keep results under.
    """

    report: Report
    source: Source
    raw: str
    offsets: OffsetMap
    encoding: str
    stem: str
    warnings: tuple[str, ...] = ()

    @property
    def text_sha256(self) -> str:
        """Hash of the report's text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.report.text.encode("utf-8")).hexdigest()
