"""The command ``add``: from reports to the database."""

from __future__ import annotations

from typing import Annotated

import typer

from peacetalks.cli.databases import DEFAULT_DB, By, Db, Why, find_author
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
from peacetalks.errors import UsageError


def add(  # noqa: PLR0913 – one parameter an option of the command
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH...|-", help="Files, folders, or -.")] = None,
    coded: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", help="Take the facts of coded files, or a folder of them, as they are."),
    ] = None,
    db: Db = DEFAULT_DB,
    by: By = None,
    why: Why = "",
    jobs: Jobs = 1,
    title: Title = None,
    published: Published = None,
    source: Outlet = None,
    max_size: MaxSize = DEFAULT_MAX_SIZE,
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    restricted: Restricted = False,
) -> None:
    """Read reports and keep them, their bytes and their facts in a database.

    What is known already is not added again; a report that has changed, or is read by a newer extractor, gets a version
    beside the old one. A line is printed for each report once it is kept.
    """
    from peacetalks.cli.adding import add_all, iter_coded, iter_read
    from peacetalks.cli.outcomes import Reader
    from peacetalks.cli.runs import Tally
    from peacetalks.cli.spending import check_reader
    from peacetalks.store.histories import Author

    if not paths and not coded:
        raise UsageError("nothing to add", todo="Name files or folders, or coded ones with --coded")
    tally = Tally()
    additions = iter_coded(coded or (), tally, max_size=max_size)
    if paths:
        given = (title, published, source)
        check_reader(extractor, restricted)
        reader = Reader(extractor, jobs, max_size, restricted)
        read = iter_read(paths, tally, given=given, reader=reader)
        additions = (addition for part in (additions, read) for addition in part)
    raise typer.Exit(add_all(additions, tally, db=db, author=Author(find_author(by), why)))
