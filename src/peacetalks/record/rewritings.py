"""Drafted parts written into the store: only what differs, and told to those who follow the changes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime
from typing import Any

from peacetalks.codebook.terms import ActorType
from peacetalks.record.drafts import Draft, is_party
from peacetalks.store import match_tables
from peacetalks.store.hashes import to_canonical
from peacetalks.store.matches import MatchShelf
from peacetalks.store.parts import PartRow, PartWriter, ShareRow

SPACES_OF = {"encounter": ("encounter", "difference"), "ledger": ("ledger",), "actor": ("actor",)}
"""The spaces in which shares of a part stand."""
PARTS = ("actor", "encounter", "ledger", "process")
PERSON = str(ActorType.PERSON)
HERE = frozenset(("created", "updated", "unmerged"))
Homes = tuple[Mapping[str, str], Mapping[str, str]]


class Rewriter:
    """Writes what differs from the rows that stand there."""

    def __init__(self, shelf: MatchShelf, writer: PartWriter) -> None:
        self._shelf = shelf
        self._writer = writer
        self._changes: list[dict[str, Any]] = []
        self.processes: set[str] = set()

    def write_parts(self, space: str, drafts: Sequence[Draft], gone: Iterable[str], homes: Homes | None = None) -> None:
        """Write parts of a space; ``gone`` are ids that may be there and are no more, if nothing is drafted of them.

        ``homes`` says in which parts their members were and are, where that is written already.
        """
        now = {draft.part.id: draft.part for draft in drafts}
        ids = {*now, *gone}
        before = self._writer.get_parts(space, ids)
        moved = homes or self._write_members(space, drafts, before)
        self._writer.put_parts([part for identifier, part in sorted(now.items()) if before.get(identifier) != part])
        self._writer.drop_parts(space, sorted(before.keys() - now.keys()))
        left = {share for kind in SPACES_OF[space] for share in self._writer.list_shares_of(kind, ids)}
        shares = {share for draft in drafts for share in draft.shares}
        if space == "encounter":
            self._count(before, left, now, shares)
        if space == "actor":
            self._recount(before, now)
        self.write_shares(left, shares)
        self._changes += [*_tell_gone(before, now, moved), *_tell_here(before, now, moved)]

    def _write_members(self, space: str, drafts: Sequence[Draft], before: Mapping[str, PartRow]) -> Homes:
        found = {member: draft.part.id for draft in drafts for member in draft.members}
        left = {one: home for home in before for one in self._writer.list_members(space, home)}
        known = {**self._writer.get_clusters(space, found), **left}
        self._writer.drop_clusters(space, sorted(left.keys() - found.keys()))
        self._writer.put_clusters(space, {one: home for one, home in found.items() if known.get(one) != home})
        return (known, found)

    def write_shares(self, before: set[ShareRow], now: set[ShareRow]) -> None:
        """Put shares in the place of others."""
        self._writer.drop_shares(sorted(before - now))
        self._writer.put_shares(now - before)

    def write_heads(self, drafts: Sequence[Draft], gone: Iterable[str], homes: Homes) -> None:
        """Write processes without what they hold."""
        now = {draft.part.id: draft.part for draft in drafts}
        ids = {*now, *gone}
        before = self._writer.get_parts("process", ids)
        self._writer.put_parts([part for identifier, part in sorted(now.items()) if before.get(identifier) != part])
        self._writer.drop_parts("process", sorted(before.keys() - now.keys()))
        self.write_shares(
            self._writer.list_shares_of("process", ids), {share for draft in drafts for share in draft.shares}
        )
        self._changes += [*_tell_gone(before, now, homes), *_tell_here(before, now, homes)]

    def _recount(self, before: Mapping[str, PartRow], now: Mapping[str, PartRow]) -> None:
        """Count no more as parties who is gone or is taken for a person now, and count who is not any more."""
        were = {one for one, part in before.items() if part.status != PERSON}
        left = {one for one in were if one not in now or now[one].status == PERSON}
        come = {one for one in before.keys() & now.keys() if one not in were and now[one].status != PERSON}
        rows = self._shelf.fetch(match_tables.tallies, "key", left, space="party")
        counts = Counter({("party", row.holder, row.key): -row.count for row in rows})
        for one in come:
            shares = [s for s in self._writer.list_shares(("actor", one), "encounter") if is_party(s)]
            held = self._writer.list_holders("process", "encounter", {share.id for share in shares})
            counts.update(("party", share.holder, one) for share in held)
        self._shelf.add_tallies(counts)
        self.processes.update(process for _, process, _ in counts)

    def _count(
        self, before: Mapping[str, PartRow], left: set[ShareRow], now: Mapping[str, PartRow], shares: set[ShareRow]
    ) -> None:
        """Keep count of the parties and rounds of each process."""
        known = self._writer.get_parts("actor", {share.holder for share in (*left, *shares) if is_party(share)})
        bodies = {one for one, part in known.items() if part.status != PERSON}
        counts: Counter[tuple[str, str, str]] = Counter()
        counts.update(_list_counted(now, shares, bodies))
        counts.subtract(_list_counted(before, left, bodies))
        self._shelf.add_tallies(counts)
        self.processes.update(process for (_, process, _), count in counts.items() if count)

    def finish(self) -> None:
        """Write the changes, in the order in which a follower takes them."""
        told = sorted(self._changes, key=lambda one: (PARTS.index(one["space"]), one["change"] in HERE, one["id"]))
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        self._writer.append_changes([{"at": at, **change} for change in told])
        self._changes = []


def _list_counted(
    parts: Mapping[str, PartRow], shares: Iterable[ShareRow], bodies: Set[str]
) -> Iterator[tuple[str, str, str]]:
    """Give the parties, but for persons, and the rounds that encounters bring to the processes that hold them."""
    processes: dict[str, set[str]] = {}
    parties: dict[str, set[str]] = {}
    for share in shares:
        if share.space == "encounter" and share.holder_space == "process":
            processes.setdefault(share.id, set()).add(share.holder)
        elif is_party(share):
            parties.setdefault(share.id, set()).add(share.holder)
    for identifier, part in parts.items():
        number = _find_round(part)
        for process in processes.get(identifier, ()):
            named = sorted(parties.get(identifier, ()))
            yield from (("party", process, actor) for actor in named if actor in bodies)
            if number is not None:
                yield ("series", process, to_canonical([number, identifier, named]))


def _find_round(part: PartRow) -> int | None:
    if '"field":"round"' not in part.values:
        return None
    told = json.loads(part.values)["values"]
    return next(int(value["value"]) for value in told if value["field"] == "round")


def _tell_gone(before: Mapping[str, PartRow], now: Mapping[str, PartRow], homes: Homes) -> Iterator[dict[str, Any]]:
    """Tell of parts that are no more: their members went into another part, or out of the record."""
    left, found = homes
    went = {home: found[member] for member, home in sorted(left.items()) if member in found}
    for identifier in sorted(before.keys() - now.keys()):
        into = went.get(identifier)
        yield _tell("merged" if into else "retracted", before[identifier], into)


def _tell_here(before: Mapping[str, PartRow], now: Mapping[str, PartRow], homes: Homes) -> Iterator[dict[str, Any]]:
    """Tell of parts that are new, that came out of another one, or that have other values."""
    left, found = homes
    came = {home: left[member] for member, home in sorted(found.items()) if left.get(member) in now}
    for identifier, part in sorted(now.items()):
        if identifier not in before:
            origin = came.get(identifier)
            yield _tell("unmerged" if origin else "created", part, origin)
        elif before[identifier] != part:
            yield _tell("updated", part, None)


def _tell(change: str, part: PartRow, other: str | None) -> dict[str, Any]:
    return {"change": change, "space": part.space, "id": part.id, "name": part.name, "other": other}
