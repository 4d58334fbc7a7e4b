"""The program's entry point: the table of commands, and errors turned into messages and exit codes."""

from __future__ import annotations

import os
import sys

import typer

from peacetalks.cli.add import add
from peacetalks.cli.backups import backup, restore
from peacetalks.cli.checks import check_db, migrate
from peacetalks.cli.codebook import codebook
from peacetalks.cli.evaluate import evaluate
from peacetalks.cli.events import events
from peacetalks.cli.history import history, undo
from peacetalks.cli.identities import across, different, same, unsure
from peacetalks.cli.mcp_server import mcp
from peacetalks.cli.processes import dossier, processes
from peacetalks.cli.read import read
from peacetalks.cli.record import actors, changes, commitments, differences, encounters, timeline, who
from peacetalks.cli.search import search
from peacetalks.cli.serve import serve
from peacetalks.cli.show import show
from peacetalks.errors import PeacetalksError

# Plain help: drawing it with Rich would take as long again as all else that --help does.
app = typer.Typer(
    name="peacetalks", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
)


@app.callback()
def main() -> None:
    """Read reports about conflicts and talks, and keep a sourced record of the peace process."""


app.command()(read)
app.command()(add)
app.command()(serve)
app.command()(mcp)
app.command()(search)
app.command()(show)
app.add_typer(processes, name="processes")
app.command()(dossier)
app.command()(timeline)
app.command()(who)
app.command()(encounters)
app.command()(commitments)
app.command()(differences)
app.command()(actors)
app.command()(changes)
app.command()(same)
app.command()(different)
app.command()(unsure)
app.command()(across)
app.command()(history)
app.command()(undo)
app.command()(check_db)
app.command()(backup)
app.command()(restore)
app.command()(migrate)
app.command()(events)
app.command()(evaluate)
app.command()(codebook)


def run() -> None:
    """Run the program; an error on purpose becomes its message and its exit code, never a traceback."""
    try:
        app()
    except BrokenPipeError:
        from peacetalks.cli.runs import BROKEN_PIPE

        # Whoever read the output has gone; nothing more can be said, and flushing at exit must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)
    except PeacetalksError as error:
        sys.stderr.write(f"peacetalks: {error.message}\n")
        sys.exit(error.exit_code)
