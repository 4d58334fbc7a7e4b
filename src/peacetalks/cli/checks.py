"""The commands ``check-db`` and ``migrate``: whether a database is whole, and bringing it to the program's schema."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from peacetalks.cli.databases import DEFAULT_DB, Db
from peacetalks.errors import DamageError


def check_db(
    db: Db = DEFAULT_DB,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="First make the indexes anew.")] = False,
) -> None:
    """Compare every hash, offset and reference, and the chain of the history, with what is stored."""
    from peacetalks.store.checks import check_database
    from peacetalks.store.stores import open_store

    found = 0
    with open_store(db) as store:
        if rebuild:
            store.rebuild()
        with store.look() as snapshot:
            counts = snapshot.count()
            for finding in check_database(snapshot.connection):
                found += 1
                mend = " (peacetalks check-db --rebuild mends this)" if finding.derived else ""
                sys.stdout.write(f"{finding.where}: {finding.what}{mend}\n")
    if found:
        raise DamageError(
            f"{found} things are not as they were put in",
            where=db,
            todo="Put a backup in its place: peacetalks restore",
        )
    sys.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()) + ": all as it was put in\n")


def migrate(db: Db = DEFAULT_DB) -> None:
    """Bring a database that an earlier version of the program made to the schema of this one."""
    from peacetalks.store.stores import migrate_store

    before, after = migrate_store(db)
    sys.stdout.write(f"{db.rsplit('@', maxsplit=1)[-1]}: schema {before or 'none'} → {after}\n")
