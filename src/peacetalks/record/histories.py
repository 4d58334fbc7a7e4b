"""Facts of one conflict in the order of their reports, so that a new one is compared with the latest ones only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from peacetalks.codebook.decisions import Ref
from peacetalks.record.tellings import Telling

# How many earlier tellings under one key a new one is compared with: a bound that keeps the cost of a report constant.
LATEST = 40


def iter_histories(
    tellings: Iterable[Telling], *, only: Collection[Ref] | None = None
) -> Iterator[tuple[Telling, Sequence[Telling]]]:
    """Give each telling with the latest ones of other reports that come before it under a key, the newest first.

    With ``only``, these alone are given; what comes before them must be there, and nothing else need be.
    """
    shelves: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: (t.order, t.ref)):
        keys = telling.keys
        if only is None or telling.ref in only:
            yield telling, _list_before(telling, (shelves[key] for key in keys))
        for key in keys:
            shelves[key].append(telling)


def _list_before(telling: Telling, shelves: Iterable[list[Telling]]) -> Sequence[Telling]:
    before = {t.ref: t for shelf in shelves for t in shelf[-LATEST:] if t.ref.report != telling.ref.report}
    return sorted(before.values(), key=lambda t: (t.order, t.ref), reverse=True)
