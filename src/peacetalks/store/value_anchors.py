"""The values that a person gave a fact: kept with lasting ids, and given back in the ids and offsets of today."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from peacetalks.codebook.values import Coding
from peacetalks.store.hashes import ACTOR_FIELDS, FACT_FIELDS
from peacetalks.store.holdings import Holding, Match
from peacetalks.store.snapshots import KeptReading

Matcher: TypeAlias = Callable[[str], Match]
"""From the lasting id of an actor or fact to how it stands now."""

LASTING = re.compile(r"[mf][0-9a-f]{20}")
"""What the lasting ids of actors and facts look like."""
HELD = (*sorted(ACTOR_FIELDS), "target", *sorted(FACT_FIELDS))


def anchor_values(values: Mapping[str, Any], reading: KeptReading) -> dict[str, Any]:
    """Put lasting ids in the place of those that actors and facts have in a reading."""
    lasting = {**reading.fact_ids, **reading.mention_ids}
    return {name: _rename(value, lasting) if name in HELD else value for name, value in values.items()}


def iter_lasting(values: Mapping[str, Any]) -> Iterator[str]:
    """Give the lasting ids of actors and facts that stand in values."""
    for name in HELD:
        value = values.get(name)
        given = value if isinstance(value, list | tuple) else (value,)
        yield from (one for one in given if isinstance(one, str) and LASTING.fullmatch(one))


def restore_values(
    values: Mapping[str, Any], coding: Coding, match: Matcher
) -> tuple[dict[str, Any], tuple[Holding, ...]]:
    """Give values as they stand for a coding, and why they do not hold for it where they do not.

    An actor or fact that is not read now keeps its lasting id. Words are found again where text around them changed.
    """
    holdings: list[Holding] = []
    restored = {}
    for name, value in values.items():
        if name in HELD:
            restored[name] = _restore_ids(value, (coding, match), holdings)
        else:
            restored[name] = _restore_spans(value, coding.report.text, holdings)
    return restored, tuple(holdings)


def _rename(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, list | tuple):
        return [_rename(one, ids) for one in value]
    return ids.get(value, value) if isinstance(value, str) else value


def _restore_ids(value: Any, context: tuple[Coding, Matcher], holdings: list[Holding]) -> Any:
    coding, match = context
    if isinstance(value, list | tuple):
        return [_restore_ids(one, context, holdings) for one in value]
    if not isinstance(value, str) or not LASTING.fullmatch(value):
        # Words of the report as a target, or a fact that a person found.
        return _restore_spans(value, coding.report.text, holdings)
    found = match(value)
    if found.local_id is None:
        holdings.append(found.holding)
    return found.local_id or value


def _restore_spans(value: Any, text: str, holdings: list[Holding]) -> Any:
    if isinstance(value, list | tuple):
        return [_restore_spans(one, text, holdings) for one in value]
    if not (isinstance(value, Mapping) and "quote" in value):
        return value
    start, quote = value["start"], value["quote"]
    if text[start : start + len(quote)] == quote:
        return value
    places = [at for at in (text.rfind(quote, 0, start + len(quote)), text.find(quote, start)) if at >= 0]
    if not places:
        holdings.append(Holding.WORDS_GONE)
        return value
    nearest = min(places, key=lambda at: abs(at - start))
    return {"start": nearest, "end": nearest + len(quote), "quote": quote}
