"""The command ``codebook``: print what counts as a fact, and how it is written down."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How the codebook is printed."""

    MD = "md"
    JSON = "json"


def codebook(
    format_: Annotated[Format, typer.Option("--format", help="How to print the codebook.")] = Format.MD,
) -> None:
    """Print the codebook: kinds, fields and terms, with their sources and their nearest relatives elsewhere."""
    import json

    from peacetalks.codebook.books import load_codebook
    from peacetalks.codebook.pages import codebook_to_dict, render_codebook

    if format_ is Format.JSON:
        typer.echo(json.dumps(codebook_to_dict(load_codebook()), indent=1, ensure_ascii=False))
    else:
        typer.echo(render_codebook(load_codebook()), nl=False)
