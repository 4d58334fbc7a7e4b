"""The command ``evaluate``: measure what was read against coded reports."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How scores are printed."""

    TABLE = "table"
    JSON = "json"


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Coded reports: a folder of JSON files, or one file.")],
    predicted: Annotated[Path, typer.Argument(help="What was read: files of the same names, or one file.")],
    format_: Annotated[Format, typer.Option("--format", help="How to print the scores.")] = Format.TABLE,
    show: Annotated[bool, typer.Option("--show", help="List every fact that was missed or is spurious.")] = False,
) -> None:
    """Measure what was read out of reports against coded reports.

    Both are in the codebook's file format. Facts are aligned one to one within a kind; FOUND counts aligned facts,
    SLOTS the filled fields that agree, FIELDS the same field by field in the facts found.
    """
    import json

    from peacetalks.evaluation.scores import score_files
    from peacetalks.evaluation.tables import render_scores, scores_to_dict

    scores = score_files(gold, predicted)
    if format_ is Format.JSON:
        typer.echo(json.dumps(scores_to_dict(scores, show=show), indent=1, ensure_ascii=False))
    else:
        typer.echo(render_scores(scores, show=show), nl=False)
