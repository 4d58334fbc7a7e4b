"""The command ``mcp``: the record for a language model's client."""

from __future__ import annotations

from peacetalks.cli.databases import DEFAULT_DB, Db
from peacetalks.errors import SetupError, StoreError


def mcp(db: Db = DEFAULT_DB) -> None:
    """Answer a language model's client over the Model Context Protocol, on standard input and output.

    The record is brought up to date once, before the client is answered; from then on the database is open for reading
    only and refuses every change. Words of reports are marked as untrusted.
    """
    import contextlib

    from peacetalks.record.keeping import keep_up
    from peacetalks.store.stores import open_store

    try:
        from peacetalks.mcp_server.servers import run_mcp_server
    except ModuleNotFoundError as error:
        raise SetupError("a part is not installed that `mcp` needs", todo="pip install 'peacetalks[mcp]'") from error
    with open_store(db) as store, contextlib.suppress(StoreError):
        # A database that cannot be written is read as it is; the answers say where they are behind.
        keep_up(store)
    run_mcp_server(db)
