"""Two coders on two servers of one database, and a third person who settles where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from html import unescape
from pathlib import Path

import httpx
import pytest

from peacetalks.store.histories import Author
from peacetalks.store.stores import make_store
from views.codings import build_additions, met
from web.servers import post, serve


@pytest.fixture
def address(tmp_path: Path) -> str:
    path = str(tmp_path / "record.db")
    with make_store(path) as store:
        list(store.add([replace(one, extractor="frames") for one in build_additions([met()])], Author("ann")))
    return path


@contextmanager
def work(address: str, folder: Path, *names: str) -> Iterator[list[httpx.Client]]:
    """Open the record in the names of several people at once."""
    with ExitStack() as stack:
        served = [stack.enter_context(serve(folder, db=address, by=name)) for name in names]
        yield [stack.enter_context(one.open()) for one in served]


def read_page(client: httpx.Client, path: str) -> str:
    page = re.sub(r"</?(?:bdi|a|span)\b[^>]*>", "", client.get(path, follow_redirects=True).text)
    return re.sub(r"\s+", " ", unescape(page))


def test_two_coders_differ_a_third_settles_and_the_figures_stay_those_of_the_two(address: str, tmp_path: Path) -> None:
    with work(address, tmp_path, "ann", "ben", "cleo") as (ann, ben, cleo):
        report = ann.get("/named?report=met").headers["location"]
        facts = re.findall(r'id="fact-(f\w+)"', ann.get(report).text)
        for fact in facts:
            post(ann, f"{report}/judgements", {"fact": fact, "check": "accept"})
        post(ben, f"{report}/judgements", {"fact": facts[0], "check": "accept"})
        post(ben, f"{report}/judgements", {"fact": facts[1], "check": "reject", "why": "not in the text"})
        quality = read_page(cleo, "/quality")
        assert "1 fact on which coders differ" in quality
        before = cleo.get("/quality/coders.json").json()["rows"]
        assert (before[0]["one"], before[0]["other"], before[0]["both"], before[0]["alike"]) == ("ann", "ben", "2", "1")
        kinds = {row["kind"]: row for row in cleo.get("/quality/kinds.json").json()["rows"]}
        assert sum(int(row["both"]) for row in kinds.values()) == 2
        assert sum(int(row["left_out"]) for row in kinds.values()) == len(facts) - 2

        page = read_page(cleo, "/quality/disputes")
        assert "not settled" in page
        assert "not in the text" in page
        answer = post(cleo, f"/quality/disputes/{facts[1]}", {"as_of": "ben", "why": "ben is right"})
        assert answer.status_code == 303
        page = read_page(cleo, "/quality/disputes")
        assert "settled: reject" in page
        assert "by cleo, ben is right" in page
        assert "1 dispute, all settled" in read_page(cleo, "/quality")
        assert cleo.get("/quality/coders.json").json()["rows"] == before
        assert "rejected by cleo" in read_page(ann, report)
        rows = cleo.get("/quality/disputes.json").json()["rows"]
        assert [(row["coder"], row["check"], row["settled_by"]) for row in rows] == [
            ("ann", "accept", "cleo"),
            ("ben", "reject", "cleo"),
        ]
        post(cleo, f"{report}/undo", {})
        assert "not settled" in read_page(cleo, "/quality/disputes")


def test_corrections_to_different_values_are_a_dispute_and_to_the_same_are_none(address: str, tmp_path: Path) -> None:
    with work(address, tmp_path, "ann", "ben") as (ann, ben):
        report = ann.get("/named?report=met").headers["location"]
        fact = re.findall(r'id="fact-(f\w+)"', ann.get(report).text)[0]
        form = {
            "scope": "meeting", "realis": "actual", "channel": "unknown", "parties": ["mali", "front"],
            "date": "2031-03-05", "place": "Kidal",
        }  # fmt: skip
        for client, duration in ((ann, "PT2H"), (ben, "PT4H")):
            answer = post(client, f"{report}/facts/{fact}", {**form, "duration": duration})  # type: ignore[dict-item]
            assert answer.status_code == 303, answer.text
        assert "not settled" in read_page(ann, "/quality/disputes")
        post(ben, f"{report}/facts/{fact}", {**form, "duration": "PT2H"})  # type: ignore[dict-item]
        assert "No two people have judged a fact differently" in read_page(ann, "/quality/disputes")


def test_what_is_no_dispute_is_not_settled(address: str, tmp_path: Path) -> None:
    with work(address, tmp_path, "ann") as (ann,):
        assert post(ann, "/quality/disputes/f0", {"as_of": "ben"}).status_code == 409
