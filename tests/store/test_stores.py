from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from peacetalks.codebook.files import from_dict
from peacetalks.codebook.values import Coding, Report
from peacetalks.errors import StoreError
from peacetalks.store.additions import CODED, Change
from peacetalks.store.engines import begin_writing
from peacetalks.store.stores import Store, make_store, open_store
from peacetalks.store.writers import write_addition
from store.codings import AUTHOR, TEXT, build_addition, build_coding, without_fact


def add(store: Store, *additions: object) -> list[Change]:
    return [outcome.change for outcome in store.add(additions, AUTHOR)]  # type: ignore[arg-type]


def test_a_report_comes_back_as_it_was_added(store: Store) -> None:
    addition = build_addition()
    assert add(store, addition) == [Change.NEW]
    with store.look() as snapshot:
        kept = snapshot.find_current("geneva")
        assert kept is not None
        assert kept.coding == addition.coding
        version = snapshot.list_versions("geneva")[0]
        assert snapshot.load_original(version.original_sha256) == addition.original


def test_adding_again_changes_nothing(store: Store) -> None:
    add(store, build_addition())
    with store.look() as snapshot:
        before = snapshot.count()
    assert add(store, build_addition(), build_addition()) == [Change.KNOWN, Change.KNOWN]
    with store.look() as snapshot:
        assert snapshot.count() == before


def test_a_changed_report_gets_a_version_beside_the_old_one(store: Store) -> None:
    add(store, build_addition())
    changed = build_coding(f"CORRECTED. {TEXT}")
    assert add(store, build_addition(changed)) == [Change.CHANGED]
    with store.look() as snapshot:
        assert [version.report.text for version in snapshot.list_versions("geneva")] == [TEXT, changed.report.text]
        current = snapshot.find_current("geneva")
        assert current is not None
        assert current.coding == changed


def test_a_newer_extractor_gets_a_reading_beside_the_old_one(store: Store) -> None:
    add(store, build_addition())
    assert add(store, build_addition(without_fact(build_coding(), "c1"), version="2")) == [Change.READ_AGAIN]
    with store.look() as snapshot:
        assert [reading.current for reading in snapshot.iter_readings("geneva")] == [False, True]
        assert len(snapshot.list_versions("geneva")) == 1


def test_what_people_coded_goes_before_what_a_machine_reads(store: Store) -> None:
    add(store, build_addition(extractor=CODED), build_addition(without_fact(build_coding(), "c1"), version="2"))
    with store.look() as snapshot:
        current = snapshot.find_current("geneva")
        assert current is not None
        assert current.extractor == CODED


def test_a_fact_keeps_its_id_where_text_around_it_changed(store: Store) -> None:
    add(store, build_addition(), build_addition(build_coding(f"CORRECTED. {TEXT}"), version="2"))
    with store.look() as snapshot:
        first, second = snapshot.iter_readings("geneva")
        assert first.fact_ids == second.fact_ids
        assert first.mention_ids == second.mention_ids
        kept = snapshot.find_fact(first.fact_ids["c1"])
        assert kept is not None
        assert kept.reading == second


def test_another_text_under_the_same_name_is_another_report(store: Store) -> None:
    other = Coding(Report("geneva", "Nothing of this has a word in common.", ((0, 37),)))
    assert (
        add(store, build_addition(place="a/geneva.txt"), build_addition(other, place="b/geneva.txt"))
        == [Change.NEW] * 2
    )
    with store.look() as snapshot:
        assert [reading.coding.report.id for reading in snapshot.iter_current()] == ["geneva", "geneva-2"]
    assert add(store, build_addition(other, place="c/geneva.txt")) == [Change.KNOWN]


def test_the_same_report_under_another_name_is_known(store: Store) -> None:
    assert add(store, build_addition(), build_addition(build_coding(name="copy"))) == [Change.NEW, Change.CHANGED]
    with store.look() as snapshot:
        assert snapshot.count()["reports"] == 1


def test_copies_of_one_text_at_two_addresses_are_two_reports(store: Store) -> None:
    copies = [build_coding(name="wire", url=f"https://{outlet}.example/wire") for outlet in ("one", "two")]
    assert add(store, *map(build_addition, copies)) == [Change.NEW, Change.NEW]


def test_nothing_kept_can_be_changed_or_removed(store: Store) -> None:
    add(store, build_addition())
    for change in (
        "UPDATE facts SET score = 0",
        "DELETE FROM versions",
        "DELETE FROM entries",
        "UPDATE originals SET size = 0",
    ):
        with pytest.raises(DBAPIError, match="append-only"), store.engine.begin() as connection:
            connection.execute(text(change))


def test_an_error_within_a_batch_keeps_none_of_it(store: Store) -> None:
    with pytest.raises(RuntimeError), begin_writing(store.engine) as connection:
        write_addition(connection, build_addition(), AUTHOR)
        raise RuntimeError
    with store.look() as snapshot:
        assert snapshot.count()["reports"] == 0


def test_coded_reports_come_back_as_they_are(store: Store, shared: Path) -> None:
    paths = sorted(shared.glob("gold/dev/*.json"))
    codings = [from_dict(json.loads(path.read_text(encoding="utf-8")), where=path.name) for path in paths]
    assert set(add(store, *(build_addition(coding, extractor=CODED) for coding in codings))) == {Change.NEW}
    with store.look() as snapshot:
        assert [reading.coding for reading in snapshot.iter_current()] == codings


def test_a_database_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"), open_store(str(tmp_path / "none.db")):
        pass
    assert not list(tmp_path.iterdir())


def test_two_programs_make_the_same_database(address: str) -> None:
    with make_store(address) as first, make_store(address) as second:
        assert add(first, build_addition()) == [Change.NEW]
        assert add(second, build_addition()) == [Change.KNOWN]
