"""The queue page says where two extractors differ, and shows only that where asked to."""

from __future__ import annotations

from pathlib import Path

from peacetalks.store.stores import make_store
from review.desks_of_reports import build_noted, keep
from web.servers import serve


def test_differences_are_told_and_can_be_shown_alone(tmp_path: Path) -> None:
    address = str(tmp_path / "record.db")
    with make_store(address) as store:
        keep(store, build_noted(), extractor="frames+llm")
    with serve(tmp_path, db=address) as served, served.open() as client:
        everything = client.get("/review").text
        assert everything.count("not checked</span>") == 3
        assert "Extractors differ: <bdi>llm reads date 2023-09-20</bdi>" in everything
        assert 'href="/review?differing=true"' in everything
        only = client.get("/review", params={"differing": True}).text
        assert only.count("not checked</span>") == 1
        assert "Extractors differ" in only
