"""Copy all reports of an SQLite database, with all that was derived from them, under other ids, quickly.

Actors and processes stay one, so that what hangs on them grows with the copies; reports, facts, encounters and
ledgers become others. The copies are for reading: hashes of the history are made up.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from pathlib import Path

RENAMED = re.compile(r"\b([efl])([0-9a-f]{20})\b")
NAMED = re.compile(r'("report":")([^"]+)"')
NUMBERED = ("entries", "reports", "versions", "readings", "mentions", "facts", "search_entries")
# What is copied of each table: columns that are numbers of other rows, ids, and names of reports.
SEQS = {
    "versions": ("report_seq", "entry_seq"),
    "readings": ("version_seq", "entry_seq"),
    "mentions": ("reading_seq",),
    "facts": ("reading_seq",),
    "current_readings": ("report_seq", "version_seq", "reading_seq"),
    "search_entries": ("report_seq",),
    "name_reports": ("report_seq",),
}
OFFSETS = {
    "report_seq": "reports",
    "entry_seq": "entries",
    "version_seq": "versions",
    "reading_seq": "readings",
}
IDS = {
    "entries": ("subject", "previous", "hash"),
    "reports": ("id",),
    "versions": ("id",),
    "readings": ("id",),
    "mentions": ("id",),
    "facts": ("id",),
    "clusters": ("member",),
    "fact_links": ("start", "end"),
}
NAMES = {"reports": ("name",), "versions": ("name", "original_name")}
TABLES = ("entries", "reports", "versions", "readings", "mentions", "facts", "current_readings", "name_reports",
          "fact_links")  # fmt: skip


def copy_record(file: Path, copies: int) -> None:
    """Add so many copies of all that a database holds."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.create_function("rename", 2, rename, deterministic=True)
    connection.create_function("rewrite", 2, rewrite, deterministic=True)
    for setting in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-524288"):
        connection.execute(f"PRAGMA {setting}")
    sizes = {table: _count(connection, table) for table in NUMBERED}
    connection.execute(
        "CREATE TEMP TABLE kept AS SELECT rowid AS number, * FROM search_entries WHERE report_seq IS NOT NULL"
    )
    _keep_words(connection)
    for turn in range(1, copies + 1):
        connection.execute("BEGIN IMMEDIATE")
        for table in TABLES:
            _copy_rows(connection, table, turn, sizes)
        _copy_derived(connection, turn)
        _copy_search(connection, turn, sizes)
        connection.execute("COMMIT")
        print(f"copy {turn}", flush=True)
    connection.close()


def rename(identifier: str, turn: int) -> str:
    """Give an id another one of its sort."""
    digest = hashlib.sha256(f"{turn} {identifier}".encode()).hexdigest()
    return digest if len(identifier) == len(digest) else identifier[:1] + digest[:20]


def rewrite(values: str, turn: int) -> str:
    """Give the values of a part the ids and names of a copy."""
    renamed = RENAMED.sub(lambda match: rename(match[0], turn), values)
    return NAMED.sub(rf'\g<1>\g<2>~{turn}"', renamed)


def _count(connection: sqlite3.Connection, table: str) -> int:
    number: int = connection.execute(f"SELECT max(seq) FROM {table}").fetchone()[0]  # noqa: S608 – names from above
    return number


def _copy_rows(connection: sqlite3.Connection, table: str, turn: int, sizes: dict[str, int]) -> None:
    given = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    taken = [_write_column(table, column, turn, sizes) for column in given]
    # Only what was there before the first copy is copied.
    first = next((one for one in ("seq", *SEQS.get(table, ())) if one in given), None)
    own = (
        f"WHERE {first} <= {sizes[OFFSETS.get(first, table)]}"
        if first
        else "WHERE rowid <= (SELECT links FROM temp.was)"
    )
    names = ", ".join(f'"{column}"' for column in given)
    connection.execute(f'INSERT INTO "{table}" ({names}) SELECT {", ".join(taken)} FROM "{table}" {own}')  # noqa: S608


def _write_column(table: str, column: str, turn: int, sizes: dict[str, int]) -> str:
    if column == "seq":
        return f"seq + {turn * sizes[table]}"
    if column in SEQS.get(table, ()):
        return f"{column} + {turn * sizes[OFFSETS[column]]}"
    if column in IDS.get(table, ()):
        return f'rename("{column}", {turn})'
    return f"\"{column}\" || '~{turn}'" if column in NAMES.get(table, ()) else f'"{column}"'


def _copy_derived(connection: sqlite3.Connection, turn: int) -> None:
    """Copy parts and what hangs on them, out of the rows that were kept beside."""
    connection.execute(
        f"INSERT INTO clusters SELECT space, rename(member, {turn}), "  # noqa: S608
        f"CASE WHEN space = 'actor' THEN cluster ELSE rename(cluster, {turn}) END FROM temp.clusters_were"
    )
    connection.execute(
        f"INSERT INTO clusters SELECT space, member || '~{turn}', cluster || '~{turn}' FROM temp.copies_were"  # noqa: S608
    )
    connection.execute(
        f"INSERT INTO parts SELECT space, rename(id, {turn}), name, first_day, last_day, status, "  # noqa: S608
        f'rewrite("values", {turn}) FROM temp.parts_were'
    )
    connection.execute(
        f"INSERT INTO shares SELECT holder_space, holder, space, "  # noqa: S608
        f"CASE WHEN space = 'report' THEN id || '~{turn}' ELSE rename(id, {turn}) END, "
        f"CASE WHEN space = 'report' THEN role || '~{turn}' ELSE role END, day, status FROM temp.shares_were"
    )


def _copy_search(connection: sqlite3.Connection, turn: int, sizes: dict[str, int]) -> None:
    last = turn * sizes["search_entries"]
    connection.execute(
        f"INSERT INTO search_entries(seq, layer, target_seq, report_seq, current, kind, first_day, last_day) "  # noqa: S608
        f"SELECT number + {last}, layer, target_seq + {turn} * CASE layer WHEN 'fact' THEN {sizes['facts']} "
        f"ELSE {sizes['versions']} END, report_seq + {turn * sizes['reports']}, current, kind, first_day, last_day "
        f"FROM temp.kept"
    )
    connection.execute(
        f"INSERT INTO search_words(rowid, words) SELECT number + {last}, words FROM temp.words_were ORDER BY number"  # noqa: S608
    )


def _keep_words(connection: sqlite3.Connection) -> None:
    """Keep beside what the copies are made of; the full-text index gives its words back in order."""
    for name, query in {
        "clusters_were": "SELECT * FROM clusters WHERE space <> 'copy'",
        "copies_were": "SELECT * FROM clusters WHERE space = 'copy'",
        "parts_were": "SELECT * FROM parts WHERE space IN ('encounter', 'ledger')",
        "shares_were": "SELECT * FROM shares WHERE space NOT IN ('actor', 'process')",
        "was": "SELECT max(rowid) AS links FROM fact_links",
    }.items():
        connection.execute(f"CREATE TEMP TABLE {name} AS {query}")
    connection.execute("CREATE VIRTUAL TABLE temp.instances USING fts5vocab('main', 'search_words', 'instance')")
    connection.execute(
        "CREATE TEMP TABLE words_were AS SELECT doc AS number, group_concat(term, ' ') AS words FROM "
        "(SELECT doc, term FROM temp.instances ORDER BY doc, offset) "
        "WHERE doc IN (SELECT number FROM temp.kept) GROUP BY doc"
    )
