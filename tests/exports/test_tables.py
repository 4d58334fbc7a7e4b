from __future__ import annotations

import csv
import io
import json

from peacetalks.exports.tables import export_csv, export_json
from peacetalks.views.sheets import Sheet

SHEET = Sheet(
    "Facts", ("id", "words"), ({"id": "f1", "words": "=1+1, “so”"}, {"id": "f2", "other": "left out"}), ("id",)
)


def test_csv_has_the_columns_of_the_sheet_and_nothing_that_runs() -> None:
    rows = list(csv.DictReader(io.StringIO(export_csv(SHEET))))
    assert rows == [{"id": "f1", "words": "'=1+1, “so”"}, {"id": "f2", "words": ""}]


def test_json_has_the_values_as_they_are_and_where_they_come_from() -> None:
    content = json.loads(export_json(SHEET, {"cite": "A record"}))
    assert (content["title"], content["cite"]) == ("Facts", "A record")
    assert content["rows"] == [{"id": "f1", "words": "=1+1, “so”"}, {"id": "f2", "words": ""}]
