"""Who met whom: pairs of actors that sat at the same encounters, never those that are merely named together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from peacetalks.record.drafts import SORTS_OF_MEETING, TALKING
from peacetalks.record.values import Encounter
from peacetalks.store.pairs import PairRow
from peacetalks.store.parts import Selection
from peacetalks.views.encounters import EncounterView, build_encounters
from peacetalks.views.names import Named, Names
from peacetalks.views.readers import Holder, RecordReader

MOST = 400  # encounters, the newest, whose named persons are paired


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that met: at how many encounters, and the first and last day of these (empty where no day is known)."""

    left: Named
    right: Named
    encounters: int
    first_day: str
    last_day: str


def list_pairs(reader: RecordReader, holder: Holder, *, limit: int | None = 200) -> tuple[Pair, ...]:
    """Give who met whom in a process, at the encounters of an actor or in the whole record, the most often first."""
    rows = reader.count_pairs(holder, limit=limit)
    owners = reader.get_owners({actor for row in rows for actor in (row.left, row.right)})
    return _name(reader, [row for row in rows if not is_one_side((row.left, row.right), owners)])


def list_talking(view: EncounterView) -> list[Named]:
    """Give those that met each other at an encounter, nobody where it was no held meeting."""
    if view.status != "held" or view.scope not in SORTS_OF_MEETING:
        return []
    return sorted({one.actor for one in view.attenders if one.place in TALKING})


def is_one_side(pair: tuple[str, str], owners: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether one is said to speak for the other, or both for the same: they came together, and met others."""
    left, right = ({one, *owners.get(one, ())} for one in pair)
    return bool(left & right)


def list_person_pairs(reader: RecordReader, holder: Holder, *, limit: int | None = 200) -> tuple[Pair, ...]:
    """Give which named persons met; those who sat on one side are no pair."""
    newest = Selection(statuses=("held",), roles=(*SORTS_OF_MEETING, "attended"), limit=MOST, newest_first=True)
    days = {share.id: share.day for share in reader.list_shares(holder, "encounter", newest)}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for encounter in reader.get_encounters(days).values():
        for pair in _pair_persons(encounter):
            found[pair].add(encounter.id)
    rows = [_count(pair, ids, days) for pair, ids in found.items()]
    return _name(reader, sorted(rows, key=lambda row: (-row.count, row.left, row.right))[:limit])


def list_met(
    reader: RecordReader, holder: Holder, pair: tuple[str, str], *, limit: int | None = 100, offset: int = 0
) -> tuple[EncounterView, ...]:
    """Give the encounters at which two actors met, the newest first."""
    return build_encounters(reader, reader.list_common(holder, pair, limit=limit, offset=offset))


def _pair_persons(encounter: Encounter) -> Iterable[tuple[str, str]]:
    for one, two in combinations(sorted(encounter.attended, key=lambda a: a.person), 2):
        if not set(one.sides) & set(two.sides):
            yield (one.person, two.person)


def _count(pair: tuple[str, str], ids: set[str], days: dict[str, str]) -> PairRow:
    told = sorted(days[one] for one in ids)
    return PairRow(*pair, len(ids), told[0], told[-1])


def _name(reader: RecordReader, rows: Iterable[PairRow]) -> tuple[Pair, ...]:
    rows = list(rows)
    names = Names(reader, (actor for row in rows for actor in (row.left, row.right)))
    pairs = []
    for row in rows:
        left, right = sorted((names.name(row.left), names.name(row.right)))
        pairs.append(Pair(left, right, row.count, row.first_day, row.last_day))
    return tuple(sorted(pairs, key=lambda pair: (-pair.encounters, pair.left, pair.right)))
