from __future__ import annotations

from types import SimpleNamespace

from peacetalks.record.building import build_record
from peacetalks.record.lasting_ids import give_lasting_ids, rename_record
from views.codings import met


def read() -> SimpleNamespace:
    coding = met()
    return SimpleNamespace(
        coding=coding,
        mention_ids={actor.id: f"m-{actor.id}" for actor in coding.actors},
        fact_ids={fact.id: f"f-{fact.id}" for fact in coding.facts},
    )


def test_every_reference_of_a_coding_has_its_lasting_id() -> None:
    facts = {fact.id: fact for fact in give_lasting_ids(read()).facts}
    assert facts["f-t1"].parties == ("m-mali", "m-front", "m-toure")
    assert (facts["f-p1"].talks, facts["f-p1"].person, facts["f-p1"].side) == ("f-t1", "m-toure", "m-mali")
    assert facts["f-c2"].answers == "f-c1"
    assert (facts["f-c2"].by, facts["f-s1"].speaker) == (("m-mali",), "m-diallo")


def test_a_record_is_renamed_as_a_whole() -> None:
    reading = read()
    record = rename_record(build_record([reading.coding], []), [reading])
    assert {ref.id[:2] for actor in record.actors for ref in actor.members} == {"m-"}
    refs = [ref for encounter in record.encounters for ref in encounter.members]
    refs += [line.fact for ledger in record.ledgers for line in ledger.entries]
    assert {ref.id[:2] for ref in refs} == {"f-"}
