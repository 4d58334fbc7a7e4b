"""Which report an addition is a version of.

It is the same report where its id is the same and so is its web address; where one has none, where its bytes come from
the same place, or a fifth of its runs of four words stand in the text that is kept. It is also the same where text,
source, address and date are all the same under another id. Everything else is a report of its own: two copies of one
wire text stay two reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from peacetalks.store import tables
from peacetalks.store.additions import Addition
from peacetalks.store.hashes import build_id, hash_text

SHARED = 0.2


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report that is kept: its row, its id and the name that no other report has."""

    seq: int
    id: str
    name: str


def find_report(connection: Connection, addition: Addition) -> KnownReport | None:
    """Give the report that an addition belongs to, None where it is new."""
    versions = tables.versions
    wanted = select(tables.reports.c.seq, tables.reports.c.id, tables.reports.c.name.label("unique"), versions).join(
        versions, versions.c.report_seq == tables.reports.c.seq
    )
    report = addition.coding.report
    named = connection.execute(wanted.where(versions.c.name == report.id).order_by(versions.c.seq.desc()))
    for row in named:
        if _is_same(row, addition):
            return KnownReport(row[0], row[1], row.unique)
    alike = connection.execute(wanted.where(versions.c.text_sha256 == hash_text(report.text)))
    for row in alike:
        if (row.url, row.source, row.published) == (report.url, report.source, report.published):
            return KnownReport(row[0], row[1], row.unique)
    return None


def make_report(connection: Connection, name: str) -> KnownReport:
    """Write a new report, under its id or, where another report has it, the id and a number."""
    unique, number = name, 1
    while connection.execute(select(tables.reports.c.seq).where(tables.reports.c.name == unique)).first():
        number += 1
        unique = f"{name}-{number}"
    report_id = build_id("r", unique)
    done = connection.execute(tables.reports.insert().values(id=report_id, name=unique))
    return KnownReport(done.inserted_primary_key[0], report_id, unique)  # type: ignore[index]  # an insert has a key


def _is_same(row: Row[Any], addition: Addition) -> bool:
    report = addition.coding.report
    if row.url and report.url:
        return bool(row.url == report.url)
    if row.original_name == addition.original_name or row.text == report.text:
        return True
    return _share_words(row.text, report.text) >= SHARED


def _share_words(left: str, right: str) -> float:
    """Give how much of the shorter text's runs of four words stands in the other."""
    lefts, rights = _list_fours(left), _list_fours(right)
    smaller = min(len(lefts), len(rights))
    return len(lefts & rights) / smaller if smaller else 0.0


def _list_fours(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))
