"""Run every command of docs/tutorial.md again and put what it prints today in place of what stands there.

usage: python scripts/render-tutorial.py

A block opens with ```console; its first line is "$ " and the command. Commands run in a temporary folder that holds
`examples/` and `docs/`, one after the other, with `peacetalks` standing for this interpreter's.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/tutorial.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```\n", re.DOTALL)
SHELL = 'peacetalks() { "$PEACETALKS_PYTHON" -m peacetalks "$@"; }\n'


def iter_commands(page: str) -> Iterator[str]:
    """Give the commands of a page in order."""
    for block in BLOCK.finditer(page):
        yield block["command"]


def run_command(command: str, folder: Path) -> str:
    """Run a command in a folder and give what it prints on standard output; CalledProcessError where it fails."""
    env = {**os.environ, "PEACETALKS_PYTHON": sys.executable, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80"}
    result = subprocess.run(  # noqa: S603 - the commands are those of the project's own page
        ["/bin/bash", "-c", SHELL + command], check=True, capture_output=True, text=True, cwd=folder, env=env
    )
    return result.stdout


def main() -> None:
    """Renew the page."""
    page = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in ("examples", "docs"):
            (folder / name).symlink_to(ROOT / name)

        def renew(block: re.Match[str]) -> str:
            command = block["command"]
            output = run_command(command, folder).strip("\n")
            return f"```console\n$ {command}\n{output}\n```\n"

        PAGE.write_text(BLOCK.sub(renew, page), encoding="utf-8")


if __name__ == "__main__":
    main()
