"""The derived record as its reader sees it: typed parts by id, by name, and by what they hang on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.files import fact_from_dict, fact_to_dict
from peacetalks.codebook.folding import fold
from peacetalks.codebook.plain_values import value_from_plain
from peacetalks.codebook.values import AnyFact
from peacetalks.record.lasting_ids import rename_fact
from peacetalks.record.ledgers import stand_at
from peacetalks.record.values import Encounter, Ledger, Process, RecordActor
from peacetalks.record.years import DATED_REPORT, fill_year
from peacetalks.store.kept_facts import ReadFact, ReportHead, find_facts, find_heads
from peacetalks.store.listings import list_names
from peacetalks.store.pairs import PairRow, count_by, count_pairs, list_common
from peacetalks.store.parts import EVERYTHING, PartRow, PartShelf, Selection, ShareRow
from peacetalks.store.snapshots import Snapshot

MOST_TRIED = 20  # members among which one is looked for that is still read
SHORTEST = 4  # letters of an id that are enough to name it, where no other begins so


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A fact in the record's terms: its values as corrected, and what people say of it.

    Actors in ``fact`` are actors of the record, other facts have lasting ids. ``family`` is the report that its
    report counts as: copies of one text have one. ``check`` is "unchecked" until a person has looked.
    """

    id: str
    fact: AnyFact
    report: str
    family: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None
    extractor: str
    check: str
    checked_by: str | None


