"""Finding what a new report may tell of: candidates by key and by day, from memory or from a store's index.

A store that holds many reports need not build the record anew for one more. It keeps, for each mention and for each
encounter, the ``keys`` that this package gives it (an indexed column of short strings) and its day. For a new report
it asks for the candidates under the new keys, and the judging functions compare only those. ``Candidates`` is the
question that the store answers; ``Blocks`` answers it from memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Protocol

from peacetalks.record.mentions import Mention


class Candidates(Protocol):
    """What can be asked for the mentions that may be the same actor as a new one."""

    def find(self, keys: Sequence[str]) -> Sequence[Mention]:
        """Give the mentions that share a key, each once."""
        ...


class Blocks:
    """Mentions by key, in memory."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Mention]] = defaultdict(list)

    def add(self, mention: Mention) -> None:
        """Keep a mention under its keys."""
        for key in mention.keys:
            self._by_key[key].append(mention)

    def find(self, keys: Sequence[str]) -> Sequence[Mention]:
        """Give the mentions that share a key, each once, in order."""
        found = {mention.ref: mention for key in keys for mention in self._by_key.get(key, ())}
        return [found[ref] for ref in sorted(found)]

    def __iter__(self) -> Iterator[Sequence[Mention]]:
        return (self._by_key[key] for key in sorted(self._by_key))
