"""Keeping the derived record of a store up to date with what was added and decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from peacetalks.codebook.decisions import AnyDecision, Judgement, Ref
from peacetalks.codebook.plain_values import value_to_plain
from peacetalks.record.building import build_record
from peacetalks.record.decisions import Settled, settle_decisions
from peacetalks.record.drafts import Context, Draft, draft_record
from peacetalks.record.judgements import apply_judgements
from peacetalks.record.lasting_ids import give_lasting_ids, rename_record
from peacetalks.record.shelves import RecordShelf
from peacetalks.record.values import Link
from peacetalks.record.years import draft_years
from peacetalks.store.decisions import load_decisions
from peacetalks.store.hashes import to_canonical
from peacetalks.store.parts import PartRow, PartWriter
from peacetalks.store.snapshots import KeptReading
from peacetalks.store.stores import Store, open_store

MAKER = "4"
"""The way of computing the record that the rows come from; another one makes them anew."""
PARTS = ("actor", "encounter", "ledger", "process")


@contextmanager
def open_record(address: str) -> Iterator[RecordShelf]:
    """Open the record of a database, brought up to date first. Raises StoreError as ``open_store`` does."""
    with open_store(address) as store:
        keep_up(store)
        with store.look() as snapshot:
            yield RecordShelf(snapshot)


def keep_up(store: Store) -> bool:
    """Compute the derived record where something was added or decided since; say whether that was so."""
    with store.look() as snapshot:
        if is_current(PartWriter(snapshot.connection)):
            return False
    with store.change() as snapshot:
        writer = PartWriter(snapshot.connection)
        # Another program may have done it while this one waited for its turn.
        if not is_current(writer):
            decisions = [one.decision for one in load_decisions(snapshot.connection) if one.counts]
            _write_record(writer, list(snapshot.iter_current()), decisions)
    return True


def count_waiting(store: Store) -> int:
    """Count the reports of which the record is to be computed when it is next opened, 0 where it is up to date."""
    with store.look() as snapshot:
        return 0 if is_current(PartWriter(snapshot.connection)) else snapshot.count()["reports"]


def is_current(writer: PartWriter) -> bool:
    """Say whether the derived record knows all that was added and decided."""
    return writer.get_progress("entry") == _name_state(writer)


def _name_state(writer: PartWriter) -> str:
    return f"{MAKER}:{writer.find_last_entry()}"


def _write_record(writer: PartWriter, readings: Sequence[KeptReading], decisions: Sequence[AnyDecision]) -> None:
    settled = settle_decisions(decisions)
    judgements = settled.judgements
    judged = [_judge(reading, settled) for reading in readings]
    record = rename_record(build_record([one.coding for one in judged], decisions), readings)
    codings = [give_lasting_ids(one) for one in judged]
    checked = {ref.id: one for ref, one in _rename_judgements(judgements, readings).items()}
    context = Context(
        codings={coding.report.id: coding for coding in codings},
        first_seen=writer.find_first_seen(),
        checks={fact: str(one.check) for fact, one in checked.items()},
    )
    _write_drafts(writer, [*draft_record(record, context), draft_years(settled.years)])
    writer.put_clusters("copy", dict(record.copies))
    writer.replace_links([_link_to_row(link) for link in record.links])
    writer.replace_checks([_check_to_row(fact, one) for fact, one in sorted(checked.items())])
    writer.set_progress("as_of", record.as_of or "")
    mark_current(writer)


def mark_current(writer: PartWriter) -> None:
    """Say that the derived record knows all that was added and decided."""
    writer.set_progress("entry", _name_state(writer))


def _judge(reading: KeptReading, settled: Settled) -> KeptReading:
    report = reading.coding.report.id
    supplements, year = settled.supplements.get(report, ()), settled.years.get(report)
    return replace(reading, coding=apply_judgements(reading.coding, settled.judgements, supplements, year=year))


def _rename_judgements(judgements: Mapping[Ref, Judgement], readings: Iterable[KeptReading]) -> dict[Ref, Judgement]:
    known = {reading.coding.report.id: reading.fact_ids for reading in readings}
    return {Ref(ref.report, known.get(ref.report, {}).get(ref.id, ref.id)): one for ref, one in judgements.items()}


def _link_to_row(link: Link) -> dict[str, Any]:
    return {
        "start": link.start.id,
        "end": link.end.id,
        "relation": str(link.relation),
        "rule": link.rule,
        "score": link.score,
    }


def _check_to_row(fact: str, judgement: Judgement) -> dict[str, Any]:
    values = to_canonical(value_to_plain(judgement.values))
    return {"fact": fact, "check": str(judgement.check), "by": judgement.by, "at": judgement.when, "values": values}


def _write_drafts(writer: PartWriter, drafts: Sequence[Draft]) -> None:
    """Write what differs from the rows that stand there, and tell it to those who follow the changes."""
    changes: list[dict[str, Any]] = []
    for space in PARTS:
        changes += _write_space(writer, space, [draft for draft in drafts if draft.part.space == space])
    before, now = writer.list_all_shares(), {share for draft in drafts for share in draft.shares}
    writer.drop_shares(sorted(before - now))
    writer.put_shares(now - before)
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    writer.append_changes([{"at": at, **change} for change in changes])


def _write_space(writer: PartWriter, space: str, drafts: Sequence[Draft]) -> list[dict[str, Any]]:
    now = {draft.part.id: draft.part for draft in drafts}
    before = {part.id: part for part in writer.list_parts(space)}
    homes = {member: draft.part.id for draft in drafts for member in draft.members}
    left = writer.list_clusters(space)
    writer.put_parts([part for identifier, part in sorted(now.items()) if before.get(identifier) != part])
    writer.drop_parts(space, sorted(before.keys() - now.keys()))
    writer.drop_clusters(space, sorted(left.keys() - homes.keys()))
    writer.put_clusters(space, {member: home for member, home in homes.items() if left.get(member) != home})
    return [*_tell_gone(before, now, (left, homes)), *_tell_here(before, now, (left, homes))]


Homes = tuple[Mapping[str, str], Mapping[str, str]]


def _tell_gone(before: Mapping[str, PartRow], now: Mapping[str, PartRow], homes: Homes) -> Iterator[dict[str, Any]]:
    """Tell of parts that are no more: their members went into another part, or out of the record."""
    left, found = homes
    went = {home: found[member] for member, home in sorted(left.items()) if member in found}
    for identifier in sorted(before.keys() - now.keys()):
        into = went.get(identifier)
        yield _tell("merged" if into else "retracted", before[identifier], into)


def _tell_here(before: Mapping[str, PartRow], now: Mapping[str, PartRow], homes: Homes) -> Iterator[dict[str, Any]]:
    """Tell of parts that are new, that came out of another one, or that have other values."""
    left, found = homes
    came = {home: left[member] for member, home in sorted(found.items()) if left.get(member) in now}
    for identifier, part in sorted(now.items()):
        if identifier not in before:
            origin = came.get(identifier)
            yield _tell("unmerged" if origin else "created", part, origin)
        elif before[identifier] != part:
            yield _tell("updated", part, None)


def _tell(change: str, part: PartRow, other: str | None) -> dict[str, Any]:
    return {"change": change, "space": part.space, "id": part.id, "name": part.name, "other": other}