@dataclass(frozen=True, slots=True)
class KeptLink:
    """Two facts of different reports that hang together; read "``start`` RELATION ``end``"."""

    start: str
    end: str
    relation: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a part of the record; ``other`` is the part that it went into or came out of."""

    cursor: int
    at: str
    change: str
    space: str
    id: str
    name: str
    other: str | None


class RecordShelf:
    """The record of one state of a database."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._parts = PartShelf(snapshot.connection)

    @property
    def parts(self) -> PartShelf:
        """The rows that the record is kept in."""
        return self._parts

    @cached_property
    def as_of(self) -> str | None:
        """The day of the latest report."""
        return self._parts.get_progress("as_of") or None

    def find(self, space: str, words: str) -> list[str]:
        """Give the ids of the parts that words name: by id, by the whole name, by the beginning of an id or a name."""
        if words in self._parts.get_parts(space, [words]):
            return [words]
        named = [share.id for share in self._parts.list_shares(("name", fold(words)), space)]
        if named:
            return sorted(set(named))
        return self._parts.complete_id(space, words) if len(words) >= SHORTEST else []

    def find_member(self, space: str, identifier: str) -> Ref | None:
        """Give a mention or fact of a part, so that decisions can be about it."""
        for member in self._parts.list_members(space, identifier, limit=MOST_TRIED):
            report = self._parts.find_report_of(member)
            if report:
                return Ref(report, member)
        return None

    def find_kinds(self, report: str, local: str) -> tuple[str, ...]:
        """Say what an id of a report names: "actor", "encounter" (talks), or another fact's kind."""
        reading = self._snapshot.find_current(report)
        if reading is None:
            return ()
        actors = ("actor" for actor in reading.coding.actors if actor.id == local)
        kinds = ("encounter" if fact.kind == "talks" else str(fact.kind)
                 for fact in reading.coding.facts if fact.id == local)  # fmt: skip
        return (*actors, *kinds)

    def find_facts(self, beginning: str) -> list[str]:
        """Give the ids of facts that begin so, at most three."""
        return self._parts.complete_fact(beginning) if len(beginning) >= SHORTEST else []

    def list_links(self, facts: Iterable[str]) -> list[KeptLink]:
        """Give how facts hang together with facts of other reports."""
        return [KeptLink(**row) for row in self._parts.list_links(facts)]

    def list_shares(self, holder: tuple[str, str], space: str, selection: Selection = EVERYTHING) -> list[ShareRow]:
        """Give what hangs on a part of the record, in the order of days."""
        return self._parts.list_shares(holder, space, selection)

    def count_shares(self, holder: tuple[str, str], space: str, selection: Selection = EVERYTHING) -> int:
        """Count what hangs on a part of the record."""
        return self._parts.count_shares(holder, space, selection)

    def list_holders(self, holder_space: str, space: str, ids: Iterable[str]) -> list[ShareRow]:
        """Give on which parts things hang."""
        return self._parts.list_holders(holder_space, space, ids)

    def count_groups(self, holder_space: str, holders: Iterable[str], roles: tuple[str, ...]) -> list[Any]:
        """Count what hangs on parts, as rows of holder, space, status, number, and how many of it in some roles."""
        return self._parts.count_groups(holder_space, holders, roles)

    def count_families(self, holder_space: str, holders: Iterable[str]) -> dict[str, tuple[int, int, str]]:
        """Give, for each part, how many reports hang on it, from how many families, and the day of the newest."""
        return self._parts.count_families(holder_space, holders)

    def find_announced(self, holder: tuple[str, str], day: str, sorts: tuple[str, ...]) -> tuple[str | None, int]:
        """Give the planned encounter of the first day from a day on, and how many are planned without a day."""
        return self._parts.find_announced(holder, day, sorts)

    def count_by(
        self, holder: tuple[str, str], space: str, by: str, *, roles: tuple[str, ...] = ()
    ) -> list[tuple[str, int]]:
        """Count what hangs on a part by what else it hangs on, the most first."""
        return count_by(self._snapshot.connection, holder, space, by, roles=roles)

    def count_pairs(self, holder: tuple[str, str], *, limit: int | None) -> list[PairRow]:
        """Count the encounters of every two that met, among those of a part; the most first."""
        return count_pairs(self._snapshot.connection, holder, limit=limit)

    def list_common(
        self, holder: tuple[str, str], pair: tuple[str, str], *, limit: int | None, offset: int = 0
    ) -> list[tuple[str, str]]:
        """Give the id and day of the encounters of a part at which two met, the newest first."""
        return list_common(self._snapshot.connection, holder, pair, limit=limit, offset=offset)

    def list_parts(self, space: str, *, after: tuple[str, str] = ("", ""), limit: int | None = None) -> list[PartRow]:
        """Give the parts of a space by name."""
        return self._parts.list_parts(space, after=after, limit=limit)

    def list_names(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Give folded names that hold one of the words, each with the actor that is called so."""
        return list_names(self._snapshot.connection, words)

    def get_actors(self, ids: Iterable[str]) -> dict[str, RecordActor]:
        """Give actors by id, without their mentions."""
        rows = self._parts.get_parts("actor", ids)
        return {identifier: value_from_plain(RecordActor, json.loads(row.values)) for identifier, row in rows.items()}

    def get_owners(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Give, for actors, those that they are said to speak for or to be a body of."""
        rows = self._parts.get_parts("actor", ids)
        return {identifier: tuple(json.loads(row.values)["of"]) for identifier, row in rows.items()}

    def get_encounters(self, ids: Iterable[str]) -> dict[str, Encounter]:
        """Give encounters by id."""
        rows = self._parts.get_parts("encounter", ids)
        return {identifier: value_from_plain(Encounter, json.loads(row.values)) for identifier, row in rows.items()}

    def get_ledgers(self, ids: Iterable[str], *, as_of: str | None = None) -> dict[str, Ledger]:
        """Give ledgers by id, with the statuses that hold as of a day, else of the latest report."""
        day = as_of or self.as_of
        rows = self._parts.get_parts("ledger", ids)
        return {one: stand_at(value_from_plain(Ledger, json.loads(row.values)), day) for one, row in rows.items()}

    def get_processes(self, ids: Iterable[str]) -> dict[str, Process]:
        """Give processes by id, without their reports and stages, which hang on them."""
        rows = self._parts.get_parts("process", ids)
        return {identifier: value_from_plain(Process, json.loads(row.values)) for identifier, row in rows.items()}

    def get_facts(self, ids: Iterable[str]) -> dict[str, ToldFact]:
        """Give facts by lasting id."""
        read = find_facts(self._snapshot.connection, ids)
        checks = self._parts.get_checks(read)
        families = self._parts.get_clusters("copy", {one.report for one in read.values()})
        mentions = {lasting for one in read.values() for lasting in one.mention_ids.values()}
        actors = self._parts.get_clusters("actor", mentions)
        years = self._parts.get_held(DATED_REPORT, "year", {one.report for one in read.values()})
        return {
            one.id: _tell(one, checks.get(one.id), families.get(one.report, one.report), (actors, years))
            for one in read.values()
        }

    def get_reports(self, names: Iterable[str]) -> dict[str, ReportHead]:
        """Give what is known of reports, by name."""
        return find_heads(self._snapshot.connection, names)

    def list_changes(self, *, after: int = 0, since: str | None = None, limit: int | None = None) -> Sequence[Change]:
        """Give the changes after a cursor, or since a time (ISO 8601), in order."""
        rows = self._parts.list_changes(after=after, since=since, limit=limit)
        return [Change(row.seq, row.at, row.change, row.space, row.id, row.name, row.other) for row in rows]


def _tell(
    read: ReadFact, check: Mapping[str, str] | None, family: str, known: tuple[Mapping[str, str], Mapping[str, str]]
) -> ToldFact:
    actors, years = known
    corrected = json.loads(check["values"]) if check else {}
    fact = fact_from_dict({**fact_to_dict(read.fact), **corrected}) if corrected else read.fact
    fact = fill_year(fact, years.get(read.report))
    homes = {local: actors.get(lasting, lasting) for local, lasting in read.mention_ids.items()}
    return ToldFact(
        id=read.id,
        fact=replace(rename_fact(fact, homes, read.fact_ids), id=read.id),
        report=read.report,
        family=family,
        title=read.title,
        published=read.published,
        source=read.source,
        url=read.url,
        extractor=read.extractor,
        check=check["check"] if check else "unchecked",
        checked_by=check["by"] if check else None,
    )
