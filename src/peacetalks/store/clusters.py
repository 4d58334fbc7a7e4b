"""Clusters and their keys: what lets a new report be matched at the same cost however many reports there are.

Whoever computes the record keeps here which cluster a member (an actor's mention, talks of a report) belongs to, and by
which keys a cluster is found: folded names for actors, day and parties for encounters. One look-up under the keys of
what is new gives the few clusters that it may belong to. All of it can be thrown away and computed anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from peacetalks.store import tables

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Cluster:
    """Members that are one, and the keys by which they are found. ``space`` tells actors from encounters."""

    space: str
    id: str
    members: tuple[str, ...]
    keys: tuple[str, ...]


def write_clusters(connection: Connection, clusters: Iterable[Cluster]) -> None:
    """Add members and keys to clusters; a member that was in another cluster of the space changes over."""
    for cluster in clusters:
        if cluster.members:
            connection.execute(
                text(
                    "INSERT INTO clusters(space, member, cluster) VALUES (:space, :member, :cluster) "
                    "ON CONFLICT (space, member) DO UPDATE SET cluster = excluded.cluster"
                ),
                [{"space": cluster.space, "member": member, "cluster": cluster.id} for member in cluster.members],
            )
        if cluster.keys:
            connection.execute(
                text(
                    "INSERT INTO match_keys(space, key, cluster) VALUES (:space, :key, :cluster) "
                    "ON CONFLICT (space, key, cluster) DO NOTHING"
                ),
                [{"space": cluster.space, "key": key, "cluster": cluster.id} for key in cluster.keys],
            )


def find_clusters(connection: Connection, space: str, keys: Iterable[str]) -> dict[str, frozenset[str]]:
    """Give the clusters of a space that are found by any of the keys, each with the keys that found it."""
    wanted, found = sorted(set(keys)), dict[str, set[str]]()
    match_keys = tables.match_keys
    for start in range(0, len(wanted), CHUNK):
        query = select(match_keys.c.cluster, match_keys.c.key).where(
            match_keys.c.space == space, match_keys.c.key.in_(wanted[start : start + CHUNK])
        )
        for cluster, key in connection.execute(query):
            found.setdefault(cluster, set()).add(key)
    return {cluster: frozenset(by) for cluster, by in sorted(found.items())}


def find_members(connection: Connection, space: str, cluster: str) -> tuple[str, ...]:
    """Give the members of a cluster."""
    clusters = tables.clusters
    query = select(clusters.c.member).where(clusters.c.space == space, clusters.c.cluster == cluster)
    return tuple(sorted(connection.execute(query).scalars()))


def map_members(connection: Connection, space: str, members: Iterable[str]) -> Mapping[str, str]:
    """Give the cluster of each member that is in one."""
    wanted, clusters = sorted(set(members)), tables.clusters
    found: dict[str, str] = {}
    for start in range(0, len(wanted), CHUNK):
        query = select(clusters.c.member, clusters.c.cluster).where(
            clusters.c.space == space, clusters.c.member.in_(wanted[start : start + CHUNK])
        )
        found.update({row.member: row.cluster for row in connection.execute(query)})
    return found


def forget_clusters(connection: Connection, space: str) -> None:
    """Throw the clusters and keys of a space away."""
    for table in (tables.clusters, tables.match_keys):
        connection.execute(table.delete().where(table.c.space == space))
