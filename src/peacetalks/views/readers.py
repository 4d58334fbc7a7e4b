"""What views ask of the record: the one interface through which they read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from peacetalks.record.shelves import Change, KeptLink, ToldFact
from peacetalks.record.values import Encounter, Ledger, Process, RecordActor
from peacetalks.store.kept_facts import ReportHead
from peacetalks.store.pairs import EVERYWHERE, PairRow
from peacetalks.store.parts import EVERYTHING, PartRow, Selection, ShareRow

__all__ = ["EVERYWHERE", "Holder", "RecordReader"]

Holder = tuple[str, str]
"""A part of the record on which others hang: its space ("process", "actor", …) and id."""


class RecordReader(Protocol):
    """The record of one moment: parts by id and by name, and what hangs on them."""

    @property
    def as_of(self) -> str | None:
        """The day of the latest report (EDTF)."""
        ...

    def find(self, space: str, words: str) -> list[str]:
        """Give the ids of the parts that words name."""
        ...

    def find_facts(self, beginning: str) -> list[str]:
        """Give the ids of facts that begin so, at most three."""
        ...

    def list_links(self, facts: Iterable[str]) -> list[KeptLink]:
        """Give how facts hang together with facts of other reports."""
        ...

    def list_shares(self, holder: Holder, space: str, selection: Selection = EVERYTHING) -> list[ShareRow]:
        """Give what hangs on a part, in the order of days."""
        ...

    def count_shares(self, holder: Holder, space: str, selection: Selection = EVERYTHING) -> int:
        """Count what hangs on a part."""
        ...

    def list_holders(self, holder_space: str, space: str, ids: Iterable[str]) -> list[ShareRow]:
        """Give on which parts things hang."""
        ...

    def count_groups(self, holder_space: str, holders: Iterable[str], roles: tuple[str, ...]) -> list[Any]:
        """Count what hangs on parts, as rows of holder, space, status, number and number in roles; no reports."""
        ...

    def count_families(self, holder_space: str, holders: Iterable[str]) -> dict[str, tuple[int, int, str]]:
        """Give, for each part, how many reports hang on it, from how many families, and the day of the newest."""
        ...

    def find_announced(self, holder: Holder, day: str, sorts: tuple[str, ...]) -> tuple[str | None, int]:
        """Give the planned encounter of the first day from a day on, and how many are planned without a day."""
        ...

    def count_by(self, holder: Holder, space: str, by: str, *, roles: tuple[str, ...] = ()) -> list[tuple[str, int]]:
        """Count what hangs on a part by what else it hangs on, the most first."""
        ...

    def count_pairs(self, holder: Holder, *, limit: int | None) -> list[PairRow]:
        """Count the encounters of every two that met, among those of a part; the most first."""
        ...

    def list_common(
        self, holder: Holder, pair: tuple[str, str], *, limit: int | None, offset: int = 0
    ) -> list[tuple[str, str]]:
        """Give the id and day of the encounters of a part at which two met, the newest first."""
        ...

    def list_parts(self, space: str, *, after: tuple[str, str] = ("", ""), limit: int | None = None) -> list[PartRow]:
        """Give the parts of a space by name."""
        ...

    def list_names(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Give folded names that hold one of the words, each with the actor that is called so."""
        ...

    def get_actors(self, ids: Iterable[str]) -> dict[str, RecordActor]:
        """Give actors by id."""
        ...

    def get_owners(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Give, for actors, those that they are said to speak for or to be a body of."""
        ...

    def get_encounters(self, ids: Iterable[str]) -> dict[str, Encounter]:
        """Give encounters by id."""
        ...

    def get_ledgers(self, ids: Iterable[str], *, as_of: str | None = None) -> dict[str, Ledger]:
        """Give ledgers by id, with the statuses that hold as of a day."""
        ...

    def get_processes(self, ids: Iterable[str]) -> dict[str, Process]:
        """Give processes by id."""
        ...

    def get_facts(self, ids: Iterable[str]) -> dict[str, ToldFact]:
        """Give facts by lasting id."""
        ...

    def get_reports(self, names: Iterable[str]) -> dict[str, ReportHead]:
        """Give what is known of reports, by name."""
        ...

    def list_changes(self, *, after: int = 0, since: str | None = None, limit: int | None = None) -> Sequence[Change]:
        """Give the changes after a cursor, or since a time."""
        ...
