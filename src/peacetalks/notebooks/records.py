"""An open record: its processes, and in each its facts, encounters and commitments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from html import escape
from types import TracebackType
from typing import TYPE_CHECKING

from peacetalks.codebook.terms import Kind
from peacetalks.errors import UsageError
from peacetalks.notebooks.rows import EncounterRows, Rows
from peacetalks.record.keeping import keep_up
from peacetalks.record.shelves import RecordShelf
from peacetalks.store.listings import FactFilter, list_facts
from peacetalks.store.parts import Selection
from peacetalks.store.search.hits import Hit
from peacetalks.store.search.searches import search
from peacetalks.store.snapshots import Snapshot
from peacetalks.store.stores import Store, open_store
from peacetalks.views.actors import ActorView, list_actors
from peacetalks.views.commitments import CommitmentView, Question, list_commitments
from peacetalks.views.differences import Difference, list_differences
from peacetalks.views.encounters import list_encounters
from peacetalks.views.facts import FactView, build_facts
from peacetalks.views.processes import ProcessHead, build_head, list_processes
from peacetalks.views.readers import EVERYWHERE, Holder
from peacetalks.views.timelines import TimelineEntry, build_timeline

if TYPE_CHECKING:
    import networkx

ALL = 2**31 - 1
OPEN = "open"


class Scope:
    """What a notebook asks of a process or of the whole record."""

    def __init__(self, store: Store, holder: Holder = EVERYWHERE) -> None:
        self._store = store
        self._holder = holder

    def facts(self, *, kind: str | None = None, check: str | None = None, report: str | None = None) -> Rows[FactView]:
        """Give facts in the order in which they were read: of a kind, with a check ("unchecked"), of a report."""
        if kind is not None and kind not in set(Kind):
            raise UsageError("no kind of fact", where=kind, todo=f"Kinds are {', '.join(Kind)}")
        process = self._holder[1] or None
        with self._look() as (snapshot, reader):
            wanted = FactFilter(report=report, process=process, kind=kind, check=check)
            found = list_facts(snapshot.connection, wanted, after=0, limit=ALL)
            return Rows(build_facts(reader, [identifier for _, identifier in found]))

    def encounters(self, *, actor: str | None = None) -> EncounterRows:
        """Give meetings, rounds and negotiations in the order of days; those at which an actor was."""
        with self._look() as (_, reader):
            views = list_encounters(reader, self._holder, Selection())
            if actor is not None:
                wanted = _pick(reader, "actor", actor)
                theirs = {share.id for share in reader.list_shares(("actor", wanted), "encounter")}
                views = tuple(view for view in views if view.id in theirs)
            there = {one.actor.id for view in views for one in view.attenders}
            return EncounterRows(views, reader.get_owners(there))

    def commitments(
        self, *, status: str | None = None, by: str | None = None, to: str | None = None, as_of: str | None = None
    ) -> Rows[CommitmentView]:
        """Give commitments, the newest first; with status "open" those on whose fate nothing is entered."""
        if status not in (None, OPEN):
            raise UsageError("no status to ask for", where=status, todo='The one to ask for is "open"')
        with self._look() as (_, reader):
            question = Question(
                only_open=status == OPEN,
                by=_pick(reader, "actor", by) if by else None,
                to=_pick(reader, "actor", to) if to else None,
                as_of=as_of,
                limit=None,
            )
            return Rows(list_commitments(reader, self._holder, question))

    def differences(self) -> Rows[Difference]:
        """Give where accounts differ, a question each, the newest first."""
        with self._look() as (_, reader):
            return Rows(list_differences(reader, self._holder, limit=None))

    def network(self) -> networkx.Graph:
        """Give who met whom, as ``encounters().network()`` does."""
        return self.encounters().network()

    @contextmanager
    def _look(self) -> Iterator[tuple[Snapshot, RecordShelf]]:
        keep_up(self._store)
        with self._store.look() as snapshot:
            yield snapshot, RecordShelf(snapshot)


class ProcessScope(Scope):
    """One process."""

    def __init__(self, store: Store, identifier: str) -> None:
        super().__init__(store, ("process", identifier))
        self.id = identifier

    @property
    def head(self) -> ProcessHead:
        """What is last, next, open and unchecked in the process."""
        with self._look() as (_, reader):
            found = reader.get_processes([self.id])
            if self.id not in found:
                raise UsageError("there is no such process any more", where=self.id, todo="`processes()` lists them")
            return build_head(reader, found[self.id])

    def actors(self) -> Rows[ActorView]:
        """Give the actors at the encounters of the process, the most often first."""
        with self._look() as (_, reader):
            return Rows(list_actors(reader, self._holder, limit=None))

    def timeline(self, *, since: str | None = None, until: str | None = None) -> Rows[TimelineEntry]:
        """Give what is told of the process, day by day."""
        with self._look() as (_, reader):
            return Rows(build_timeline(reader, self._holder, selection=Selection(since=since, until=until)))

    def __repr__(self) -> str:
        return f"<process {self.id}>"

    def _repr_html_(self) -> str:
        """Give a card with counts for a notebook."""
        head = self.head
        last = head.last_meeting
        lines = (
            ("parties", ", ".join(party.name for party in head.parties) or "not named"),
            ("last meeting", f"{last.date or last.told}, {last.place or 'place not given'}" if last else "none told"),
            ("encounters", str(head.encounters)),
            ("commitments", f"{head.commitments}, {head.open_commitments} open as of {head.as_of}"),
            ("facts", f"{head.facts}, {head.unchecked} not checked"),
            ("reports", f"{head.reports} from {head.families} independent sources"),
        )
        listed = "".join(f"<dt>{name}</dt><dd>{escape(told)}</dd>" for name, told in lines)
        return f"<h3>{escape(head.name)}</h3><dl>{listed}</dl>"


class OpenRecord(Scope):
    """The record of a database. Use it with ``with``, or close it."""

    def __init__(self, address: str) -> None:
        self._open = ExitStack()
        super().__init__(self._open.enter_context(open_store(address)))

    def processes(self) -> Rows[ProcessHead]:
        """Give all processes by name."""
        with self._look() as (_, reader):
            return Rows(list_processes(reader, limit=None))

    def process(self, name: str) -> ProcessScope:
        """Give a process by id or name. Raises UsageError where there is none, or several."""
        with self._look() as (_, reader):
            return ProcessScope(self._store, _pick(reader, "process", name))

    def actors(self) -> Rows[ActorView]:
        """Give all actors by name."""
        with self._look() as (_, reader):
            return Rows(list_actors(reader, None, limit=None))

    def search(self, query: str, *, limit: int = 100) -> Rows[Hit]:
        """Find reports, facts and names; docs/search.md has the words and fields of a query."""
        with self._look() as (snapshot, _):
            return Rows(search(snapshot.connection, query, limit=limit).hits)

    def close(self) -> None:
        """Close the database."""
        self._open.close()

    def __enter__(self) -> OpenRecord:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<record in {self._store.address}>"

    def _repr_html_(self) -> str:
        """Give the list of processes for a notebook."""
        lines = "".join(
            f"<li>{escape(head.name)} (<code>{escape(head.id)}</code>): {head.encounters} encounters, "
            f"{head.open_commitments} of {head.commitments} commitments open</li>"
            for head in self.processes()
        )
        return f"<h3>{escape(self._store.address)}</h3><ul>{lines}</ul>"


def _pick(reader: RecordShelf, space: str, words: str) -> str:
    found = reader.find(space, words)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{len(found)} are called so: {', '.join(found[:8])}", where=words, todo="Give the id of one")
    raise UsageError(f"there is no such {space}", where=words, todo="`processes()` and `actors()` list them")
