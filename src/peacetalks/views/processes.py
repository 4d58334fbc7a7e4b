"""Processes in a list, each with what its reader wants to know first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacetalks.record.drafts import SORTS_OF_MEETING
from peacetalks.record.standings import OPEN
from peacetalks.record.values import Process
from peacetalks.store.parts import Selection
from peacetalks.views.encounters import EncounterView, build_encounters
from peacetalks.views.names import Named, Names
from peacetalks.views.readers import EVERYWHERE, Holder, RecordReader

UNCHECKED = "unchecked"
MOST_PARTIES = 12


@dataclass(frozen=True, slots=True)
class ProcessHead:
    """The first line of a process: what was last, what is next, what is open, what waits for review.

    ``next_announced`` has a date on or after ``as_of``; ``announced_undated`` counts announcements without one.
    """

    id: str
    name: str
    conflict: tuple[str, ...]
    over: str
    parties: tuple[Named, ...]
    last_meeting: EncounterView | None
    next_announced: EncounterView | None
    announced_undated: int
    encounters: int
    commitments: int
    open_commitments: int
    facts: int
    unchecked: int
    reports: int
    families: int
    newest_report: str | None
    newest_published: str | None
    as_of: str | None


def list_processes(
    reader: RecordReader, *, after: tuple[str, str] = ("", ""), limit: int | None = 100
) -> tuple[ProcessHead, ...]:
    """Give processes by name, those after a name and id."""
    ids = [row.id for row in reader.list_parts("process", after=after, limit=limit)]
    found = reader.get_processes(ids)
    return build_heads(reader, [found[one] for one in ids])


def build_head(reader: RecordReader, process: Process) -> ProcessHead:
    """Build the head of a process."""
    return build_heads(reader, [process])[0]


def build_heads(reader: RecordReader, processes: Sequence[Process]) -> tuple[ProcessHead, ...]:
    """Build the heads of processes, with few questions to the record for all of them together."""
    ids = [process.id for process in processes]
    latest = {one: _find_last(reader, ("process", one)) for one in ids}
    announced = {one: reader.find_announced(("process", one), reader.as_of or "", SORTS_OF_MEETING) for one in ids}
    wanted = [share for share in latest.values() if share]
    wanted += [(identifier, "") for identifier, _ in announced.values() if identifier]
    gathered = _Gathered(
        views={view.id: view for view in build_encounters(reader, wanted)},
        names=Names(reader, (party for process in processes for party in process.parties[:MOST_PARTIES])),
        counts=_count(reader, ids),
        families=reader.count_families("process", ids),
    )
    return tuple(
        _build(reader, process, gathered, (latest[process.id], *announced[process.id])) for process in processes
    )


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the heads of several processes are made from."""

    views: Mapping[str, EncounterView]
    names: Names
    counts: Mapping[str, Counter[str]]
    families: Mapping[str, tuple[int, int, str]]


def _build(
    reader: RecordReader,
    process: Process,
    gathered: _Gathered,
    found: tuple[tuple[str, str] | None, str | None, int],
) -> ProcessHead:
    last, announced, undated = found
    counts = gathered.counts[process.id]
    reports, families, newest_day = gathered.families.get(process.id, (0, 0, ""))
    newest = reader.list_shares(("process", process.id), "report", Selection(limit=1, newest_first=True))
    return ProcessHead(
        id=process.id,
        name=process.name,
        conflict=process.conflict,
        over=process.over,
        parties=tuple(map(gathered.names.name, process.parties[:MOST_PARTIES])),
        last_meeting=gathered.views.get(last[0]) if last else None,
        next_announced=gathered.views.get(announced) if announced else None,
        announced_undated=undated,
        encounters=counts["meetings"],
        commitments=counts["ledger"],
        open_commitments=counts["open"],
        facts=counts["fact"],
        unchecked=counts["unchecked"],
        reports=reports,
        families=families,
        newest_report=newest[0].id if newest else None,
        newest_published=newest_day or None,
        as_of=reader.as_of,
    )


def _count(reader: RecordReader, ids: Sequence[str]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {one: Counter() for one in ids}
    for holder, space, status, number, meetings in reader.count_groups("process", ids, SORTS_OF_MEETING):
        counts[holder][space] += number
        if space == "encounter":
            counts[holder]["meetings"] += meetings
        if (space, status) in (("ledger", OPEN), ("fact", UNCHECKED)):
            counts[holder][status] += number
    return counts


def _find_last(reader: RecordReader, holder: Holder) -> tuple[str, str] | None:
    shares = reader.list_shares(holder, "encounter", Selection(SORTS_OF_MEETING, ("held",), limit=1, newest_first=True))
    return (shares[0].id, shares[0].day) if shares else None


def find_process(reader: RecordReader, words: str) -> list[Process]:
    """Give the processes that words name, by id, name, or a part of the name."""
    found = reader.find("process", words) or _find_by_part(reader, words)
    processes = reader.get_processes(found)
    return [processes[one] for one in found if one in processes]


def _find_by_part(reader: RecordReader, words: str) -> list[str]:
    wanted = words.casefold()
    return [row.id for row in reader.list_parts("process") if wanted in row.name.casefold() or wanted in row.id]


def holder_of(process: str | None) -> Holder:
    """Give what holds the parts of a process, or of the whole record where none is named."""
    return ("process", process) if process else EVERYWHERE
