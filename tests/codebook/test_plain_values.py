from __future__ import annotations

import json

from peacetalks.codebook.plain_values import value_from_plain, value_to_plain
from peacetalks.record.building import build_record
from peacetalks.record.values import Encounter, Ledger, Process, RecordActor
from views.codings import list_codings


def test_every_part_of_a_record_comes_back_from_json_as_it_was() -> None:
    record = build_record(list_codings(), [])
    parts = [(RecordActor, record.actors), (Encounter, record.encounters), (Ledger, record.ledgers),
             (Process, record.processes)]  # fmt: skip
    for cls, values in parts:
        assert values
        for value in values:
            assert value_from_plain(cls, json.loads(json.dumps(value_to_plain(value)))) == value
