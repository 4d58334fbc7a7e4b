"""The command ``show``: a fact with its words, or a report with all its facts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from peacetalks.cli.databases import DEFAULT_DB, Db, Format, Showing
from peacetalks.errors import UsageError

if TYPE_CHECKING:
    from peacetalks.codebook.values import Coding
    from peacetalks.store.decisions import KeptDecision
    from peacetalks.store.snapshots import KeptReading, Snapshot, Version


def show(
    what: Annotated[
        str,
        typer.Argument(
            help="A fact (its id, or REPORT/FACT), a report (its name or id), an encounter, a commitment or an actor."
        ),
    ],
    db: Db = DEFAULT_DB,
    versions: Annotated[bool, typer.Option("--versions", help="List a report's versions and readings.")] = False,
    format_: Format = Showing.TABLE,
) -> None:
    """Show a fact with the words that it comes from, or a report with its facts, and what was decided about them.

    An encounter, a commitment or an actor is shown with all that makes it up. The beginning of an id is enough.
    """
    from peacetalks.store.decisions import load_decisions
    from peacetalks.store.stores import open_store

    known = _complete(db, what, format_)
    if known is None:
        return
    what = known
    with open_store(db) as store, store.look() as snapshot:
        reading, fact_id = _find(snapshot, what)
        if versions:
            _show_versions(snapshot, reading, format_)
            return
        decisions = load_decisions(snapshot.connection, about=fact_id or reading.report_id)
    coding = _pick(reading, fact_id)
    if format_ is Showing.JSON:
        _print_json(reading, coding, decisions)
    else:
        _print_table(reading, coding, decisions)


def _complete(db: str, what: str, format_: Showing) -> str | None:
    """Give what is to be shown under its full id, None where it was a part of the record, which is shown at once."""
    from peacetalks.cli.parts import show_part
    from peacetalks.store.stores import open_store

    with open_store(db) as store, store.look() as snapshot:
        if snapshot.find_fact(what) or snapshot.find_current(what):
            return what
    return show_part(db, what, format_)


def _find(snapshot: Snapshot, what: str) -> tuple[KeptReading, str | None]:
    found = snapshot.find_fact(what)
    if found:
        return found.reading, found.id
    reading = snapshot.find_current(what)
    if reading is None:
        raise UsageError(
            "there is no such fact or report, and no encounter, commitment or actor",
            where=what,
            todo="`peacetalks search` finds both",
        )
    return reading, None


def _pick(reading: KeptReading, fact_id: str | None) -> Coding:
    """Give the reading's coding with lasting ids, all of it or one fact."""
    from dataclasses import replace

    facts = [replace(fact, id=reading.fact_ids[fact.id]) for fact in reading.coding.facts]
    if fact_id:
        facts = [fact for fact in facts if fact.id == fact_id]
    return replace(reading.coding, facts=tuple(facts))


def _print_table(reading: KeptReading, coding: Coding, decisions: Sequence[KeptDecision]) -> None:
    from rich.console import Console

    from peacetalks.cli.histories import describe_decision
    from peacetalks.cli.tables import print_tables
    from peacetalks.store.additions import CODED

    console = Console(file=sys.stdout, highlight=False, emoji=False, markup=False)
    print_tables(iter([coding]), console, explain=True, coded=reading.extractor == CODED)
    standing = "" if reading.current else "; a later reading no longer has this"
    sys.stdout.write(f"\nread by {reading.extractor} {reading.extractor_version}{standing}\n")
    for kept in decisions:
        sys.stdout.write(f"decided: {describe_decision(kept)}\n")


def _print_json(reading: KeptReading, coding: Coding, decisions: Sequence[KeptDecision]) -> None:
    from peacetalks.cli.answers import print_json
    from peacetalks.codebook.decisions import decision_to_dict
    from peacetalks.codebook.files import to_dict

    taken: list[dict[str, Any]] = [
        {**decision_to_dict(kept.decision), "counts": kept.counts, "flagged": kept.flagged} for kept in decisions
    ]
    read = {"extractor": reading.extractor, "version": reading.extractor_version, "current": reading.current}
    print_json({**to_dict(coding), "read_by": read, "decisions": taken})


def _show_versions(snapshot: Snapshot, reading: KeptReading, format_: Showing) -> None:
    from peacetalks.cli.answers import print_json

    versions = snapshot.list_versions(reading.report_id)
    readings = list(snapshot.iter_readings(reading.report_id))
    rows = [_describe_version(version, readings) for version in versions]
    if format_ is Showing.JSON:
        print_json(rows)
        return
    for row in rows:
        sys.stdout.write(
            f"{row['at'][:19]}  {row['id']}  from {row['original_name']}, text {row['text_sha256'][:12]}\n"
        )
        for read in row["readings"]:
            mark = "  ← counts" if read["current"] else ""
            sys.stdout.write(f"    {read['extractor']} {read['version']}: {read['facts']} facts{mark}\n")


def _describe_version(version: Version, readings: Sequence[KeptReading]) -> dict[str, Any]:
    return {
        "id": version.id,
        "at": version.at,
        "by": version.by,
        "original_name": version.original_name,
        "original_sha256": version.original_sha256,
        "text_sha256": version.text_sha256,
        "readings": [
            {
                "extractor": one.extractor,
                "version": one.extractor_version,
                "facts": len(one.coding.facts),
                "current": one.current,
            }
            for one in readings
            if one.version_id == version.id
        ],
    }
