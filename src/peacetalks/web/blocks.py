"""The blocks of a dossier: what each shows, its rows, and how it was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peacetalks.errors import UsageError
from peacetalks.store.days import find_days
from peacetalks.store.parts import Selection
from peacetalks.views import sheets
from peacetalks.views.commitments import Question, list_commitments
from peacetalks.views.differences import list_differences
from peacetalks.views.encounters import list_encounters
from peacetalks.views.maps import locate_places
from peacetalks.views.meetings import list_pairs
from peacetalks.views.readers import Holder, RecordReader
from peacetalks.views.sources import list_places, list_sources
from peacetalks.views.timelines import LANES, build_timeline
from peacetalks.web.faults import MissingError
from peacetalks.web.map_sheets import list_map_sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which rows are asked for: how many, after how many, of which lane, between which days, only open commitments."""

    limit: int | None = None
    offset: int = 0
    lane: str = ""
    since: str = ""
    until: str = ""
    open: bool = False

    @property
    def selection(self) -> Selection:
        """The choice as the record takes it."""
        return Selection(
            limit=self.limit,
            offset=self.offset,
            since=_find_day(self.since, first=True),
            until=_find_day(self.until, first=False),
            newest_first=True,
        )

    def to_pairs(self) -> list[tuple[str, str]]:
        """Give what differs from asking for everything, for an address."""
        pairs = [
            ("limit", str(self.limit or "")),
            ("offset", str(self.offset or "")),
            ("lane", self.lane),
            ("since", self.since),
            ("until", self.until),
        ]
        return [(name, value) for name, value in pairs if value] + ([("open", "1")] if self.open else [])


Build = Callable[[RecordReader, Holder, Choice], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its name in addresses, its heading, what builds it, its rows as a sheet, and how it was made.

    One that is dated finds by itself what comes after so many rows; of others, these are built and left out.
    """

    name: str
    title: str
    build: Build
    sheet: Callable[[Any], sheets.Sheet]
    made: str
    is_dated: bool = False


def _find_day(written: str, *, first: bool) -> str | None:
    if not written:
        return None
    days = find_days(written)
    if days is None:
        raise UsageError("this is not understood as a date", where=written, todo="Write it as 2023-09-21 or 2023")
    return (days.first if first else days.last).isoformat()


def _build_timeline(reader: RecordReader, holder: Holder, choice: Choice) -> Sequence[Any]:
    if choice.lane and choice.lane not in LANES:
        raise UsageError("there is no such lane", where=choice.lane, todo=f"Take one of {', '.join(LANES)}")
    lanes = (choice.lane,) if choice.lane else LANES
    return build_timeline(reader, holder, lanes=lanes, selection=choice.selection)


def _build_commitments(reader: RecordReader, holder: Holder, choice: Choice) -> Sequence[Any]:
    return list_commitments(reader, holder, Question(only_open=choice.open, limit=choice.limit))


BLOCKS: Mapping[str, Block] = {
    block.name: block
    for block in (
        Block(
            "timeline",
            "Timeline",
            _build_timeline,
            sheets.list_timeline_sheet,
            "Meetings and commitments are each put together from all reports that tell of them; statements and "
            "incidents stand once for each text, and copies of a text count once. A date that can mean several days "
            "is drawn over all of them. Where reports give none, the entry stands on the day on which it was first "
            "told, in a dashed outline.",
            is_dated=True,
        ),
        Block(
            "meetings",
            "Who met whom",
            lambda reader, holder, choice: list_pairs(reader, holder, limit=choice.limit),
            sheets.list_pairs_sheet,
            "Two are joined where both are told to have talked at, or mediated, the same held meeting or round. "
            "Being named in one report joins nobody. Hosts and observers are left out. A thicker line means more "
            "meetings, nothing else; the order is that of the alphabet.",
        ),
        Block(
            "commitments",
            "Commitments",
            _build_commitments,
            sheets.list_commitments_sheet,
            "Each pledge, agreement, demand, request and refusal is followed through all reports. Three things stand "
            "apart: what the parties say, what evidence is entered on its fate, and how it stands against its "
            "deadline. None of them rules that anything was kept or broken; people do.",
        ),
        Block(
            "differences",
            "Where accounts differ",
            lambda reader, holder, choice: list_differences(reader, holder, limit=choice.limit),
            sheets.list_differences_sheet,
            "One row a question about one meeting, one account a family of sources: copies of one text count once. "
            "“In the record” is the value that most independent sources give; it decides nothing on who is right.",
        ),
        Block(
            "places",
            "Map",
            lambda reader, holder, choice: locate_places(list_places(reader, holder))[: choice.limit],
            list_map_sheet,
            "A name is looked up in GeoNames (CC BY 4.0) and in a list of the program. The ring shows how far what "
            "the name stands for reaches, not where in it something was. A name that several places share is not put "
            "on the map. Land is that of Natural Earth.",
        ),
        Block(
            "sources",
            "Sources",
            lambda reader, holder, choice: list_sources(reader, holder, limit=choice.limit),
            sheets.list_sources_sheet,
            "Reports with largely the same text make up one family and count as one source; most families are one "
            "report.",
        ),
        Block(
            "encounters",
            "Meetings",
            lambda reader, holder, choice: list_encounters(reader, holder, choice.selection),
            sheets.list_encounters_sheet,
            "A meeting is put together from all reports that tell of it: by who, when, where and in which round.",
            is_dated=True,
        ),
    )
}


def find_block(name: str) -> Block:
    """Give a block by its name. Raises MissingError where there is none."""
    if name not in BLOCKS:
        raise MissingError("there is no such view", where=name)
    return BLOCKS[name]
