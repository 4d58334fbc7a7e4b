"""Reports that a person coded and a machine read: the two readings of the same text, side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from peacetalks.codebook.files import to_dict
from peacetalks.evaluation.answers import answer_from_dict
from peacetalks.evaluation.scores import Scores, Sheet
from peacetalks.store import tables
from peacetalks.store.additions import CODED
from peacetalks.store.snapshots import KeptReading, Snapshot

MOST = 300
"""Coded reports that are compared while a page is made; `peacetalks evaluate` measures any number."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One extractor against coded reports: its name and version, how many reports, and the figures."""

    extractor: str
    reports: int
    scores: Scores


def compare_with_coded(snapshot: Snapshot) -> tuple[Comparison, ...]:
    """Measure each extractor on the reports that it read in the version that a person coded, the newest ``MOST``."""
    by_version: dict[str, list[KeptReading]] = defaultdict(list)
    for name in _list_both(snapshot):
        for reading in snapshot.iter_readings(name):
            by_version[reading.version_id].append(reading)
    sheets: dict[str, Sheet] = defaultdict(Sheet)
    counts: dict[str, int] = defaultdict(int)
    for readings in by_version.values():
        coded = [reading for reading in readings if reading.extractor == CODED]
        if not coded:
            continue
        gold = answer_from_dict(to_dict(coded[-1].coding))
        for reading in (one for one in readings if one.extractor != CODED):
            name = f"{reading.extractor} {reading.extractor_version}"
            sheets[name].compare(reading.coding.report.id, gold, answer_from_dict(to_dict(reading.coding)))
            counts[name] += 1
    return tuple(Comparison(name, counts[name], sheet.close()) for name, sheet in sorted(sheets.items()))


def _list_both(snapshot: Snapshot) -> list[str]:
    """Name the reports of which one version was both coded and read."""
    coded, read = tables.readings.alias("coded"), tables.readings.alias("read")
    query = (
        select(tables.reports.c.name)
        .join(tables.versions, tables.versions.c.report_seq == tables.reports.c.seq)
        .join(coded, (coded.c.version_seq == tables.versions.c.seq) & (coded.c.extractor == CODED))
        .join(read, (read.c.version_seq == tables.versions.c.seq) & (read.c.extractor != CODED))
        .group_by(tables.reports.c.seq, tables.reports.c.name)
        .order_by(tables.reports.c.seq.desc())
        .limit(MOST)
    )
    return list(snapshot.connection.execute(query).scalars())
