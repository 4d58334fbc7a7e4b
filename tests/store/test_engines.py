from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from peacetalks.codebook.decisions import Renaming
from peacetalks.errors import StoreError
from peacetalks.store.backups import back_up
from peacetalks.store.decisions import write_decision
from peacetalks.store.stores import make_store, open_store
from store.codings import AUTHOR, build_addition

CHANGES = ("DELETE FROM facts", "DROP TABLE entries", "UPDATE reports SET name = 'x'", "CREATE TABLE x (y int)",
           "INSERT INTO progress VALUES ('x', 'y')")  # fmt: skip
RENAMING = Renaming(id="", by="", when="", process="geneva-2031", name="Geneva talks")


def test_a_database_opened_for_reading_refuses_every_change_itself(address: str) -> None:
    with make_store(address) as store:
        list(store.add([build_addition()], AUTHOR))
        decision = store.decide([RENAMING], AUTHOR)[0]
    with open_store(address, read_only=True) as store:
        with pytest.raises(StoreError):
            list(store.add([build_addition(version="2")], AUTHOR))
        with pytest.raises(StoreError):
            store.undo(decision.id, AUTHOR)
        for statement in CHANGES:
            with pytest.raises((DBAPIError, StoreError)), store.look() as snapshot:
                snapshot.connection.execute(text(statement))
        with pytest.raises((DBAPIError, StoreError)), store.look() as snapshot:
            write_decision(snapshot.connection, RENAMING, AUTHOR)
        with store.look() as snapshot:
            assert (snapshot.count()["decisions"], snapshot.count()["readings"]) == (1, 1)


def test_who_reads_only_sees_what_others_write_meanwhile(address: str) -> None:
    with make_store(address) as store, open_store(address, read_only=True) as reader:
        list(store.add([build_addition()], AUTHOR))
        with reader.look() as snapshot:
            assert snapshot.count()["reports"] == 1


@pytest.mark.skipif(os.name != "posix", reason="rights of a file as POSIX has them")
def test_a_new_database_and_its_backup_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with make_store(str(tmp_path / "record.db")) as store:
            list(store.add([build_addition()], AUTHOR))
            back_up(store, tmp_path / "copy.db")
            back_up(store, tmp_path / "dump.jsonl.gz")
            rights = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert {"record.db", "copy.db", "dump.jsonl.gz"} <= rights.keys()
    assert set(rights.values()) == {0o600}
