"""Keeping the derived record of a store up to date with what was added and decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from peacetalks.codebook.decisions import Identity, Judgement, Ref, Subject, Supplement, Verdict, decision_to_dict
from peacetalks.codebook.plain_values import value_to_plain
from peacetalks.record.calendars import day_number
from peacetalks.record.decisions import Settled, settle_decisions
from peacetalks.record.identities import Verdicts
from peacetalks.record.judgements import apply_judgements
from peacetalks.record.renewals import Decided, Renewal
from peacetalks.record.shelves import RecordShelf
from peacetalks.record.years import DATED_REPORT, draft_years
from peacetalks.store.decisions import load_decisions
from peacetalks.store.hashes import hash_text, to_canonical
from peacetalks.store.matches import MatchShelf
from peacetalks.store.news import find_decided, find_published, list_all, list_new, order_by_day
from peacetalks.store.parts import PartWriter
from peacetalks.store.snapshots import KeptReading, Snapshot
from peacetalks.store.stores import Store, open_store

MAKER = "8"
"""The way of computing the record that the rows come from; another one makes them anew."""
BATCH = 250  # reports that are taken in at once


@contextmanager
def open_record(address: str) -> Iterator[RecordShelf]:
    """Open the record of a database, brought up to date first. Raises StoreError as ``open_store`` does."""
    with open_store(address) as store:
        keep_up(store)
        with store.look() as snapshot:
            yield RecordShelf(snapshot)


def keep_up(store: Store) -> bool:
    """Compute what was added or decided since concerns in the derived record; say whether there was anything."""
    with store.look() as snapshot:
        if is_current(PartWriter(snapshot.connection)):
            return False
    with store.change() as snapshot:
        # Another program may have done it while this one waited for its turn.
        if not is_current(PartWriter(snapshot.connection)):
            _Keeper(snapshot).keep_up()
    return True


def count_waiting(store: Store) -> int:
    """Count the reports that are to be taken into the record when it is next opened, 0 where it is up to date."""
    with store.look() as snapshot:
        writer = PartWriter(snapshot.connection)
        if is_current(writer):
            return 0
        known = _find_known(writer)
        return snapshot.count()["reports"] if known is None else len(list_new(snapshot.connection, known))


def is_current(writer: PartWriter) -> bool:
    """Say whether the derived record knows all that was added and decided."""
    return writer.get_progress("entry") == _name_state(writer)


def mark_current(writer: PartWriter) -> None:
    """Say that the derived record knows all that was added and decided."""
    writer.set_progress("entry", _name_state(writer))


def _name_state(writer: PartWriter) -> str:
    return f"{MAKER}:{writer.find_last_entry()}"


def _find_known(writer: PartWriter) -> int | None:
    """Give the last entry that the record knows, None where it is to be made anew."""
    maker, _, entry = (writer.get_progress("entry") or "").partition(":")
    return int(entry) if maker == MAKER else None


@dataclass(frozen=True, slots=True)
class _Standing:
    """What people decided, as it stands, and what stood when the record was last brought up to date."""

    settled: Settled
    before: Mapping[str, Any]

    def list_identities(self) -> list[list[Any]]:
        """Give the verdicts that hold, in order."""
        return [
            [str(one.subject), str(one.verdict), [one.left.report, one.left.id], [one.right.report, one.right.id]]
            for one in self.settled.identities
        ]

    def list_processes(self) -> list[Any]:
        """Give the decisions on processes that hold, in order."""
        plain = (decision_to_dict(one) for one in self.settled.processes)
        return [{name: value for name, value in one.items() if name not in ("by", "when", "why")} for one in plain]

    def list_judged(self) -> list[str]:
        """Give the reports of which people judged facts, found some, or said of which year they are."""
        settled = self.settled
        return sorted({ref.report for ref in settled.judgements} | set(settled.supplements) | set(settled.years))

    def find_disputed(self) -> frozenset[Ref]:
        """Give the references of verdicts that came or went, or whose order is another one."""
        before, now = self.before.get("identities", []), self.list_identities()
        if before == now:
            return frozenset()
        known, held = {to_canonical(one) for one in before}, {to_canonical(one) for one in now}
        differ = (known ^ held) or held
        return frozenset(Ref(*ref) for one in differ for ref in json.loads(one)[2:])

    def to_dict(self) -> dict[str, Any]:
        """Give what is to be known of it the next time."""
        return {
            "identities": self.list_identities(),
            "processes": self.list_processes(),
            "judged": self.list_judged(),
        }


class _Keeper:
    """Brings the record of a database up to date in one transaction."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._writer = PartWriter(snapshot.connection)

    def keep_up(self) -> None:
        """Take in what is new and write what it changes."""
        known = _find_known(self._writer)
        connection = self._snapshot.connection
        standing = self._find_standing()
        if known is None:
            MatchShelf(connection).empty()
            standing = replace(standing, before={})
        names = list_all(connection) if known is None else list_new(connection, known)
        stamps = self._find_judged(standing, names)
        decided = self._settle(standing, known is None)
        renewal = Renewal(self._writer, decided, lambda reports: self._read(reports, standing.settled))
        ordered = order_by_day(connection, stamps)
        for start in range(0, len(ordered), BATCH):
            part = ordered[start : start + BATCH]
            readings = {one.coding.report.id: one for one in self._read(part, standing.settled)}
            renewal.add(readings, {name: stamps[name] or _stamp(readings[name], standing.settled) for name in readings})
        if known is not None:
            renewal.dispute()
        renewal.write(everything=known is None)
        self._write_checks(standing)
        self._write_latest(stamps, renewal.days, whole=known is None)
        self._writer.set_progress("standing", to_canonical(standing.to_dict()))
        mark_current(self._writer)

    def _find_standing(self) -> _Standing:
        kept = json.loads(self._writer.get_progress("standing") or "{}")
        if not find_decided(self._snapshot.connection):
            return _Standing(Settled(), kept)
        decisions = [one.decision for one in load_decisions(self._snapshot.connection) if one.counts]
        return _Standing(settle_decisions(decisions), kept)

    def _find_judged(self, standing: _Standing, names: Iterable[str]) -> dict[str, str]:
        """Give the reports that are to be taken in, new ones and those that are judged otherwise, with their stamps."""
        stamps = dict.fromkeys(names, "")
        judged = {*standing.list_judged(), *standing.before.get("judged", ())} - stamps.keys()
        known = MatchShelf(self._snapshot.connection).find_stamps(judged)
        for reading in self._snapshot.iter_current(judged) if judged else ():
            stamp = _stamp(reading, standing.settled)
            if known.get(reading.coding.report.id) != stamp:
                stamps[reading.coding.report.id] = stamp
        return stamps

    def _settle(self, standing: _Standing, anew: bool) -> Decided:
        settled = standing.settled
        return Decided(
            actors=_list_verdicts(settled, Subject.ACTOR),
            talks=_list_verdicts(settled, Subject.ENCOUNTER),
            processes=settled.processes,
            disputed=frozenset() if anew else standing.find_disputed(),
            anew=anew or standing.before.get("processes", []) != json.loads(to_canonical(standing.list_processes())),
            checks={fact: str(one.check) for fact, one in self._name_checks(settled).items()},
        )

    def _read(self, reports: Iterable[str], settled: Settled) -> Iterator[KeptReading]:
        wanted = sorted(set(reports))
        return (_judge(one, settled) for one in self._snapshot.iter_current(wanted)) if wanted else iter(())

    def _name_checks(self, settled: Settled) -> dict[str, Judgement]:
        reports = {ref.report for ref in settled.judgements}
        known = {one.coding.report.id: one.fact_ids for one in self._snapshot.iter_current(reports)} if reports else {}
        return {known.get(ref.report, {}).get(ref.id, ref.id): one for ref, one in settled.judgements.items()}

    def _write_checks(self, standing: _Standing) -> None:
        if standing.list_judged() or standing.before.get("judged"):
            checks = sorted(self._name_checks(standing.settled).items())
            self._writer.replace_checks([_check_to_row(fact, one) for fact, one in checks])
            self._write_years(standing)

    def _write_years(self, standing: _Standing) -> None:
        years = standing.settled.years
        reports = {*years, *standing.before.get("judged", ())}
        held = self._writer.get_held(DATED_REPORT, "year", reports)
        before, now = (set(draft_years(found).shares) for found in (held, years))
        self._writer.drop_shares(sorted(before - now))
        self._writer.put_shares(now - before)

    def _write_latest(self, names: Iterable[str], left: Set[str], *, whole: bool) -> None:
        """Write the day of the latest report; ``left`` are the days that reports had before."""
        before = self._writer.get_progress("as_of") or ""
        whole = whole or before in left
        days = find_published(self._snapshot.connection, None if whole else names)
        latest = max({*days, *([] if whole else [before])}, key=lambda day: (day_number(day) or 0, day), default="")
        self._writer.set_progress("as_of", latest)


