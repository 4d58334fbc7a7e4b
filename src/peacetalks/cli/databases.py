"""The options that all commands with a database share: where it is, who asks, and how answers are shown."""

from __future__ import annotations

import getpass
from enum import StrEnum
from typing import Annotated

import typer

Db = Annotated[
    str,
    typer.Option(
        "--db", envvar="PEACETALKS_DB", help="The database: a file, or the URL of a PostgreSQL database.", metavar="DB"
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", envvar="PEACETALKS_USER", help="Who does this, for the history; else the login name."),
]
Why = Annotated[str, typer.Option("--why", help="Why this is done, for the history.")]
DEFAULT_DB = "peacetalks.db"


class Showing(StrEnum):
    """How an answer is shown."""

    TABLE = "table"
    JSON = "json"


class ViewShowing(StrEnum):
    """How a view of the record is shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


Format = Annotated[Showing, typer.Option("--format", help="How to show the answer.")]


def find_author(by: str | None) -> str:
    """Give who acts: the name given, else the login name, else ``unknown``."""
    if by:
        return by
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
