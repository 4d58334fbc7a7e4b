"""A sheet as CSV or JSON, with exactly its rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

from peacetalks.exports.cells import guard_cell
from peacetalks.views.sheets import Sheet


def export_csv(sheet: Sheet) -> str:
    """Give a sheet as CSV, safe to open in a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows([guard_cell(row.get(column, "")) for column in sheet.columns] for row in sheet.rows)
    return stream.getvalue()


def export_json(sheet: Sheet, origin: Mapping[str, str]) -> str:
    """Give a sheet as JSON: where it comes from, its columns, and its rows as they are."""
    rows = [{column: row.get(column, "") for column in sheet.columns} for row in sheet.rows]
    content = {"title": sheet.title, **origin, "columns": list(sheet.columns), "rows": rows}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
