"""The reports behind a process, copies of one text together, and the places that they tell of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peacetalks.store.kept_facts import ReportHead
from peacetalks.store.parts import Selection, ShareRow
from peacetalks.views.readers import Holder, RecordReader


@dataclass(frozen=True, slots=True)
class SourceView:
    """A family of reports: copies of one text, which count as one source; most have one report."""

    family: str
    reports: tuple[ReportHead, ...]

    @property
    def published(self) -> str:
        """When the first of them appeared."""
        return min((report.published or "" for report in self.reports), default="")


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place as reports write it, and how many encounters and incidents are told to have been there."""

    name: str
    encounters: int
    incidents: int


def list_sources(reader: RecordReader, holder: Holder, *, limit: int | None = 50) -> tuple[SourceView, ...]:
    """Give the reports of a process by family, the newest first: so many families, with those of their copies."""
    names: dict[str, list[str]] = {}
    for share in _iter_newest(reader, holder, limit):
        if limit is not None and len(names) == limit and share.role not in names:
            break
        names.setdefault(share.role, []).append(share.id)
    heads = reader.get_reports(name for found in names.values() for name in found)
    return tuple(
        SourceView(family, tuple(heads[name] for name in found if name in heads)) for family, found in names.items()
    )


def _iter_newest(reader: RecordReader, holder: Holder, step: int | None) -> Iterator[ShareRow]:
    offset = 0
    while True:
        selection = Selection(limit=step, offset=offset, newest_first=True)
        shares = reader.list_shares(holder, "report", selection)
        yield from shares
        if step is None or len(shares) < step:
            return
        offset += step


def list_places(reader: RecordReader, holder: Holder) -> tuple[PlaceView, ...]:
    """Give the places of a process, those of most encounters first."""
    encounters = dict(reader.count_by(holder, "encounter", "place"))
    incidents = dict(reader.count_by(holder, "fact", "place", roles=("incident",)))
    places = (PlaceView(one, encounters.get(one, 0), incidents.get(one, 0)) for one in {*encounters, *incidents})
    return tuple(sorted(places, key=lambda place: (-place.encounters, -place.incidents, place.name)))
