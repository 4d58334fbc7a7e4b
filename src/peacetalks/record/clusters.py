"""Clusters of references from ties of different strength, with pairs that must stay apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from peacetalks.codebook.decisions import Ref


@dataclass(frozen=True, slots=True)
class Tie:
    """Two references that are taken for one, with a score from 0 to 1."""

    left: Ref
    right: Ref
    score: float

    @classmethod
    def of(cls, one: Ref, two: Ref, score: float) -> Tie:
        """Tie two references, the smaller one first."""
        return cls(min(one, two), max(one, two), score)


@dataclass(frozen=True, slots=True)
class Cluster:
    """References that are one, in order, and the lowest score of the ties that hold them together."""

    members: tuple[Ref, ...]
    score: float = 1.0


def build_clusters(
    refs: Iterable[Ref],
    ties: Iterable[Tie],
    *,
    joined: Sequence[tuple[Ref, Ref]] = (),
    apart: Sequence[tuple[Ref, Ref]] = (),
    may_join: Callable[[Sequence[Ref], Sequence[Ref]], bool] | None = None,
) -> list[Cluster]:
    """Join references along their ties, the strongest first, and never two that must stay apart.

    ``joined`` and ``apart`` are what people decided, in order: a later decision goes before an earlier one that
    stands against it, and both go before any tie. ``may_join`` can refuse that two sets are joined by a tie.
    References that are not in ``refs`` are left out. The result does not depend on the order of ``refs`` and ``ties``.
    """
    forest = Forest(sorted(refs))
    for left, right in apart:
        forest.part(left, right)
    for left, right in reversed(joined):
        forest.join(left, right, 1.0)
    for tie in sorted(ties, key=lambda t: (-t.score, t.left, t.right)):
        forest.join(tie.left, tie.right, tie.score, may_join)
    return forest.list_clusters()


class Forest:
    """Disjoint sets that know which other sets they must not join."""

    def __init__(self, refs: Sequence[Ref]) -> None:
        self._above = {ref: ref for ref in refs}
        self._members = {ref: [ref] for ref in refs}
        self._score = dict.fromkeys(refs, 1.0)
        self._foes: dict[Ref, set[Ref]] = {}

    def _root(self, ref: Ref) -> Ref:
        while self._above[ref] != ref:
            self._above[ref] = self._above[self._above[ref]]
            ref = self._above[ref]
        return ref

    def part(self, left: Ref, right: Ref) -> None:
        """Keep the sets of two references apart."""
        if left in self._above and right in self._above:
            one, two = self._root(left), self._root(right)
            self._foes.setdefault(one, set()).add(two)
            self._foes.setdefault(two, set()).add(one)

    def join(
        self,
        left: Ref,
        right: Ref,
        score: float,
        may_join: Callable[[Sequence[Ref], Sequence[Ref]], bool] | None = None,
    ) -> bool:
        """Join the sets of two references unless they must stay apart, and say whether that was done."""
        if left not in self._above or right not in self._above:
            return False
        one, two = self._root(left), self._root(right)
        if one == two or two in self._foes.get(one, ()):
            return False
        if may_join and not may_join(self._members[one], self._members[two]):
            return False
        if len(self._members[one]) < len(self._members[two]):
            one, two = two, one
        self._above[two] = one
        self._members[one] += self._members.pop(two)
        self._score[one] = min(self._score[one], self._score.pop(two), score)
        for foe in self._foes.pop(two, ()):
            self._foes[foe].discard(two)
            self._foes[foe].add(one)
            self._foes.setdefault(one, set()).add(foe)
        return True

    def list_clusters(self) -> list[Cluster]:
        """Give all sets, those of one reference too, in order."""
        sets = ((tuple(sorted(members)), self._score[root]) for root, members in self._members.items())
        return [Cluster(members, score) for members, score in sorted(sets)]
