"""A store with one coded report, for tests of deciding on its facts."""

from __future__ import annotations

from peacetalks.codebook.files import from_dict
from peacetalks.review.desks import Desk, lay_out_desk
from peacetalks.store.additions import Addition
from peacetalks.store.histories import Author
from peacetalks.store.stores import Store

TEXT = (
    "Norland and the Southern Front met in Marrel on Tuesday. Anna Petrov sat for Norland. "
    "Norland pledged to open the road. The Front said the day was good."
)
AUTHOR = Author("tester")


def quote(words: str, text: str = TEXT) -> dict[str, object]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def build_coded(text: str = TEXT, *, road: str = "open the road", first: str = "a1") -> dict[str, object]:
    """Give the coded report; ``first`` is the id that Norland has in it."""
    second = "a2" if first == "a1" else "a1"
    evidence = quote("Norland and the Southern Front met in Marrel on Tuesday", text)
    return {
        "id": "marrel",
        "title": "They meet",
        "text": text,
        "actors": [
            {"id": first, "type": "state", "name": "Norland", "aliases": []},
            {"id": second, "type": "armed_group", "name": "Southern Front", "aliases": ["The Front"]},
            {"id": "a3", "type": "person", "name": "Anna Petrov", "aliases": []},
        ],
        "facts": [
            {"kind": "talks", "id": "t1", "scope": "meeting", "parties": [first, second], "channel": "in_person",
             "place": "Marrel", "date_text": "on Tuesday", "evidence": [evidence], "score": 0.9},
            {"kind": "participant", "id": "p1", "talks": "t1", "person": "a3", "side": first, "role": "delegate",
             "evidence": [quote("Anna Petrov sat for Norland", text)], "score": 0.7},
            {"kind": "commitment", "id": "c1", "act": "pledge", "by": [first], "content": quote(road, text),
             "evidence": [quote(f"Norland pledged to {road}", text)], "score": 0.4},
        ],
    }  # fmt: skip


def build_noted() -> dict[str, object]:
    """Give the coded report as two extractors would read it: one fact is read differently."""
    coded = build_coded()
    facts = coded["facts"]
    assert isinstance(facts, list)
    facts[0]["reason"] = {"extractor": "frames", "notes": ["differs: llm reads date 2023-09-20", "llm reads it too"]}
    facts[1]["reason"] = {"extractor": "frames", "notes": ["llm does not read it"]}
    return coded


def keep(store: Store, coded: dict[str, object], *, extractor: str = "frames", version: str = "1") -> None:
    coding = from_dict(coded)
    addition = Addition(
        coding=coding,
        original=coding.report.text.encode(),
        original_name="marrel.txt",
        extractor=extractor,
        extractor_version=version,
    )
    store.add_together([addition], AUTHOR)


def look(store: Store) -> Desk:
    with store.look() as snapshot:
        desk = lay_out_desk(snapshot, "marrel")
    assert desk
    return desk
