"""Which reports are copies of one text, kept up to date: a report is compared with those that share a band with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256

from datasketch import MinHashLSH

from peacetalks.codebook.decisions import Ref
from peacetalks.record.clusters import Tie, build_clusters
from peacetalks.record.copies import ALIKE, PERMUTATIONS
from peacetalks.record.sketches import Sketch
from peacetalks.store import match_tables, tables
from peacetalks.store.matches import MatchShelf
from peacetalks.store.parts import PartWriter

COPY = "copy"
Signature = tuple[int, ...]


class FamilyBook:
    """The reports of a store by the text that they are copies of."""

    def __init__(self, shelf: MatchShelf) -> None:
        self._shelf = shelf
        self._writer = PartWriter(shelf.connection)

    def update(self, changed: Mapping[str, Sketch], texts: Iterable[str]) -> set[str]:
        """Find the families of reports anew, ``texts`` being those whose text is new; give all whose family differs."""
        wanted = {name: changed[name] for name in texts}
        old = {name: self._writer.get_clusters(COPY, [name]).get(name) for name in wanted}
        self._shelf.remove(tables.match_keys, "cluster", wanted, space=COPY)
        keys = {name: list_bands(sketch.signature) for name, sketch in wanted.items()}
        rows = [{"space": COPY, "key": key, "cluster": name} for name, found in keys.items() for key in found]
        self._shelf.insert(tables.match_keys, rows)
        near = {name: self._shelf.find_key_members(COPY, found) - {name} for name, found in keys.items()}
        homes = {
            *old.values(),
            *self._writer.get_clusters(COPY, (n for found in near.values() for n in found)).values(),
        }
        members = {*wanted, *(one for home in sorted(homes - {None}, key=str) for one in self._list_family(str(home)))}
        return self._cluster(members) if len(members) > len(wanted) or any(near.values()) else self._set_alone(wanted)

    def _list_family(self, home: str) -> list[str]:
        return self._writer.list_members(COPY, home)

    def _set_alone(self, names: Iterable[str]) -> set[str]:
        return self._write({name: name for name in names})

    def _cluster(self, members: set[str]) -> set[str]:
        signatures = self._load_signatures(members)
        bands: dict[str, list[str]] = {}
        for name in sorted(signatures):
            for key in list_bands(signatures[name]):
                bands.setdefault(key, []).append(name)
        pairs = {
            (left, right) for found in bands.values() for at, left in enumerate(found) for right in found[at + 1 :]
        }
        ties = [
            Tie.of(Ref(left, ""), Ref(right, ""), alike)
            for left, right in pairs
            if (alike := compare_signatures(signatures[left], signatures[right])) >= ALIKE
        ]
        clusters = build_clusters((Ref(name, "") for name in signatures), ties)
        return self._write({ref.report: cluster.members[0].report for cluster in clusters for ref in cluster.members})

    def _load_signatures(self, names: Iterable[str]) -> dict[str, Signature]:
        rows = self._shelf.fetch(match_tables.sketches, "report", names)
        return {row.report: tuple(json.loads(row.values)["signature"]) for row in rows}

    def _write(self, families: Mapping[str, str]) -> set[str]:
        before = self._writer.get_clusters(COPY, families)
        differ = {name: home for name, home in families.items() if before.get(name) != home}
        self._writer.put_clusters(COPY, differ)
        return set(differ)


@lru_cache(maxsize=1)
def _list_ranges() -> tuple[tuple[int, int], ...]:
    """Give the bands of a signature, as datasketch cuts them for the likeness that is asked for."""
    return tuple(MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS).hashranges)


def list_bands(signature: Signature) -> list[str]:
    """Give the keys under which copies of a text are found."""
    return [f"{start}:{sha256(repr(signature[start:end]).encode()).hexdigest()[:20]}" for start, end in _list_ranges()]


def compare_signatures(left: Signature, right: Signature) -> float:
    """Give the estimated share of runs of words that two texts have in common."""
    return sum(one == two for one, two in zip(left, right, strict=True)) / len(left)
