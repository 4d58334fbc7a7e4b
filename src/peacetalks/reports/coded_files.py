"""Reports from JSON and JSON lines in the codebook's file format: text and head are used, actors and facts ignored."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from peacetalks.errors import FormatError, PeacetalksError
from peacetalks.reports.builders import Extract, build_report
from peacetalks.reports.dates import read_date
from peacetalks.reports.decodings import DecodedText, decode_bytes
from peacetalks.reports.headers import FIELDS
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head, ReadReport

FORMAT_HINT = "A report is an object with a field `text`; see docs/codebook.md, file format"
OWN_NAMES = ("title", "published", "source", "url", "licence")
SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(source: Source, given: Head) -> Iterator[ReadReport]:
    """Read a file with one report, or a list of reports. Raises FormatError where it holds none."""
    decoded = decode_bytes(source.content, where=source.name)
    loaded = _load_json(decoded.text, source.name)
    if not isinstance(loaded, list):
        yield _build_report(source, decoded, loaded, given)
        return
    yield from _read_several(source, decoded, [(f"report {n}", value) for n, value in enumerate(loaded, 1)], given)


def read_json_lines(source: Source, given: Head) -> Iterator[ReadReport]:
    """Read a file with one report a line; a line that is none is told of in a warning, the others are read."""
    decoded = decode_bytes(source.content, where=source.name)
    lines = [(f"line {n}", line) for n, line in enumerate(decoded.text.split("\n"), 1) if line.strip()]
    yield from _read_several(source, decoded, lines, given)


def _read_several(
    source: Source, decoded: DecodedText, values: list[tuple[str, Any]], given: Head
) -> Iterator[ReadReport]:
    """Read what can be read; raise what stood in the way of the rest once all have been tried."""
    errors: list[PeacetalksError] = []
    for number, (place, value) in enumerate(values, 1):
        where = f"{source.name}, {place}"
        try:
            loaded = _load_json(value, where) if isinstance(value, str) else value
            yield _build_report(source, decoded, loaded, given, place=place, number=number)
        except PeacetalksError as error:
            errors.append(error)
    if errors:
        raise _sum_errors(errors, source.name, len(values))


def _sum_errors(errors: list[PeacetalksError], name: str, count: int) -> PeacetalksError:
    first = errors[0]
    if len(errors) == 1:
        return first
    kind = type(first) if len({type(error) for error in errors}) == 1 else PeacetalksError
    place = first.where.removeprefix(name).strip(", ")
    return kind(
        f"{len(errors)} of {count} reports in it cannot be read; {place}: {first.what}", where=name, todo=first.todo
    )


def _load_json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise FormatError(f"broken JSON ({error.msg}, {place})", where=where, todo="Mend or export it again") from error
    except (RecursionError, ValueError) as error:
        raise FormatError("JSON that is nested too deep or holds a number too large", where=where) from error


def _build_report(
    source: Source, decoded: DecodedText, loaded: Any, given: Head, *, place: str = "", number: int = 0
) -> ReadReport:
    where = f"{source.name}, {place}" if place else source.name
    text = loaded.get("text") if isinstance(loaded, dict) else None
    if not isinstance(text, str):
        raise FormatError("no field `text` with a report's text", where=where, todo=FORMAT_HINT)
    head, warnings = _read_head(loaded)
    if SURROGATE.search(text):
        text = SURROGATE.sub("\ufffd", text)
        warnings = (*warnings, "halves of characters, shown as \ufffd")
    extract = Extract(text, decoded.encoding, head=head, warnings=(*decoded.warnings, *warnings))
    named = loaded.get("id")
    identity = str(named) if isinstance(named, str | int) and str(named) else ""
    stem = source.stem if not place else (identity or f"{source.stem}-{number}")
    return build_report(
        Source(where, source.content) if place else source, extract, given, id=identity, stem=_clean_stem(stem)
    )


def _read_head(loaded: dict[str, Any]) -> tuple[Head, tuple[str, ...]]:
    """Read what stands beside the text, under the codebook's names or under those that a text's own head may bear."""
    values: dict[str, str] = {}
    for written, name in (*((name, name) for name in OWN_NAMES), *FIELDS.items(), ("sources", "source")):
        value = _clean_value(loaded.get(written))
        if value:
            values.setdefault(name, value)
    found = read_date(values.pop("published", ""))
    return Head(published=found.edtf, **values), (found.warning,) if found.warning else ()


def _clean_value(value: Any) -> str | None:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    return SURROGATE.sub("\ufffd", str(value)) if isinstance(value, str | int) and value else None


def _clean_stem(stem: str) -> str:
    """Make a name that a file can have on any system out of a report's id."""
    return re.sub(r"[^\w.() -]+", "_", stem).strip(". ")[:120] or "report"
