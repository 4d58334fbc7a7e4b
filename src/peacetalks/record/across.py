"""The record's answer to who is who and what is what across reports, in the shape of the coded answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peacetalks.codebook.decisions import Ref
from peacetalks.record.values import Record


def to_across(record: Record) -> dict[str, Any]:
    """Give clusters of actors and encounters, links and processes as plain values; every reference is [report, id].

    What stands in no cluster is alone.
    """
    return {
        "actors": [
            {"id": actor.id, "name": actor.name, "members": _list_refs(actor.members)}
            for actor in record.actors
            if len(actor.members) > 1
        ],
        "encounters": [
            {"id": encounter.id, "label": encounter.id, "members": _list_refs(encounter.members)}
            for encounter in record.encounters
            if len(encounter.members) > 1
        ],
        "links": [
            {"from": _to_list(link.start), "to": _to_list(link.end), "relation": str(link.relation)}
            for link in record.links
        ],
        "processes": [
            {"id": process.id, "label": process.name, "reports": list(process.reports)} for process in record.processes
        ],
    }


def _list_refs(refs: Iterable[Ref]) -> list[list[str]]:
    return [_to_list(ref) for ref in refs]


def _to_list(ref: Ref) -> list[str]:
    return [ref.report, ref.id]
