"""The command ``serve``: the record in the browser."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from peacetalks.cli.databases import DEFAULT_DB, By, Db, find_author


def serve(
    db: Db = DEFAULT_DB,
    host: Annotated[str, typer.Option(help="The address to listen on; only this machine's own.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8765,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address and open no browser.")] = False,
    by: By = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Fetch nothing from the network, web addresses of reports neither.")
    ] = False,
) -> None:
    """Open the record in the browser, for reading and reviewing; the database is made where there is none.

    The address that is printed works once and on this machine only. Ctrl-C stops the server. Programs may use the API
    with the token that the environment variable PEACETALKS_API_TOKEN holds. Where PEACETALKS_LLM_URL names a language
    model, readers may choose it for a report; without --offline web addresses of reports are fetched when asked for.
    """
    from peacetalks.cli.endpoints import URL, read_endpoint
    from peacetalks.cli.serving import run_server
    from peacetalks.reports.addresses import OFFLINE, PUBLIC
    from peacetalks.web.settings import Settings, check_host, check_token

    check_host(host)
    # A token on the command line could be read by others on this machine.
    token = check_token(os.environ.get("PEACETALKS_API_TOKEN"))
    settings = Settings(
        db=db,
        by=find_author(by),
        host=host,
        port=port,
        api_token=token,
        fetching=OFFLINE if offline else PUBLIC,
        endpoint=read_endpoint() if os.environ.get(URL) and not offline else None,
    )
    run_server(settings, with_browser=not no_browser)
