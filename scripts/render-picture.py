"""Write docs/images/read.svg: what the program shows in a terminal when it reads a sample report."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs/images/read.svg"
REPORT = "examples/tigray-2022-11-02.txt"
LINES = 46
WIDTH = 80


def run_program() -> str:
    """Give the first lines of the program's output, with its colours."""
    env = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "peacetalks", "read", REPORT]
    result = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=env)  # noqa: S603
    return "\n".join(result.stdout.splitlines()[:LINES])


def main() -> None:
    """Draw the picture."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(run_program()))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    title = f"peacetalks read {REPORT} | head -{LINES}"
    svg = console.export_svg(title=title, unique_id="read", theme=DEFAULT_TERMINAL_THEME)
    # Rich asks for a font from elsewhere; the reader's own monospace does.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    # Some viewers drop the space at a line's beginning otherwise.
    svg = svg.replace("<text ", '<text xml:space="preserve" ')
    TARGET.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
