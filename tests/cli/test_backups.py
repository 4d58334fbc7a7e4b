from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from peacetalks.cli.main import app
from peacetalks.errors import DamageError
from peacetalks.store.schemas import REVISION
from peacetalks.store.stores import make_store
from store.codings import AUTHOR, build_addition


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A database with one report."""
    address = str(tmp_path / "record.db")
    with make_store(address) as store:
        list(store.add([build_addition()], AUTHOR))
    return address


def run(*command: str) -> str:
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output + repr(done.exception)
    return done.output


@pytest.mark.parametrize("name", ["copy.db", "dump.jsonl.gz"])
def test_a_backup_is_put_back_whole(db: str, tmp_path: Path, name: str) -> None:
    run("backup", str(tmp_path / name), "--db", db)
    again = str(tmp_path / "again.db")
    assert "1 reports" in run("restore", str(tmp_path / name), "--db", again)
    assert "all as it was put in" in run("check-db", "--db", again)
    assert run("history", "--db", again) == run("history", "--db", db)


def test_a_damaged_file_is_named_with_what_to_do(db: str) -> None:
    file = Path(db)
    content = bytearray(file.read_bytes())
    content[:100] = b"x" * 100
    file.write_bytes(content)
    done = CliRunner().invoke(app, ["search", "Firefly", "--db", db])
    assert isinstance(done.exception, DamageError)
    assert "peacetalks restore" in done.exception.message


def test_a_database_of_today_needs_no_migration(db: str) -> None:
    assert f"{REVISION} → {REVISION}" in run("migrate", "--db", db)
    assert "all as it was put in" in run("check-db", "--rebuild", "--db", db)
