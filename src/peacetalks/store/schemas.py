"""The database's schema: which revision it has, and the way to the program's own, up and down."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from peacetalks.errors import SchemaError
from peacetalks.store.addresses import render_address

REVISION = "0004"
"""The newest migration step, which the program reads and writes."""

STEPS = ("0001", "0002", "0003", "0004")


def find_revision(connection: Connection) -> str | None:
    """Give the database's revision, None for an empty database. Raises SchemaError where other tables stand in it."""
    if inspect(connection).has_table("alembic_version"):
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if inspect(connection).has_table("entries"):
        raise SchemaError(
            "it holds tables of another program", where=_place(connection), todo="Give another database with --db"
        )
    return None


def check_revision(connection: Connection) -> None:
    """Raise SchemaError unless the database has the program's schema."""
    revision = find_revision(connection)
    if revision == REVISION:
        return
    where = _place(connection)
    if revision is None:
        raise SchemaError(
            "there is no record in this database", where=where, todo="Make one with `peacetalks add`, or look at --db"
        )
    if revision in STEPS:
        raise SchemaError(
            f"its schema {revision} is older than the program's {REVISION}",
            where=where,
            todo="Make a backup and run `peacetalks migrate`",
        )
    raise SchemaError(
        f"its schema {revision} is newer than the program's {REVISION}; nothing was changed",
        where=where,
        todo="Update the program: pip install -U peacetalks",
    )


def migrate(connection: Connection, revision: str = REVISION) -> None:
    """Bring the schema to a revision, forward or back, in the transaction of the connection; ``base`` removes all."""
    from alembic import command  # noqa: PLC0415 – takes a third of a second, and hardly any start needs it
    from alembic.config import Config  # noqa: PLC0415 – as above

    config = Config()
    config.set_main_option("script_location", str(files("peacetalks.store").joinpath("migrations")))
    config.attributes["connection"] = connection
    current = find_revision(connection)
    if current is not None and current not in STEPS:
        check_revision(connection)
    back = revision == "base" or (current is not None and revision < current)
    (command.downgrade if back else command.upgrade)(config, revision)


def _place(connection: Connection) -> str:
    return render_address(connection.engine.url)
