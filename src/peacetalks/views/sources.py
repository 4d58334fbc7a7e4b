"""The reports behind a process, copies of one text together, and the places that they tell of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from peacetalks.store.kept_facts import ReportHead
from peacetalks.store.parts import Selection
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
    """Give the reports of a process by family, the newest first."""
    shares = reader.list_shares(holder, "report", Selection(limit=limit, newest_first=True))
    heads = reader.get_reports(share.id for share in shares)
    families: dict[str, list[ReportHead]] = defaultdict(list)
    for share in shares:
        if share.id in heads:
            families[share.role].append(heads[share.id])
    return tuple(SourceView(family, tuple(reports)) for family, reports in families.items())


def list_places(reader: RecordReader, holder: Holder) -> tuple[PlaceView, ...]:
    """Give the places of a process, those of most encounters first."""
    encounters = dict(reader.count_by(holder, "encounter", "place"))
    incidents = dict(reader.count_by(holder, "fact", "place", roles=("incident",)))
    places = (PlaceView(one, encounters.get(one, 0), incidents.get(one, 0)) for one in {*encounters, *incidents})
    return tuple(sorted(places, key=lambda place: (-place.encounters, -place.incidents, place.name)))
