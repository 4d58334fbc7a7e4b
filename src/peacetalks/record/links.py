"""All links between facts of different reports, from the modules that find one sort each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from peacetalks.codebook.decisions import Ref
from peacetalks.record.announcements import link_talks
from peacetalks.record.clusters import Cluster
from peacetalks.record.fates import link_fates
from peacetalks.record.gatherings import Gathering
from peacetalks.record.hostilities import link_incidents
from peacetalks.record.repetitions import link_commitments
from peacetalks.record.tellings import Telling
from peacetalks.record.truces import link_truces
from peacetalks.record.values import Link


def find_links(
    gatherings: Mapping[Ref, Gathering],
    clusters: Iterable[Cluster],
    tellings: Sequence[Telling],
) -> tuple[Link, ...]:
    """Find how facts of different reports hang together; of links between the same two facts the surest stays."""
    return choose_links(
        [
            *link_talks(gatherings, clusters),
            *link_commitments(tellings),
            *link_truces(tellings),
            *link_incidents(tellings),
            *link_fates(tellings),
        ]
    )


def choose_links(found: Iterable[Link]) -> tuple[Link, ...]:
    """Give of the links between the same two facts the surest."""
    best: dict[tuple[Ref, Ref], Link] = {}
    for link in sorted(found, key=lambda link: (-link.score, link)):
        best.setdefault((link.start, link.end), link)
    return tuple(sorted(best.values()))
