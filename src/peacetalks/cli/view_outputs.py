"""Views on the output: as tables for a terminal, as JSON, CSV or Markdown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from peacetalks.cli.databases import ViewShowing

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from peacetalks.views.sheets import Sheet

ViewFormat = Annotated[ViewShowing, typer.Option("--format", help="How to show the answer.")]
WIDEST = 110
"""Lines are no longer than this, in columns, however wide the terminal."""
FIXED = 14  # letters up to which a column is never broken: a date, or that none is given
SHORT_ID = 9  # letters of an id in a table: the commands take as much
IDS = frozenset(("id",))
DATES = frozenset(("date", "last_meeting", "said_on", "published", "first", "last"))  # broken after a slash at most
WHOLE = frozenset(("id", "process"))  # columns that are never broken: commands take what stands in them


def show_view(view: object, sheets: Sequence[Sheet], format_: ViewShowing, *, hint: str = "") -> None:
    """Print a view: the values as JSON, or its sheets as tables; after tables the command that may come next."""
    if format_ is ViewShowing.JSON:
        from peacetalks.cli.answers import print_json

        print_json(view)
    elif format_ is ViewShowing.CSV:
        from peacetalks.exports.tables import export_csv

        sys.stdout.write("\n".join(map(export_csv, sheets)))
    elif format_ is ViewShowing.MD:
        from peacetalks.exports.markdowns import export_markdown

        sys.stdout.write("\n".join(map(export_markdown, sheets)))
    else:
        print_sheets(sheets, hint)


def print_sheets(sheets: Sequence[Sheet], hint: str = "") -> None:
    """Print sheets as tables of the columns that fit, and a hint."""
    from peacetalks.cli.showing import make_console, show_hint

    console = make_console()
    with console.capture() as captured:
        for number, sheet in enumerate(sheets):
            if number:
                console.print()
            _print_sheet(console, sheet, single=len(sheets) == 1)
    # Cells are filled up with spaces, which a file need not keep.
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
    if hint:
        show_hint(hint)


def _print_sheet(console: Console, sheet: Sheet, *, single: bool) -> None:
    from rich.text import Text

    if not single:
        console.print(Text(f"{sheet.title} ({len(sheet.rows)})", style="bold"))
    if not sheet.rows:
        console.print(Text(sheet.empty))
        return
    console.print(_build_table(sheet), width=min(console.width, WIDEST))


def _build_table(sheet: Sheet) -> Table:
    from rich.table import Table
    from rich.text import Text

    widths = {
        name: max(len(line) for row in sheet.rows for line in row.get(name, "").split("\n")) for name in sheet.narrow
    }
    wide = {name for name, width in widths.items() if width > FIXED and name not in WHOLE | DATES}
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", expand=bool(wide))
    for name in sheet.narrow:
        heading = name.replace("_", " ")
        if name in wide:
            table.add_column(heading, overflow="fold", min_width=FIXED, ratio=min(widths[name], 40))
        else:
            own = SHORT_ID if name in IDS else min(widths[name], FIXED) if name in DATES else widths[name]
            table.add_column(heading, overflow="fold", width=max(own, *map(len, heading.split())))
    for row in sheet.rows:
        cells = [row.get(column, "") for column in sheet.narrow]
        shown = [c[:SHORT_ID] if n in IDS else c for n, c in zip(sheet.narrow, cells, strict=True)]
        table.add_row(*(Text(cell) for cell in shown))
    return table
