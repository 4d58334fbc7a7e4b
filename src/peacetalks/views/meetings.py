"""Who met whom: pairs of actors that sat at the same encounters, never those that are merely named together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from peacetalks.record.values import Encounter
from peacetalks.store.parts import Meeting, PairRow, Selection
from peacetalks.views.encounters import EncounterView, build_encounters
from peacetalks.views.names import Named, Names
from peacetalks.views.readers import Holder, RecordReader

MET = Meeting(by="actor", roles=("parties", "mediators"), statuses=("held",), sorts=("meeting", "round"))
"""Held meetings and rounds that both are told to have talked at or mediated; hosts and observers are left out."""
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
    met = Meeting(MET.by, MET.roles, MET.statuses, MET.sorts, limit)
    rows = reader.count_pairs(holder, "encounter", met)
    if holder[0] == "actor":
        rows = [row for row in rows if holder[1] in (row.left, row.right)]
    owners = reader.get_owners({actor for row in rows for actor in (row.left, row.right)})
    return _name(reader, [row for row in rows if not is_one_side((row.left, row.right), owners)])


def is_one_side(pair: tuple[str, str], owners: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether one is said to speak for the other, or both for the same: they came together, and met others."""
    left, right = ({one, *owners.get(one, ())} for one in pair)
    return bool(left & right)


def list_person_pairs(reader: RecordReader, holder: Holder, *, limit: int | None = 200) -> tuple[Pair, ...]:
    """Give which named persons met; those who sat on one side are no pair."""
    newest = Selection(statuses=MET.statuses, roles=(*MET.sorts, "attended"), limit=MOST, newest_first=True)
    days = {share.id: share.day for share in reader.list_shares(holder, "encounter", newest)}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for encounter in reader.get_encounters(days).values():
        for pair in _pair_persons(encounter):
            found[pair].add(encounter.id)
    rows = [_count(pair, ids, days) for pair, ids in found.items()]
    return _name(reader, sorted(rows, key=lambda row: (-row.count, row.left, row.right))[:limit])


def list_met(reader: RecordReader, holder: Holder, pair: tuple[str, str]) -> tuple[EncounterView, ...]:
    """Give the encounters at which two actors met, the newest first."""
    ids = reader.list_common(holder, "encounter", MET, pair)
    days = {share.id: share.day for share in reader.list_holders("record", "encounter", ids)}
    return build_encounters(reader, [(one, days.get(one, "")) for one in ids])


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
