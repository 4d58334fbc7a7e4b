"""The server: its tools are the questions, each told to be reading only."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from peacetalks.errors import PeacetalksError
from peacetalks.mcp_server.questions import CAUTION, Questions
from peacetalks.store.stores import Store, open_store

INSTRUCTIONS = (
    "A sourced record of peace processes, read from reports. Begin with list_processes or search_facts; get_sentence "
    f"gives the words behind a fact. {CAUTION}"
)
READING = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def run_mcp_server(address: str) -> None:
    """Answer on standard input and output until the client goes. The database is opened for reading only."""
    with open_store(address, read_only=True) as store:
        build_mcp_server(store).run("stdio")


def build_mcp_server(store: Store) -> MCPServer[Any]:
    """Make the server over a store that was opened for reading only."""
    server: MCPServer[Any] = MCPServer(
        "peacetalks", instructions=INSTRUCTIONS, version=version("peacetalks"), log_level="WARNING"
    )
    questions = Questions(store)
    for ask in (
        questions.search_facts,
        questions.list_processes,
        questions.get_dossier,
        questions.list_meetings,
        questions.open_commitments,
        questions.list_differences,
        questions.get_sentence,
        questions.list_changes,
    ):
        server.add_tool(_tell_errors(ask), annotations=READING)
    return server


def _tell_errors(ask: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Let a question that makes no sense be answered with what to do about it."""

    @functools.wraps(ask)
    def answer(*args: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            return ask(*args, **kwargs)
        except PeacetalksError as error:
            raise ToolError(error.message) from None

    return answer
