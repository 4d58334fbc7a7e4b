from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from peacetalks.codebook.decisions import Check, Judgement, Ref
from peacetalks.store.histories import Author
from peacetalks.store.stores import make_store
from views.codings import build_additions, kept, met
from web.servers import serve


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("judged")
    with make_store(str(folder / "q.db")) as store:
        read, coded = (replace(one, extractor="rules") for one in build_additions([met(), kept()]))
        list(store.add([read, coded, replace(coded, extractor="coded")], Author("ann")))
        for by, check, why in (("ann", Check.ACCEPT, ""), ("ben", Check.REJECT, "<b>wrong kind</b>")):
            store.decide([Judgement(id="", by="", when="", fact=Ref("met", "t1"), check=check)], Author(by, why))
    with serve(folder, db=str(folder / "q.db")) as served, served.open() as client:
        yield client


def test_coders_and_coded_reports_have_their_figures(judged: httpx.Client) -> None:
    page = judged.get("/quality").text
    assert "1 fact of 6 read by machines" in page
    assert "&lt;b&gt;wrong kind&lt;/b&gt;" in page
    assert "ben" in page
    assert "rules 1" in page
    assert "Agreement with coded reports" in page
    rows = list(csv.DictReader(io.StringIO(judged.get("/quality/coded.csv").text)))
    assert {row["f1"] for row in rows if row["measure"] == "facts found"} == {"1.00"}


def test_without_decisions_the_page_offers_the_next_step(client: httpx.Client) -> None:
    page = client.get("/quality").text
    assert "Nobody has decided" in page
    assert 'class="button" href="/reports"' in page


def test_a_table_that_is_none_is_told(client: httpx.Client) -> None:
    assert client.get("/quality/nothing.csv").status_code == 404
