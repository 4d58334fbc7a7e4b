"""Facts on their shelves: those of changed reports are put in their places, and who reads them there is found."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, TypeAlias

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.values import Commitment
from peacetalks.record.announcements import link_journey, list_journey_keys
from peacetalks.record.encounters import judge_gatherings
from peacetalks.record.fates import may_tell_fate
from peacetalks.record.gatherings import Gathering
from peacetalks.record.histories import LATEST
from peacetalks.record.hostilities import is_linked_on, may_go_on
from peacetalks.record.packings import pack_gathering, pack_telling, unpack_gathering, unpack_telling
from peacetalks.record.repetitions import may_repeat_or_answer
from peacetalks.record.tellings import Order, Telling
from peacetalks.record.truces import is_of_truce, link_to_agreement, may_be_of_one_truce
from peacetalks.store import match_tables
from peacetalks.store.matches import MatchShelf, Place

Told: TypeAlias = Gathering | Telling
TALKS = "talks"
BESIDE = 24  # facts of one report under one key, at most, by which neighbours are not counted
KEPT = 20_000  # facts that are kept in memory, as the latest are asked for again and again


@dataclass(frozen=True, slots=True)
class Shelved:
    """A fact as it is compared, its lasting id, and the shelves on which it stands."""

    id: str
    told: Told
    packed: str
    keys: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Where it stands in the order of reports."""
        return (*self.told.order, self.told.ref.id)


def shelve(identifier: str, told: Told) -> Shelved:
    """Give a fact as it is kept on its shelves."""
    if isinstance(told, Gathering):
        keys = (*(f"g {key}" for key in told.keys), *(f"j {key}" for key in list_journey_keys(told)))
        return Shelved(identifier, told, pack_gathering(told), tuple(sorted(set(keys))))
    lands = told.keys
    shelves = ["a", "c" if isinstance(told.fact, Commitment) else "i" if is_linked_on(told) else ""]
    keys = tuple(f"{shelf} {land}" for shelf in shelves if shelf for land in lands)
    if is_of_truce(told):
        keys += tuple(f"t {land}" for land in lands)
        keys += tuple(f"u side:{side}" for side in told.by) if told.day is None else ()
    return Shelved(identifier, told, pack_telling(told), tuple(sorted(set(keys))))


def may_read(newer: Told, older: Told, key: str) -> bool:
    """Say whether what becomes of a fact may hang on an earlier one under the same key."""
    if isinstance(newer, Gathering) and isinstance(older, Gathering):
        if key.startswith("j"):
            return any(link_journey(newer, [older]))
        return judge_gatherings(newer, older) is not None
    if isinstance(newer, Telling) and isinstance(older, Telling) and newer.ref.report != older.ref.report:
        return READS[key[0]](newer, older)
    return False


READS: Mapping[str, Callable[[Telling, Telling], bool]] = {
    "a": may_tell_fate,
    "c": may_repeat_or_answer,
    "i": may_go_on,
    "t": may_be_of_one_truce,
    "u": lambda newer, older: any(link_to_agreement(newer, older)),
}


