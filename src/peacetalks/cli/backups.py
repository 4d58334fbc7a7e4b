"""The commands ``backup`` and ``restore``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from peacetalks.cli.databases import DEFAULT_DB, Db


def backup(
    file: Annotated[Path, typer.Argument(help="The backup; a name in .jsonl or .jsonl.gz makes a dump.")],
    db: Db = DEFAULT_DB,
) -> None:
    """Back a database up, also while others write: a copy of the SQLite file, or a dump in lines of JSON of either.

    A dump can be restored into SQLite and PostgreSQL, and read without this program.
    """
    from peacetalks.store.backups import back_up
    from peacetalks.store.stores import open_store

    with open_store(db) as store:
        back_up(store, file)
    sys.stdout.write(f"{file}: {file.stat().st_size:,} bytes. Keep it in another place than the database\n")


def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    db: Db = DEFAULT_DB,
) -> None:
    """Make a database from a backup. A database that is there already is never written over."""
    from peacetalks.store.backups import restore as restore_backup

    counts = restore_backup(file, db)
    sys.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()) + f" in {db.rsplit('@')[-1]}\n")
