"""The record's answer to who is who and what is what across reports, in the shape of the coded answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from peacetalks.codebook.decisions import Ref
from peacetalks.record.values import Record
from peacetalks.store.parts import PartShelf


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


def collect_across(shelf: PartShelf) -> dict[str, Any]:
    """Give the same of the record that a store keeps, in the ids of its reports; whole, so it grows with the record."""
    places = shelf.locate_members()
    clusters = {space: _collect_clusters(shelf, space, places) for space in ("actor", "encounter")}
    names = {part.id: part.name for part in shelf.list_parts("actor")}
    return {
        "actors": [{"id": one, "name": names[one], "members": refs} for one, refs in clusters["actor"]],
        "encounters": [{"id": one, "label": one, "members": refs} for one, refs in clusters["encounter"]],
        "links": [
            {"from": list(places[link["start"]]), "to": list(places[link["end"]]), "relation": link["relation"]}
            for link in shelf.list_all_links()
        ],
        "processes": [
            {
                "id": part.id,
                "label": part.name,
                "reports": [share.id for share in shelf.list_shares(("process", part.id), "report")],
            }
            for part in shelf.list_parts("process")
        ],
    }


def _collect_clusters(
    shelf: PartShelf, space: str, places: Mapping[str, tuple[str, str]]
) -> list[tuple[str, list[list[str]]]]:
    found: dict[str, list[list[str]]] = defaultdict(list)
    for member, cluster in shelf.list_clusters(space).items():
        found[cluster].append(list(places[member]))
    return sorted((cluster, sorted(refs)) for cluster, refs in found.items() if len(refs) > 1)


def _list_refs(refs: Iterable[Ref]) -> list[list[str]]:
    return [_to_list(ref) for ref in refs]


def _to_list(ref: Ref) -> list[str]:
    return [ref.report, ref.id]