class FactShelf:
    """The facts of a store on their shelves."""

    def __init__(self, shelf: MatchShelf) -> None:
        self._shelf = shelf
        self._kept: OrderedDict[str, Told] = OrderedDict()

    def load(self, facts: Iterable[str]) -> dict[str, Told]:
        """Give facts by their lasting ids."""
        wanted = set(facts)
        found = {one: self._kept[one] for one in wanted & self._kept.keys()}
        for one in found:
            self._kept.move_to_end(one)
        for row in self._shelf.fetch(match_tables.compared, "fact", wanted - found.keys()):
            unpack: Any = unpack_gathering if row.space == TALKS else unpack_telling
            found[row.fact] = self._keep(row.fact, unpack(row.values, Ref(row.report, row.local)))
        return found

    def _keep(self, fact: str, told: Told) -> Told:
        self._kept[fact] = told
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return told

    def list_facts(self, report: str) -> dict[str, Told]:
        """Give the facts of a report by their lasting ids."""
        return self.load(row.fact for row in self._shelf.fetch(match_tables.compared, "report", [report]))

    def list_ids(self, reports: Iterable[str]) -> set[str]:
        """Give the ids of the facts of reports."""
        return {row.fact for row in self._shelf.fetch(match_tables.compared, "report", reports)}

    def list_windows(self, keys: Iterable[str], order: Order) -> dict[str, list[str]]:
        """Give, for each key, the facts of earlier reports that are compared with what a report tells."""
        found: dict[str, list[str]] = {}
        for key, fact in self._shelf.list_windows(keys, (*order, ""), LATEST):
            found.setdefault(key, []).append(fact)
        return found

    def put(self, report: str, now: Mapping[str, Told]) -> tuple[set[str], set[str]]:
        """Put the facts of a report in the place of those that it had.

        Give the ids of those that differ, and of facts in other reports that read something else now.
        """
        fresh = {one: shelve(one, told) for one, told in now.items()}
        rows = {row.fact: row for row in self._shelf.fetch(match_tables.compared, "report", [report])}
        differ = {one for one in rows.keys() | fresh.keys() if not _is_same(rows.get(one), fresh.get(one))}
        before = [shelve(one, told) for one, told in sorted(self.load(differ & rows.keys()).items())]
        after = [fresh[one] for one in sorted(differ & fresh.keys())]
        busy = {
            (place, key)
            for place in {(*one.place[:2], "") for one in (*before, *after)}
            for key in self._shelf.find_busy({key for one in (*before, *after) for key in one.keys}, place)
        }
        readers = self._find_dependents([one.id for one in before])
        for old in before:
            self._take_out(old)
            readers |= self._find_readers(old, busy)
        for new in after:
            readers |= self._find_readers(new, busy)
            self._set_in(new)
        return differ, readers - differ

    def _take_out(self, old: Shelved) -> None:
        self._shelf.remove(match_tables.shelved, "fact", [old.id])
        self._shelf.remove(match_tables.compared, "fact", [old.id])
        self._kept.pop(old.id, None)

    def _set_in(self, new: Shelved) -> None:
        day, report, local = new.place
        place = {"fact": new.id, "day": day, "report": report, "local": local}
        self._shelf.insert(match_tables.shelved, [{"key": key, **place} for key in new.keys])
        space = TALKS if isinstance(new.told, Gathering) else "told"
        self._shelf.insert(match_tables.compared, [{**place, "space": space, "values": new.packed}])
        self._keep(new.id, new.told)

    def _find_readers(self, fact: Shelved, busy: Set[tuple[Place, str]]) -> set[str]:
        """Give the later facts for which it matters whether this one stands on their shelves; it does not now.

        ``busy`` are the shelves on which anything stands after its report.
        """
        report = (*fact.place[:2], "")
        return {one for key in fact.keys if (report, key) in busy for one in self._iter_readers(fact, key)}

    def _iter_readers(self, fact: Shelved, key: str) -> Iterator[str]:
        after = self._shelf.list_after(key, fact.place, LATEST + BESIDE)
        if not after:
            return
        before = self._shelf.list_before(key, fact.place, LATEST)
        told = self.load([*after, *before])
        slack = BESIDE if key[0] in "gj" else 1
        for at, one in enumerate(after):
            # With the fact there, the oldest that was still read drops out.
            edge = [told[other] for other in before[max(0, LATEST - 1 - at) : max(0, LATEST - 1 - at + slack)]]
            if any(may_read(told[one], other, key) for other in (fact.told, *edge)):
                yield one

    def find_followers(self, facts: Iterable[str]) -> set[str]:
        """Give the later facts that read any of these where they stand."""
        return {
            one
            for identifier, told in self.load(facts).items()
            for key in shelve(identifier, told).keys
            for one in self._iter_followers(shelve(identifier, told), key)
        }

    def _iter_followers(self, fact: Shelved, key: str) -> Iterator[str]:
        after = self._shelf.list_after(key, fact.place, LATEST + BESIDE)
        told = self.load(after)
        return (one for one in after if may_read(told[one], fact.told, key))

    def _find_dependents(self, facts: Iterable[str]) -> set[str]:
        """Give the facts whose links lead to any of these, and those whose links lead to these."""
        found: set[str] = set()
        ends = set(facts)
        for _ in range(2):
            ends = {row.owner for row in self._shelf.fetch(match_tables.found_links, "end", ends)}
            found |= ends
        return found - set(facts)


def _is_same(row: Any, fresh: Shelved | None) -> bool:
    if row is None or fresh is None:
        return False
    return bool(row.values == fresh.packed and (row.day, row.report, row.local) == fresh.place)


def iter_places(told: Mapping[str, Told]) -> Sequence[tuple[Place, str]]:
    """Give facts in the order of their places."""
    return sorted(((*one.order, one.ref.id), identifier) for identifier, one in told.items())
