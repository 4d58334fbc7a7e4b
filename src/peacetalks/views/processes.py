"""Processes in a list, each with what its reader wants to know first."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.record.values import Process
from peacetalks.store.parts import Selection
from peacetalks.views.commitments import count_open
from peacetalks.views.encounters import EncounterView, build_encounters
from peacetalks.views.names import Named, Names
from peacetalks.views.readers import EVERYWHERE, Holder, RecordReader

MEETINGS = ("meeting", "round")
LOOKED_AT = 40  # announcements, the latest, among which the next one is looked for


@dataclass(frozen=True, slots=True)
class ProcessHead:
    """The first line of a process: what was last, what is next, what is open, what waits for review.

    ``next_announced`` has a date on or after ``as_of``; ``announced_undated`` counts announcements without one.
    """

    id: str
    name: str
    conflict: tuple[str, ...]
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
    return tuple(build_head(reader, found[one]) for one in ids)


def build_head(reader: RecordReader, process: Process) -> ProcessHead:
    """Build the head of a process."""
    holder = ("process", process.id)
    announced, undated = _find_announced(reader, holder)
    newest = reader.list_shares(holder, "report", Selection(limit=1, newest_first=True))
    return ProcessHead(
        id=process.id,
        name=process.name,
        conflict=process.conflict,
        parties=tuple(map(Names(reader, process.parties[:12]).name, process.parties[:12])),
        last_meeting=_find_last(reader, holder),
        next_announced=announced,
        announced_undated=undated,
        encounters=reader.count_shares(holder, "encounter", Selection(roles=MEETINGS)),
        commitments=reader.count_shares(holder, "ledger"),
        open_commitments=count_open(reader, holder),
        facts=reader.count_shares(holder, "fact"),
        unchecked=reader.count_shares(holder, "fact", Selection(statuses=("unchecked",))),
        reports=reader.count_shares(holder, "report"),
        families=len({share.role for share in reader.list_shares(holder, "report")}),
        newest_report=newest[0].id if newest else None,
        newest_published=newest[0].day or None if newest else None,
        as_of=reader.as_of,
    )


def _find_last(reader: RecordReader, holder: Holder) -> EncounterView | None:
    shares = reader.list_shares(holder, "encounter", Selection(MEETINGS, ("held",), limit=1, newest_first=True))
    views = build_encounters(reader, [(share.id, share.day) for share in shares])
    return views[0] if views else None


def _find_announced(reader: RecordReader, holder: Holder) -> tuple[EncounterView | None, int]:
    """Give the next announced meeting with a date that is still to come, and how many are announced without one."""
    selection = Selection(MEETINGS, ("planned",), limit=LOOKED_AT, newest_first=True)
    shares = reader.list_shares(holder, "encounter", selection)
    views = build_encounters(reader, [(share.id, share.day) for share in shares])
    dated = [view for view in views if view.date and view.told >= (reader.as_of or "")]
    undated = sum(view.date is None for view in views)
    return min(dated, key=lambda view: view.told, default=None), undated


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
