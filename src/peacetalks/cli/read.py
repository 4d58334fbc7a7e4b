"""The command ``read``: from reports to their facts."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from peacetalks.cli.reading_options import (
    DEFAULT_EXTRACTOR,
    DEFAULT_MAX_SIZE,
    ExtractorName,
    Jobs,
    MaxSize,
    Outlet,
    Published,
    Restricted,
    Title,
)
from peacetalks.codebook.terms import Kind
from peacetalks.errors import UsageError


class Format(StrEnum):
    """How facts are shown."""

    TABLE = "table"
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def read(  # noqa: PLR0913 – one parameter an option of the command
    paths: Annotated[list[str], typer.Argument(metavar="PATH...|-", help="Files, folders, or - for standard input.")],
    format_: Annotated[Format, typer.Option("--format", help="How to show the facts.")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option(help="Write one JSON file a report into this folder.")] = None,
    kind: Annotated[list[Kind] | None, typer.Option(help="Show facts of this kind only; may be repeated.")] = None,
    min_score: Annotated[float, typer.Option(min=0, max=1, help="Show facts with at least this score.")] = 0.0,
    explain: Annotated[bool, typer.Option("--explain", help="Show score and reason of each fact.")] = False,
    jobs: Jobs = 1,
    title: Title = None,
    published: Published = None,
    source: Outlet = None,
    max_size: MaxSize = DEFAULT_MAX_SIZE,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    restricted: Restricted = False,
) -> None:
    """Read reports and show every fact in them, each with the words it comes from.

    Reads text, Markdown, HTML, and JSON or JSON lines in the codebook's file format; folders with all that is in them.
    """
    from peacetalks.cli.outcomes import Reader
    from peacetalks.cli.runs import read_all
    from peacetalks.cli.showing import Selection

    if out is not None and format_ not in (Format.TABLE, Format.JSON):
        raise UsageError("--out writes JSON files", where=f"--format {format_}", todo="Leave one of the two out")
    selection = Selection(frozenset(kind or ()), min_score, explain)
    code = read_all(
        paths,
        selection,
        given=(title, published, source),
        reader=Reader(extractor, jobs, max_size, restricted),
        showing=(format_.value, out),
    )
    raise typer.Exit(code)
