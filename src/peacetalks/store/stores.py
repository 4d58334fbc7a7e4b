"""The store: opening a database, adding to it, and looking into it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Engine

from peacetalks.codebook.decisions import AnyDecision, Undoing
from peacetalks.store.additions import Addition, Outcome
from peacetalks.store.addresses import find_file, read_address, render_address
from peacetalks.store.decisions import write_decision
from peacetalks.store.engines import begin_reading, begin_writing, build_engine
from peacetalks.store.histories import Author
from peacetalks.store.rebuilding import rebuild
from peacetalks.store.schemas import REVISION, check_revision, find_revision, migrate
from peacetalks.store.snapshots import Snapshot
from peacetalks.store.troubles import translate_trouble
from peacetalks.store.writers import write_addition

BATCH = 50
"""Additions that are written together: few enough that a killed run loses little work."""
PATIENCE = 0.5
"""Seconds after which what was read so far is written, however little it is."""


@dataclass(frozen=True, slots=True)
class Store:
    """A database that holds reports, readings and decisions. Open it with ``open_store`` or ``make_store``."""

    engine: Engine

    @property
    def address(self) -> str:
        """The database as messages name it."""
        return render_address(self.engine.url)

    def add(self, additions: Iterable[Addition], author: Author) -> Iterator[Outcome]:
        """Write additions and give what became of each once it is kept: an outcome is never given before that."""
        waiting = iter(additions)
        while batch := list(_take_batch(waiting)):
            yield from self.add_together(batch, author)

    def add_together(self, batch: Sequence[Addition], author: Author) -> list[Outcome]:
        """Write additions in one transaction: all of them, or none where an error comes."""
        with begin_writing(self.engine) as connection:
            return [write_addition(connection, addition, author) for addition in batch]

    def decide(self, decisions: Sequence[AnyDecision], author: Author) -> list[AnyDecision]:
        """Write decisions, all or none, and give them with the ids that they got. Raises UsageError as they demand."""
        with begin_writing(self.engine) as connection:
            return [write_decision(connection, decision, author) for decision in decisions]

    def undo(self, decision_id: str, author: Author) -> AnyDecision:
        """Write that a decision no longer holds. Raises UsageError where there is none, or it is undone already."""
        undoing = Undoing(id="", by=author.by, when="", decision=decision_id)
        return self.decide([undoing], author)[0]

    def rebuild(self) -> None:
        """Make all derived tables anew."""
        with begin_writing(self.engine) as connection:
            rebuild(connection)

    @contextmanager
    def look(self) -> Iterator[Snapshot]:
        """Look at one state of the database."""
        with begin_reading(self.engine) as connection:
            yield Snapshot(connection)

    @contextmanager
    def change(self) -> Iterator[Snapshot]:
        """Look at the database's present state and change what is derived from it; all is kept together, or nothing."""
        with begin_writing(self.engine) as connection:
            yield Snapshot(connection)

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


@contextmanager
def open_store(address: str, *, read_only: bool = False) -> Iterator[Store]:
    """Open a database that exists. Raises StoreError where it does not, SchemaError where its schema is another.

    With ``read_only`` the database itself refuses every change.
    """
    engine = build_engine(read_address(address), read_only=read_only)
    try:
        with begin_reading(engine) as connection:
            check_revision(connection)
        yield Store(engine)
    finally:
        engine.dispose()


@contextmanager
def make_store(address: str) -> Iterator[Store]:
    """Open a database for adding to it, and make it where there is none."""
    engine = build_engine(read_address(address), create=True)
    try:
        prepare(engine)
        yield Store(engine)
    finally:
        engine.dispose()


def prepare(engine: Engine) -> None:
    """Give an empty database the program's schema; one that has it already is left as it is."""
    if find_file(engine.url):
        _switch_to_log(engine)
    with begin_reading(engine) as connection:
        known = find_revision(connection) is not None
        if known:
            check_revision(connection)
    if not known:
        with begin_writing(engine) as connection:
            # Another program may have made the schema while this one waited for its turn.
            if find_revision(connection) is None:
                migrate(connection)


def _switch_to_log(engine: Engine, *, tries: int = 100) -> None:
    """Let readers and a writer work at the same time; SQLite does not wait by itself where two ask for it at once."""
    with translate_trouble(render_address(engine.url)), closing(engine.raw_connection()) as connection:
        for left in reversed(range(tries)):
            try:
                connection.cursor().execute("PRAGMA journal_mode=WAL")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not left:
                    raise
                time.sleep(0.05)


def _take_batch(waiting: Iterator[Addition]) -> Iterator[Addition]:
    start = time.monotonic()
    for addition in islice(waiting, BATCH):
        yield addition
        if time.monotonic() - start > PATIENCE:
            return


def migrate_store(address: str, revision: str = REVISION) -> tuple[str | None, str | None]:
    """Bring a database to a revision and give the one before and the one after. Raises SchemaError for a newer one."""
    engine = build_engine(read_address(address))
    try:
        with begin_writing(engine) as connection:
            before = find_revision(connection)
            migrate(connection, revision)
            return before, find_revision(connection)
    finally:
        engine.dispose()
