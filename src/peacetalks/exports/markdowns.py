"""A sheet as a Markdown table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from peacetalks.views.sheets import Sheet

MARKS = re.compile(r"([\\`*_\[\]<>|#])")
"""What Markdown would take for its own: words of reports are text and nothing else."""


def export_markdown(sheet: Sheet, origin: Mapping[str, str] | None = None) -> str:
    """Give a sheet as a table under its title, and below it where it comes from."""
    told = "".join(f"\n{name.replace('_', ' ')}: {_escape(value)}\n" for name, value in (origin or {}).items() if value)
    if not sheet.rows:
        return f"## {sheet.title}\n\n{sheet.empty}\n{told}"
    lines = [
        _join_cells(column.replace("_", " ") for column in sheet.columns),
        _join_cells("---" for _ in sheet.columns),
    ]
    lines += [_join_cells(_escape(row.get(column, "")) for column in sheet.columns) for row in sheet.rows]
    return f"## {sheet.title}\n\n" + "\n".join(lines) + f"\n{told}"


def _join_cells(cells: Iterable[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()) for cell in cells) + " |"


def _escape(cell: str) -> str:
    return MARKS.sub(r"\\\1", cell)
