from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, text

from peacetalks.errors import SchemaError, UsageError
from peacetalks.store.addresses import read_address, render_address
from peacetalks.store.checks import check_database
from peacetalks.store.engines import begin_writing, build_engine
from peacetalks.store.schemas import REVISION, STEPS, find_revision
from peacetalks.store.stores import Store, make_store, migrate_store, open_store
from peacetalks.store.tables import metadata
from store.codings import AUTHOR, build_addition

OWN_INDEXES = ("search_words", "term_parts", "ix_terms_parts")


def find_differences(connection: Connection) -> list[object]:
    def is_declared(_object: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind in ("table", "index") and (name or "").startswith(OWN_INDEXES))

    context = MigrationContext.configure(connection, opts={"include_object": is_declared})
    return list(compare_metadata(context, metadata))


def test_the_steps_make_the_declared_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        assert find_revision(connection) == REVISION
        assert find_differences(connection) == []


def test_the_steps_go_back_to_nothing_and_forward_again(address: str) -> None:
    with make_store(address):
        pass
    assert migrate_store(address, "base") == (REVISION, None)
    engine = build_engine(read_address(address))
    with engine.connect() as connection:
        left = set(inspect(connection).get_table_names())
        assert left <= {"alembic_version"}
    assert migrate_store(address) == (None, REVISION)
    with engine.connect() as connection:
        assert find_differences(connection) == []
    engine.dispose()


def test_a_newer_schema_is_left_alone_and_named(address: str) -> None:
    with make_store(address) as store, begin_writing(store.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for opening in (open_store, make_store):
        with pytest.raises(SchemaError, match=r"9999 is newer.*Update the program"), opening(address):
            pass
    with pytest.raises(SchemaError, match="newer"):
        migrate_store(address)


@pytest.mark.parametrize("revision", STEPS[:-1])
def test_an_older_database_is_migrated_when_asked_and_keeps_all_that_is_in_it(address: str, revision: str) -> None:
    with make_store(address) as store:
        list(store.add([build_addition()], AUTHOR))
        with store.look() as snapshot:
            before = list(snapshot.iter_readings())
    migrate_store(address, revision)
    for opening in (open_store, make_store):
        with pytest.raises(SchemaError, match=r"older.*peacetalks migrate"), opening(address):
            pass
    assert migrate_store(address) == (revision, REVISION)
    with open_store(address) as store, store.look() as snapshot:
        assert list(snapshot.iter_readings()) == before
        assert list(check_database(snapshot.connection)) == []


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'other.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE entries (name TEXT)"))
    engine.dispose()
    with pytest.raises(SchemaError, match="another program"), make_store(str(tmp_path / "other.db")):
        pass


@pytest.mark.parametrize(
    ("address", "driver"),
    [("a.db", "sqlite"), ("sqlite:///a.db", "sqlite"), ("postgres://u:secret@h/d", "postgresql+psycopg")],
)
def test_addresses_are_paths_or_urls(address: str, driver: str) -> None:
    url = read_address(address)
    assert url.drivername == driver
    assert "secret" not in render_address(url)


@pytest.mark.parametrize("address", ["mysql://u:secret@h/d", "sqlite://", "://"])
def test_other_databases_are_refused_without_telling_the_password(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_address(address)
    assert "secret" not in caught.value.message
