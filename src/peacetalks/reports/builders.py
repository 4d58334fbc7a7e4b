"""From what a format's reader found to a report: body, title and date settled, language checked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from peacetalks.codebook.values import Report
from peacetalks.errors import ReportError
from peacetalks.reports.bodies import Body, find_body
from peacetalks.reports.languages import check_language
from peacetalks.reports.offsets import OffsetMap, map_unchanged
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head, ReadReport

NO_DATE = "no publication date found, so dates are read without it; --published gives one"


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader takes out of a source: the text, where it came from, and what it says of itself.

    ``start`` is where the text proper begins after a header; ``raw`` and ``offsets`` are None where the text is raw.
    """

    text: str
    encoding: str
    head: Head = field(default_factory=Head)
    start: int = 0
    raw: str | None = None
    offsets: OffsetMap | None = None
    warnings: tuple[str, ...] = ()


def build_report(source: Source, extract: Extract, given: Head, *, id: str = "", stem: str = "") -> ReadReport:  # noqa: A002 – the field's name
    """Settle what is known of a report: what the user says goes before what the file says, that before its text.

    Raises ReportError without a text, LanguageError where it is in a language that is not supported.
    """
    text = extract.text
    if not text.strip():
        raise ReportError("no text in it", where=source.name, todo="Give a file with a report in it")
    stem = stem or source.stem
    known = given.filled_from(extract.head)
    body = find_body(text, start=extract.start, title=known.title)
    head, warnings = _settle_head(known, body)
    check_language("\n".join(text[start:end] for start, end in body.stretches), where=source.name)
    report = Report(
        id=id or stem,
        text=text,
        body=body.stretches,
        title=head.title,
        published=head.published,
        source=head.source,
        url=head.url,
        licence=head.licence,
    )
    return ReadReport(
        report=report,
        source=source,
        raw=text if extract.raw is None else extract.raw,
        offsets=extract.offsets or map_unchanged(text),
        encoding=extract.encoding,
        stem=stem,
        warnings=(*extract.warnings, *warnings),
    )


def _settle_head(known: Head, body: Body) -> tuple[Head, tuple[str, ...]]:
    """Fill the head from the body's headline and date line, with a warning where no date can be had."""
    title = known.title or body.title
    if known.published:
        return replace(known, title=title), ()
    if body.published is None:
        return replace(known, title=title), (NO_DATE,)
    warnings = (body.published.warning,) if body.published.warning else ()
    return replace(known, title=title, published=body.published.edtf), warnings
