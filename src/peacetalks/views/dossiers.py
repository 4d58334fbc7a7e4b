"""The dossier of a process: all that is known of it on one page."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.record.values import Process
from peacetalks.store.parts import Selection
from peacetalks.views.commitments import CommitmentView, Question, list_commitments
from peacetalks.views.differences import Difference, list_differences
from peacetalks.views.meetings import Pair, list_pairs
from peacetalks.views.processes import ProcessHead, build_head
from peacetalks.views.readers import RecordReader
from peacetalks.views.sources import PlaceView, SourceView, list_places, list_sources
from peacetalks.views.timelines import TimelineEntry, build_timeline, count_timeline


@dataclass(frozen=True, slots=True)
class Dossier:
    """A process on one page: its head, and the latest of each block; ``timeline_length`` is that of all of it."""

    head: ProcessHead
    timeline: tuple[TimelineEntry, ...]
    timeline_length: int
    pairs: tuple[Pair, ...]
    commitments: tuple[CommitmentView, ...]
    differences: tuple[Difference, ...]
    places: tuple[PlaceView, ...]
    sources: tuple[SourceView, ...]


def build_dossier(reader: RecordReader, process: Process, *, as_of: str | None = None, limit: int = 20) -> Dossier:
    """Build the dossier of a process, with at most so many rows a block, the newest first."""
    holder = ("process", process.id)
    return Dossier(
        head=build_head(reader, process),
        timeline=build_timeline(reader, holder, selection=Selection(limit=limit, newest_first=True)),
        timeline_length=count_timeline(reader, holder),
        pairs=list_pairs(reader, holder, limit=limit),
        commitments=list_commitments(reader, holder, Question(as_of=as_of, limit=limit)),
        differences=list_differences(reader, holder, limit=limit),
        places=list_places(reader, holder)[:limit],
        sources=list_sources(reader, holder, limit=limit),
    )
