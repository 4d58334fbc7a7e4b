"""Facts as rows for a spreadsheet: one row a fact, safe to open, names of actors beside their ids."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from peacetalks.codebook.files import FACT_CLASSES
from peacetalks.codebook.summaries import list_names
from peacetalks.codebook.values import AnyFact, Coding, Span
from peacetalks.exports.cells import guard_cell

BETWEEN = "; "

HEAD = ("report", "title", "published", "source", "url")
COMMON = ("id", "kind", "realis", "score")
ACTOR_FIELDS = frozenset(
    {"parties", "mediators", "hosts", "observers", "person", "side", "speaker", "by", "to", "actor", "target"}
)
LAST = ("evidence", "evidence_start", "evidence_end", "extractor", "predicate", "frame", "pattern", "notes")


def render_csv(codings: Iterable[Coding]) -> Iterator[str]:
    """Give a heading and one row for each fact; fields that a kind does not have stay empty."""
    fields = list_fields()
    columns = (*HEAD, *COMMON, *_name_columns(fields), *LAST)
    yield _write_row(columns)
    for coding in codings:
        names = list_names(coding)
        for fact in coding.facts:
            values = _list_values(coding, fact, fields, names)
            yield _write_row([guard_cell(values.get(column, "")) for column in columns])


def list_fields() -> tuple[str, ...]:
    """List the fields of all kinds of fact, each once, in the order of the codebook."""
    taken = {*COMMON, "evidence", "reason"}
    fields = (field.name for cls in FACT_CLASSES.values() for field in dataclasses.fields(cls))
    return tuple(dict.fromkeys(name for name in fields if name not in taken))


def _name_columns(fields: Iterable[str]) -> Iterator[str]:
    for name in fields:
        yield name
        if name in ACTOR_FIELDS:
            yield f"{name}_ids"


def _list_values(coding: Coding, fact: AnyFact, fields: Iterable[str], names: Mapping[str, str]) -> dict[str, str]:
    report = coding.report
    values = dict(zip(HEAD, (report.id, report.title, report.published, report.source, report.url), strict=True))
    cells = {name: value or "" for name, value in values.items()}
    cells |= {"id": fact.id, "kind": fact.kind.value, "realis": fact.realis.value, "score": f"{fact.score:.3g}"}
    for name in fields:
        value = getattr(fact, name, None)
        if name in ACTOR_FIELDS:
            cells[name] = _join(value, names)
            cells[f"{name}_ids"] = _join_ids(value)
        else:
            cells[name] = _join(value, {})
    spans = fact.evidence
    cells["evidence"] = _join(spans, {})
    cells["evidence_start"] = BETWEEN.join(str(span.start) for span in spans)
    cells["evidence_end"] = BETWEEN.join(str(span.end) for span in spans)
    reason = {name: getattr(fact.reason, name) for name in ("extractor", "predicate", "frame", "pattern")}
    return cells | reason | {"notes": BETWEEN.join(fact.reason.notes)}


def _join(value: Any, names: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return BETWEEN.join(_join(part, names) for part in value)
    if isinstance(value, Span):
        return " ".join(value.quote.split())
    return names.get(str(value), str(value))


def _join_ids(value: Any) -> str:
    parts = value if isinstance(value, tuple) else (value,)
    return BETWEEN.join(part for part in parts if isinstance(part, str))


def _write_row(cells: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue()
