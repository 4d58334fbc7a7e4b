from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from peacetalks.codebook.decisions import Check, Judgement, Ref
from peacetalks.errors import DamageError, SchemaError, StoreError, UsageError
from peacetalks.store.backups import back_up, restore
from peacetalks.store.checks import check_database
from peacetalks.store.decisions import load_decisions
from peacetalks.store.dumps import dump_tables
from peacetalks.store.histories import iter_entries
from peacetalks.store.schemas import REVISION
from peacetalks.store.search.searches import search
from peacetalks.store.stores import Store, make_store, open_store
from store.codings import AUTHOR, TEXT, build_addition, build_coding


@pytest.fixture
def kept(store: Store) -> Store:
    """A store with two versions of a report and a decision."""
    list(store.add([build_addition(), build_addition(build_coding(f"CORRECTED. {TEXT}"))], AUTHOR))
    store.decide([Judgement(id="", by="", when="", fact=Ref("geneva", "c1"), check=Check.ACCEPT)], AUTHOR)
    return store


def describe(store: Store) -> list[object]:
    """Give all that a user can see of a store."""
    with store.look() as snapshot:
        return [
            list(snapshot.iter_readings()),
            snapshot.list_versions("geneva"),
            list(iter_entries(snapshot.connection)),
            load_decisions(snapshot.connection),
            sorted(search(snapshot.connection, "Firefly").hits, key=lambda hit: hit.layer),
        ]


def test_a_dump_gives_back_the_same_store(kept: Store, tmp_path: Path) -> None:
    back_up(kept, tmp_path / "kept.jsonl.gz")
    restore(tmp_path / "kept.jsonl.gz", str(tmp_path / "again.db"))
    with open_store(str(tmp_path / "again.db")) as again:
        assert describe(again) == describe(kept)
        with again.look() as snapshot:
            assert list(check_database(snapshot.connection)) == []
        assert [
            o.change for o in again.add([build_addition(build_coding(name="next", url="https://n.example"))], AUTHOR)
        ]
        back_up(kept, tmp_path / "second.jsonl")
    assert gzip.decompress((tmp_path / "kept.jsonl.gz").read_bytes()) == (tmp_path / "second.jsonl").read_bytes()


def test_a_dump_of_sqlite_goes_into_the_other_database(address: str, tmp_path: Path) -> None:
    with make_store(str(tmp_path / "first.db")) as first:
        list(first.add([build_addition()], AUTHOR))
        back_up(first, tmp_path / "first.jsonl")
        assert restore(tmp_path / "first.jsonl", address)["facts"] == 3
        with open_store(address) as other:
            assert describe(other) == describe(first)
            outcomes = list(
                other.add([build_addition(version="2"), build_addition(build_coding(name="n", url="u"))], AUTHOR)
            )
            assert [str(outcome.change) for outcome in outcomes] == ["read again", "new"]


def test_a_copy_is_made_of_sqlite_only(kept: Store, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    if kept.engine.dialect.name == "postgresql":
        with pytest.raises(UsageError, match="of an SQLite database only"):
            back_up(kept, copy)
        return
    back_up(kept, copy)
    restore(copy, str(tmp_path / "again.db"))
    with open_store(str(tmp_path / "again.db")) as again:
        assert describe(again) == describe(kept)


def test_nothing_is_written_over(kept: Store, tmp_path: Path) -> None:
    backup = tmp_path / "kept.jsonl"
    back_up(kept, backup)
    before = backup.read_bytes()
    with pytest.raises(StoreError, match="there is a file already"):
        back_up(kept, backup)
    with pytest.raises(StoreError, match=r"already|not empty"):
        restore(backup, kept.engine.url.render_as_string(hide_password=False))
    assert backup.read_bytes() == before


def test_a_dump_of_an_earlier_schema_is_restored(kept: Store, tmp_path: Path) -> None:
    dump = tmp_path / "old.jsonl"
    back_up(kept, dump)
    dump.write_bytes(dump.read_bytes().replace(REVISION.encode(), b"0001", 1))
    restore(dump, str(tmp_path / "again.db"))
    with open_store(str(tmp_path / "again.db")) as again:
        assert describe(again) == describe(kept)


@pytest.mark.parametrize("damage", ["cut", "changed", "no dump", "other schema", "cut within its packing"])
def test_a_damaged_dump_restores_nothing(kept: Store, tmp_path: Path, damage: str) -> None:
    backup, target = tmp_path / "bad.jsonl", tmp_path / "again.db"
    with kept.look() as snapshot, backup.open("wb") as stream:
        dump_tables(snapshot.connection, stream)
    lines = backup.read_bytes().splitlines(keepends=True)
    if damage == "cut within its packing":
        backup = tmp_path / "bad.jsonl.gz"
        backup.write_bytes(gzip.compress(b"".join(lines))[:-30])
    else:
        changed = {
            "cut": lines[:-1],
            "changed": [line.replace(b"Geneva", b"Vienna") for line in lines],
            "no dump": lines[1:],
            "other schema": [lines[0].replace(REVISION.encode(), b"9999"), *lines[1:]],
        }[damage]
        backup.write_bytes(b"".join(changed))
    with pytest.raises((DamageError, SchemaError)):
        restore(backup, str(target))
    assert not target.exists()
