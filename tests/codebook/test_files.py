from __future__ import annotations

import json
from pathlib import Path

import pytest

from peacetalks.codebook.files import from_dict, to_dict
from peacetalks.errors import FormatError


def test_coded_reports_survive_a_round_trip(shared: Path) -> None:
    for path in sorted(shared.glob("gold/*/*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if "facts" not in data:
            continue
        coding = from_dict(data, where=path.name)
        assert from_dict(to_dict(coding)) == coding
        for fact in coding.facts:
            assert all(data["text"][span.start : span.end] == span.quote for span in fact.evidence)


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(FormatError, match="no field `text`"):
        from_dict({"facts": []}, where="x.json")
