"""Facts of one conflict in the order of their reports, so that a new one is compared with the latest ones only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from peacetalks.record.tellings import Telling

# How many earlier tellings under one key a new one is compared with: a bound that keeps the cost of a report constant.
LATEST = 40


def iter_histories(
    tellings: Iterable[Telling], name_keys: Callable[[Telling], Iterable[str]]
) -> Iterator[tuple[Telling, Sequence[Telling]]]:
    """Give each telling with the latest ones of other reports that come before it under a key, the newest first."""
    shelves: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: (t.order, t.ref)):
        keys = sorted(set(name_keys(telling)))
        before = {t.ref: t for key in keys for t in shelves[key][-LATEST:] if t.ref.report != telling.ref.report}
        yield telling, sorted(before.values(), key=lambda t: (t.order, t.ref), reverse=True)
        for key in keys:
            shelves[key].append(telling)


def list_lands(telling: Telling) -> list[str]:
    """Give the states that a telling is about, as keys."""
    return sorted(telling.theatre.leading)
