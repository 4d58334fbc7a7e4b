"""Which facts are one, kept up to date: ties of changed facts, and which of them are used, in the order of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import Any

from peacetalks.codebook.decisions import Ref
from peacetalks.record.clusters import Forest, Tie
from peacetalks.record.shelvings import FactShelf, Told
from peacetalks.record.tellings import Order
from peacetalks.store import match_tables
from peacetalks.store.matches import MatchShelf

Pairs = Sequence[tuple[str, str]]
DECIDED = 2.0
"""The score from which a tie is what people decided, the later decision the higher."""
JoinTies = Callable[[Forest, Sequence[Tie], Sequence[Tie], Mapping[Ref, Told]], list[Tie]]
"""Joins what people decided and then along ties, and gives the ties that were used."""


class Folding:
    """The clusters of one sort of facts in a store: each report's facts join what was told before."""

    def __init__(self, shelf: MatchShelf, facts: FactShelf, space: str, *, join: JoinTies, apart: Pairs = ()) -> None:
        self._shelf = shelf
        self._facts = facts
        self._space = space
        self._join = join
        self._apart = apart
        self._waiting: list[Order] = []
        self.touched: set[str] = set()

    def put_ties(self, facts: Iterable[str], ties: Mapping[tuple[str, str], float]) -> None:
        """Put ties of facts to earlier ones, by newer and older one, in the place of those that they had."""
        wanted = set(facts)
        rows = {(r.newer, r.older): r for r in self._shelf.fetch(match_tables.ties, "newer", wanted, space=self._space)}
        if {pair: row.score for pair, row in rows.items()} == dict(ties):
            return
        changed = {
            newer
            for newer, older in {*rows, *ties}
            if self._score(rows.get((newer, older))) != ties.get((newer, older))
        }
        self._look_again(changed)
        self._shelf.remove(match_tables.ties, "newer", changed, space=self._space)
        self._shelf.insert(
            match_tables.ties,
            [
                {"space": self._space, "newer": newer, "older": older, "score": score,
                 "used": bool((newer, older) in rows and rows[newer, older].used)}
                for (newer, older), score in sorted(ties.items())
                if newer in changed
            ],
        )  # fmt: skip
        self.dirty(changed)

    def _score(self, row: Any) -> float | None:
        return row.score if row else None

    def forget(self, facts: Iterable[str]) -> None:
        """Take facts out that are no more, with their ties, and look again at those that were tied to them."""
        gone = set(facts)
        self._look_again(gone)
        tied = self._shelf.find_tied(self._space, gone)
        self._shelf.remove(match_tables.ties, "newer", gone, space=self._space)
        self._shelf.remove(match_tables.ties, "older", gone, space=self._space)
        self.dirty(tied - gone)
        self.touched -= gone

    def look_again(self, facts: Iterable[str]) -> None:
        """Look again at facts, at all that is one with them, and at what is tied to these."""
        self._look_again(facts)
        self.dirty(facts)

    def _look_again(self, facts: Iterable[str]) -> None:
        members = self.close(facts)
        self.touched |= members
        self.dirty(self._shelf.find_tied(self._space, members))

    def dirty(self, facts: Iterable[str]) -> None:
        """Look again at which ties of these facts are used."""
        for told in self._facts.load(facts).values():
            heappush(self._waiting, told.order)

    def close(self, facts: Iterable[str]) -> set[str]:
        """Give the facts that are one with these."""
        found: set[str] = set()
        waiting = set(facts)
        while waiting:
            found |= waiting
            rows = self._shelf.list_used(self._space, waiting)
            waiting = {end for row in rows for end in (row.newer, row.older)} - found
        return found

    def list_clusters(self) -> list[tuple[set[str], float]]:
        """Give the clusters of all facts that were touched, each with the lowest score of the ties that hold it."""
        left, clusters = set(self._facts.load(self.touched)), []
        while left:
            members = self._gather({min(left)}, None)
            left -= members
            rows = self._shelf.list_used(self._space, members)
            clusters.append((members, min((min(row.score, 1.0) for row in rows), default=1.0)))
        return clusters

    def fold(self) -> None:
        """Decide anew which ties are used, report by report."""
        done: Order | None = None
        while self._waiting:
            order = heappop(self._waiting)
            if order == done:
                continue
            done = order
            self._fold_report(order)

    def _fold_report(self, order: Order) -> None:
        mine = {one for one, told in self._facts.list_facts(order[1]).items() if told.order == order}
        found = self._shelf.fetch(match_tables.ties, "newer", mine, space=self._space)
        rows = sorted(found, key=lambda row: (row.newer, row.older))
        before = {row.older for row in rows}
        members = self._gather(before, order)
        told = self._facts.load({*members, *mine})
        forest, names = self._plant(told, members)
        decided = [self._tie(told, row) for row in sorted(rows, key=lambda row: -row.score) if row.score > 1]
        ties = [self._tie(told, row) for row in rows if row.score <= 1]
        used = self._join(forest, decided, ties, {one.ref: one for one in told.values()})
        now = {tuple(sorted((names[tie.left], names[tie.right]))) for tie in used}
        changed = [row for row in rows if row.used != (tuple(sorted((row.newer, row.older))) in now)]
        if changed:
            self._look_again(mine)
            for row in changed:
                self._use(row, not row.used)
            self._look_again(mine)
        self.touched |= mine
        self._drop_done(order)

    def _drop_done(self, order: Order) -> None:
        """What came up to this report is settled: only later ones are looked at again."""
        while self._waiting and self._waiting[0] <= order:
            heappop(self._waiting)

    def _use(self, row: Any, used: bool) -> None:
        ties = match_tables.ties
        self._shelf.connection.execute(
            ties.update()
            .where(ties.c.space == self._space, ties.c.newer == row.newer, ties.c.older == row.older)
            .values(used=used)
        )

    def _tie(self, told: Mapping[str, Told], row: Any) -> Tie:
        return Tie.of(told[row.newer].ref, told[row.older].ref, min(row.score, 1.0))

    def _gather(self, facts: Iterable[str], order: Order | None) -> set[str]:
        """Give the facts that are one with these by ties of reports before one, or by all ties."""
        found: set[str] = set()
        waiting = set(facts)
        while waiting:
            found |= waiting
            rows = self._shelf.list_used(self._space, waiting)
            if order is not None:
                told = self._facts.load(row.newer for row in rows)
                rows = [row for row in rows if row.newer in told and told[row.newer].order < order]
            waiting = {end for row in rows for end in (row.newer, row.older)} - found
        return found

    def _plant(self, told: Mapping[str, Told], members: set[str]) -> tuple[Forest, dict[Ref, str]]:
        """Give the sets of the facts before a report as they stand, and which of them must stay apart."""
        names = {one.ref: identifier for identifier, one in told.items()}
        forest = Forest(sorted(names))
        for left, right in self._apart:
            if left in told and right in told:
                forest.part(told[left].ref, told[right].ref)
        for row in self._shelf.list_used(self._space, members):
            if row.newer in members and row.older in members:
                forest.join(told[row.newer].ref, told[row.older].ref, min(row.score, 1.0))
        return forest, names
