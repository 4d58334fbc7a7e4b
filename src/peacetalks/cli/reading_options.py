"""The options that the commands which read reports share: what is known of a report, what reads it, and how."""

from __future__ import annotations

from typing import Annotated

import typer

Jobs = Annotated[int, typer.Option("--jobs", min=1, help="Read in this many processes.")]
Title = Annotated[str | None, typer.Option("--title", help="Title of the report, where only one is read.")]
Published = Annotated[str | None, typer.Option("--published", help="Its date of publication, in EDTF or words.")]
Outlet = Annotated[str | None, typer.Option("--source", help="Its outlet.")]
MaxSize = Annotated[float, typer.Option("--max-size", min=0.001, help="Refuse inputs larger than this, in MB.")]
ExtractorName = Annotated[
    str,
    typer.Option("--extractor", metavar="NAME", help="What reads: frames, llm (a language model), or frames+llm."),
]
Restricted = Annotated[
    bool, typer.Option("--restricted", help="This material is restricted: never show it to a language model.")
]
DEFAULT_EXTRACTOR = "frames"
DEFAULT_MAX_SIZE = 20.0
"""Megabytes."""
