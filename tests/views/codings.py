"""A small process in five reports: an announcement, a meeting with two accounts of its length, a copy, and later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from peacetalks.codebook.files import to_json
from peacetalks.codebook.values import Coding
from peacetalks.store.additions import Addition
from peacetalks.store.histories import Author
from peacetalks.store.stores import make_store
from record.codings import make_coding

AUTHOR = Author("ann")
MALI = {"id": "mali", "type": "state", "name": "Mali", "aliases": []}
FRONT = {"id": "front", "type": "armed_group", "name": "Northern Front", "aliases": ["the Front"]}
TOURE = {"id": "toure", "type": "person", "name": "Awa Touré", "aliases": [], "of": "mali"}
DIALLO = {"id": "diallo", "type": "person", "name": "Issa Diallo", "aliases": [], "of": "front"}
PRISONERS = "release forty prisoners"


def list_codings() -> list[Coding]:
    return [announced(), met(), met_elsewhere(), met_elsewhere("copy", source="Evening Courier"), kept()]


def announced() -> Coding:
    text = "Mali and the Northern Front will meet in Kidal on 5 March 2031, officials of Mali said."
    talks = {"kind": "talks", "id": "t1", "scope": "meeting", "realis": "planned", "parties": ["mali", "front"],
             "date": "2031-03-05", "place": "Kidal"}  # fmt: skip
    return make_coding("announced", text, actors=[MALI, FRONT], facts=[talks], published="2031-03-01", source="Gazette")


def met() -> Coding:
    text = (
        "Mali and the Northern Front met in Kidal on 5 March 2031 for three hours; Awa Touré led Mali's delegation and "
        "Issa Diallo spoke for the Front. The Front asked Mali to release forty prisoners. Mali pledged to release "
        "forty prisoners by 1 April. “We shall see”, Issa Diallo said."
    )
    talks = {"kind": "talks", "id": "t1", "scope": "meeting", "parties": ["mali", "front", "toure"],
             "date": "2031-03-05", "place": "Kidal", "duration": "PT3H"}  # fmt: skip
    facts: list[dict[str, Any]] = [
        {**talks, "evidence": ["Mali and the Northern Front met in Kidal on 5 March 2031 for three hours"]},
        {"kind": "participant", "id": "p1", "talks": "t1", "person": "toure", "side": "mali",
         "role": "head_of_delegation", "evidence": ["Awa Touré led Mali's delegation"]},
        {"kind": "participant", "id": "p2", "talks": "t1", "person": "diallo", "side": "front",
         "evidence": ["Issa Diallo spoke for the Front"]},
        {"kind": "commitment", "id": "c1", "act": "request", "by": ["front"], "to": ["mali"], "content": PRISONERS,
         "evidence": ["The Front asked Mali to release forty prisoners"]},
        {"kind": "commitment", "id": "c2", "act": "pledge", "by": ["mali"], "to": ["front"], "content": PRISONERS,
         "deadline": "2031-04-01", "deadline_text": "by 1 April", "answers": "c1",
         "evidence": ["Mali pledged to release forty prisoners by 1 April"]},
        {"kind": "statement", "id": "s1", "speaker": "diallo", "mode": "quoted", "content": "We shall see",
         "evidence": ["“We shall see”, Issa Diallo said."]},
    ]  # fmt: skip
    actors = [MALI, FRONT, TOURE, DIALLO]
    return make_coding("met", text, actors=actors, facts=facts, published="2031-03-06", source="Gazette")


def met_elsewhere(report: str = "courier", *, source: str = "Courier") -> Coding:
    text = (
        "Delegates of Mali and of the Northern Front talked for two hours in Kidal on 5 March 2031. Shelling near Gao "
        "killed 3 people the day before, and the road to the north stayed closed for most of that week, drivers told."
    )
    facts: list[dict[str, Any]] = [
        {"kind": "talks", "id": "t1", "scope": "meeting", "parties": ["mali", "front"], "date": "2031-03-05",
         "place": "Kidal", "duration": "PT2H",
         "evidence": ["Delegates of Mali and of the Northern Front talked for two hours in Kidal on 5 March 2031"]},
        {"kind": "incident", "id": "i1", "category": "armed_attack", "date": "2031-03-04", "place": "Gao", "killed": 3,
         "evidence": ["Shelling near Gao killed 3 people the day before"]},
    ]  # fmt: skip
    return make_coding(report, text, actors=[MALI, FRONT], facts=facts, published="2031-03-06", source=source)


def kept() -> Coding:
    text = "Mali's pledge to the Northern Front to release forty prisoners was kept on Monday, the Northern Front said."
    fact = {"kind": "commitment", "id": "c1", "act": "pledge", "by": ["mali"], "to": ["front"], "content": PRISONERS,
            "status": "kept"}  # fmt: skip
    return make_coding("kept", text, actors=[MALI, FRONT], facts=[fact], published="2031-03-30", source="Gazette")


def build_additions(codings: list[Coding]) -> list[Addition]:
    return [
        Addition(coding=c, original=to_json(c).encode(), original_name=c.report.id, extractor="coded",
                 extractor_version="1")
        for c in codings
    ]  # fmt: skip


def fill_database(path: Path, codings: list[Coding] | None = None) -> str:
    return fill(str(path / "record.db"), codings)


def fill(address: str, codings: list[Coding] | None = None) -> str:
    with make_store(address) as store:
        list(store.add(build_additions(list_codings() if codings is None else codings), AUTHOR))
    return address
