from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import peacetalks
from peacetalks.errors import StoreError, UsageError
from peacetalks.notebooks.records import OpenRecord
from peacetalks.record.keeping import open_record
from peacetalks.views.meetings import list_pairs
from record.codings import make_coding
from views.codings import fill_database, list_codings

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRecord]:
    hostile = make_coding(
        "hostile",
        f"{SCRIPT} met Mali in Gao on 9 May 2031.",
        actors=[{"id": "x", "type": "other", "name": SCRIPT, "aliases": []},
                {"id": "mali", "type": "state", "name": "Mali", "aliases": []}],
        facts=[{"kind": "talks", "id": "t1", "scope": "meeting", "parties": ["x", "mali"], "date": "2031-05-09"}],
        published="2031-05-10", url="https://news.example/a#top", title=SCRIPT,
    )  # fmt: skip
    address = fill_database(tmp_path_factory.mktemp("notebook"), [*list_codings(), hostile])
    with peacetalks.open(Path(address)) as opened:
        yield opened


def test_open_commitments_of_a_process_become_a_data_frame(record: OpenRecord) -> None:
    frame = record.process("mali").commitments(status="open").to_pandas()
    assert len(frame) == 1
    assert frame.loc[0, "by"] == ["Northern Front"]
    assert frame.loc[0, "words"] == "release forty prisoners"
    assert "The Front asked Mali to release forty prisoners" in frame.loc[0, "quotes"]
    assert len(record.commitments()) > len(frame)


def test_facts_have_their_words_and_the_address_of_the_page_at_them(record: OpenRecord) -> None:
    facts = record.facts(report="hostile")
    assert facts[0].quote == f"{SCRIPT} met Mali in Gao on 9 May 2031."
    assert facts[0].url
    assert facts[0].url.startswith("https://news.example/a#:~:text=%3Cscript%3E")
    assert record.facts(report="met")[0].url is None
    assert {fact.kind for fact in record.facts(kind="incident")} == {"incident"}
    assert len(record.facts(check="unchecked")) == len(record.facts())
    row = record.facts(kind="statement").to_dicts()[0]
    assert row["content"] == "We shall see"
    assert row["report"] == "met"


def test_who_met_whom_is_a_network_with_the_meetings_on_its_edges(record: OpenRecord) -> None:
    graph = record.process("mali").encounters().network()
    ids = {graph.nodes[node]["name"]: node for node in graph}
    edge = graph.edges[ids["Mali"], ids["Northern Front"]]
    assert (edge["weight"], len(edge["encounters"])) == (1, 1)


def test_the_network_is_that_of_the_views(record: OpenRecord) -> None:
    with open_record(str(record)[len("<record in ") : -1]) as reader:
        pairs = {(frozenset((p.left.id, p.right.id)), p.encounters) for p in list_pairs(reader, ("record", ""))}
    edges = {(frozenset((left, right)), edge["weight"]) for left, right, edge in record.network().edges(data=True)}
    assert edges == pairs


def test_everything_shows_itself_and_escapes_what_reports_say(record: OpenRecord) -> None:
    process = record.processes()[0].id
    shown = [
        record._repr_html_(),
        record.process(process)._repr_html_(),
        record.facts()._repr_html_(),
        record.encounters()._repr_html_(),
        record.actors()._repr_html_(),
        record.search("alert")._repr_html_(),
        record.process(process).timeline()._repr_html_(),
        record.differences()._repr_html_(),
    ]
    assert all(html.startswith("<") for html in shown)
    assert any("&lt;script&gt;" in html for html in shown)
    assert not any("<script" in html for html in shown)


def test_rows_are_a_sequence(record: OpenRecord) -> None:
    facts = record.facts()
    assert facts[:2] == facts[:2]
    assert record.encounters()[:1].network().number_of_nodes() <= record.network().number_of_nodes()
    assert len(facts[1:3]) == 2
    assert next(iter(facts)) == facts[0]
    assert repr(facts) == f"<{len(facts)} × Fact>"


def test_encounters_of_an_actor_and_actors_of_a_process(record: OpenRecord) -> None:
    assert len(record.encounters(actor="Northern Front")) == 1
    assert len(record.encounters(actor="Mali")) == 2
    assert "Mali" in [actor.name for actor in record.process("mali").actors()]


def test_what_is_not_there_is_said_with_what_to_do(record: OpenRecord, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="processes"):
        record.process("nowhere")
    with pytest.raises(UsageError, match='"open"'):
        record.commitments(status="broken")
    with pytest.raises(UsageError, match="Kinds are"):
        record.facts(kind="rumour")
    with pytest.raises(StoreError, match="no such database"):
        peacetalks.open(tmp_path / "missing.db")
