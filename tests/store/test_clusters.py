from __future__ import annotations

from peacetalks.store.clusters import (
    Cluster,
    find_clusters,
    find_members,
    forget_clusters,
    map_members,
    write_clusters,
)
from peacetalks.store.engines import begin_writing
from peacetalks.store.stores import Store


def test_a_cluster_is_found_by_any_of_its_keys_within_its_space(store: Store) -> None:
    with begin_writing(store.engine) as connection:
        write_clusters(
            connection,
            [
                Cluster("actor", "firefly", ("m1", "m2"), ("firefly", "rufus firefly")),
                Cluster("actor", "freedonia", ("m3",), ("freedonia",)),
                Cluster("encounter", "geneva", ("f1",), ("firefly",)),
            ],
        )
        assert find_clusters(connection, "actor", ["firefly", "rufus firefly", "none"]) == {
            "firefly": frozenset({"firefly", "rufus firefly"})
        }
        assert find_clusters(connection, "encounter", ["firefly"]) == {"geneva": frozenset({"firefly"})}
        assert find_members(connection, "actor", "firefly") == ("m1", "m2")
        assert map_members(connection, "actor", ["m1", "m3", "m9"]) == {"m1": "firefly", "m3": "freedonia"}


def test_a_member_that_changes_over_is_in_one_cluster_only(store: Store) -> None:
    with begin_writing(store.engine) as connection:
        write_clusters(
            connection, [Cluster("actor", "a", ("m1", "m2"), ("k",)), Cluster("actor", "b", ("m2",), ("k",))]
        )
        assert find_members(connection, "actor", "a") == ("m1",)
        assert find_members(connection, "actor", "b") == ("m2",)
        assert set(find_clusters(connection, "actor", ["k"])) == {"a", "b"}
        forget_clusters(connection, "actor")
        assert find_clusters(connection, "actor", ["k"]) == {}
        assert map_members(connection, "actor", ["m1"]) == {}