def _list_verdicts(settled: Settled, subject: Subject) -> Verdicts:
    mine = [one for one in settled.identities if one.subject is subject]
    return Verdicts(
        joined=_list_pairs(mine, Verdict.SAME),
        apart=_list_pairs(mine, Verdict.DIFFERENT),
        contested=frozenset(ref for one in mine for ref in (one.left, one.right)),
    )


def _list_pairs(identities: Iterable[Identity], verdict: Verdict) -> tuple[tuple[Ref, Ref], ...]:
    return tuple((one.left, one.right) for one in identities if one.verdict is verdict)


def _stamp(reading: KeptReading, settled: Settled) -> str:
    """Give what stands for a reading and for what people say of it."""
    report = reading.coding.report.id
    judged = sorted((ref.id, one) for ref, one in settled.judgements.items() if ref.report == report)
    said = [[fact, str(one.check), value_to_plain(one.values)] for fact, one in judged]
    found: tuple[Supplement, ...] = settled.supplements.get(report, ())
    return hash_text(to_canonical([reading.id, said, [one.id for one in found], settled.years.get(report)]))


def _judge(reading: KeptReading, settled: Settled) -> KeptReading:
    report = reading.coding.report.id
    supplements, year = settled.supplements.get(report, ()), settled.years.get(report)
    return replace(reading, coding=apply_judgements(reading.coding, settled.judgements, supplements, year=year))


def _check_to_row(fact: str, judgement: Judgement) -> dict[str, Any]:
    values = to_canonical(value_to_plain(judgement.values))
    return {"fact": fact, "check": str(judgement.check), "by": judgement.by, "at": judgement.when, "values": values}
