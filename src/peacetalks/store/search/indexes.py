"""The full-text index: FTS5 in SQLite, ``tsvector`` in PostgreSQL, filled with the same tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from peacetalks.store import tables
from peacetalks.store.search.documents import SearchDocument

LAST_POSITION = 16383
"""PostgreSQL's last place in a text; words after it are found, but not in phrases."""


MOST_LETTERS = 600_000
"""Letters of different words of one text that PostgreSQL has room for; words that come new after them are not found."""


@dataclass(frozen=True, slots=True)
class Target:
    """The row that a document stands for, and the report that it belongs to (None for a name)."""

    seq: int
    report_seq: int | None


def index_documents(connection: Connection, documents: Iterable[tuple[SearchDocument, Target]]) -> None:
    """Make documents findable."""
    pairs = list(documents)
    if not pairs:
        return
    rows = [_to_row(document, target) for document, target in pairs]
    insert = tables.search_entries.insert().returning(tables.search_entries.c.seq, sort_by_parameter_order=True)
    numbers = connection.execute(insert, rows).scalars().all()
    insert_words = "INSERT INTO search_words(rowid, words) VALUES (:seq, :words)"
    to_words = _to_plain
    if connection.dialect.name == "postgresql":
        insert_words = "INSERT INTO search_words(seq, words) VALUES (:seq, CAST(:words AS tsvector))"
        to_words = _to_vector
    connection.execute(
        text(insert_words),
        [{"seq": seq, "words": to_words(document.tokens)} for seq, (document, _) in zip(numbers, pairs, strict=True)],
    )
    _index_terms(connection, frozenset().union(*(document.words for document, _ in pairs)))


def empty_index(connection: Connection) -> None:
    """Take everything out of the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search_words(search_words) VALUES ('delete-all')"))
    else:
        connection.execute(text("DELETE FROM search_words"))
    connection.execute(tables.search_entries.delete())
    connection.execute(tables.terms.delete())
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO term_parts(term_parts) VALUES ('rebuild')"))


def _index_terms(connection: Connection, words: frozenset[str]) -> None:
    if words:
        insert = text("INSERT INTO terms(term) VALUES (:term) ON CONFLICT (term) DO NOTHING")
        connection.execute(insert, [{"term": word} for word in sorted(words)])


def _to_row(document: SearchDocument, target: Target) -> dict[str, object]:
    days = document.days
    return {
        "layer": document.layer,
        "target_seq": target.seq,
        "report_seq": target.report_seq,
        "kind": document.kind,
        "first_day": days.first.isoformat() if days else None,
        "last_day": days.last.isoformat() if days else None,
    }


def _to_plain(tokens: Sequence[str]) -> str:
    return " ".join(tokens)


def _to_vector(tokens: Sequence[str]) -> str:
    places: dict[str, list[str]] = {}
    letters = 0
    for place, token in enumerate(tokens, 1):
        if token not in places:
            letters += len(token)
            if letters > MOST_LETTERS:
                continue
            places[token] = []
        if place <= LAST_POSITION or not places[token]:
            places[token].append(str(min(place, LAST_POSITION)))
    # PostgreSQL keeps at most 256 places of a word.
    return " ".join(f"{token}:{','.join(found[:255])}" for token, found in places.items())
