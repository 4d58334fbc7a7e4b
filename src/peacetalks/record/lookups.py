"""Finding what a new report may tell of: candidates by key, from memory or from a store's index.

A store that holds many reports need not build the record anew for one more. It keeps the ``keys`` of each mention,
gathering and telling in an indexed column of short strings, and answers with a bounded number of them for each key:
mentions one for each signature, gatherings and tellings the latest. ``Candidates`` is the question that the store
answers; ``MemoryCandidates`` answers it from memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from peacetalks.codebook.decisions import Ref
from peacetalks.record.gatherings import Gathering
from peacetalks.record.mentions import Mention
from peacetalks.record.tellings import Telling

MOST = 64  # mentions, gatherings or tellings that are given for one key


class Candidates(Protocol):
    """What is known that may be the same as something in a new report."""

    def find_mentions(self, keys: Sequence[str]) -> Sequence[Mention]:
        """Give mentions that share a key: for each key a bounded number, one for each signature."""
        ...

    def find_gatherings(self, keys: Sequence[str]) -> Sequence[Gathering]:
        """Give gatherings that share a key: for each key a bounded number, the latest."""
        ...

    def find_tellings(self, keys: Sequence[str]) -> Sequence[Telling]:
        """Give tellings that share a key: for each key a bounded number, the latest."""
        ...

    def identify(self, ref: Ref) -> str:
        """Give the id of the actor that a mention is."""
        ...


class Blocks:
    """Mentions by key, in memory."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[Mention]] = defaultdict(list)

    def add(self, mention: Mention) -> None:
        """Keep a mention under its keys."""
        for key in mention.keys:
            self._by_key[key].append(mention)

    def __iter__(self) -> Iterator[Sequence[Mention]]:
        return (self._by_key[key] for key in sorted(self._by_key))


class MemoryCandidates:
    """Candidates in memory."""

    def __init__(self) -> None:
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        self._signatures: set[tuple[str, object]] = set()
        self._gatherings: dict[str, list[Gathering]] = defaultdict(list)
        self._tellings: dict[str, list[Telling]] = defaultdict(list)
        self._identities: dict[Ref, str] = {}

    def add(
        self,
        mentions: Mapping[Mention, object],
        gatherings: Sequence[Gathering],
        tellings: Sequence[Telling],
        identities: Mapping[Ref, str],
    ) -> None:
        """Keep what a report tells; ``mentions`` come with their signatures."""
        self._identities.update(identities)
        for mention, signature in mentions.items():
            for key in mention.keys:
                if (key, signature) not in self._signatures:
                    self._signatures.add((key, signature))
                    self._mentions[key].append(mention)
        for gathering in gatherings:
            for key in gathering.keys:
                self._gatherings[key].append(gathering)
        for telling in tellings:
            for key in telling.keys:
                self._tellings[key].append(telling)

    def find_mentions(self, keys: Sequence[str]) -> Sequence[Mention]:
        """Give mentions that share a key, one for each signature."""
        found = {m.ref: m for key in keys for m in self._mentions.get(key, [])[-MOST:]}
        return [found[ref] for ref in sorted(found)]

    def find_gatherings(self, keys: Sequence[str]) -> Sequence[Gathering]:
        """Give the latest gatherings that share a key."""
        found = {g.ref: g for key in keys for g in self._gatherings.get(key, [])[-MOST:]}
        return [found[ref] for ref in sorted(found)]

    def find_tellings(self, keys: Sequence[str]) -> Sequence[Telling]:
        """Give the latest tellings that share a key."""
        found = {t.ref: t for key in keys for t in self._tellings.get(key, [])[-MOST:]}
        return [found[ref] for ref in sorted(found)]

    def identify(self, ref: Ref) -> str:
        """Give the id of the actor that a mention is."""
        return self._identities[ref]
