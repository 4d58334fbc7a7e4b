"""What starting the program loads: no language library, no number library, no web framework, no engine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("spacy", "thinc", "numpy", "scipy", "sklearn", "trafilatura", "lxml", "sqlalchemy", "fastapi", "starlette")
HEAVY_TOO = ("flask", "jinja2", "uvicorn", "ray", "torch", "pandas", "pyarrow", "networkx", "dateparser", "edtf")


def list_modules(code: str) -> set[str]:
    """Run code in a fresh interpreter and give the names of the top-level modules that it has loaded."""
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint('MODULES', *sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    names = result.stdout.rsplit("MODULES", 1)[1].split()
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize(
    "code",
    [
        "import peacetalks",
        "import sys; from peacetalks.cli.main import app; app(['--help'], standalone_mode=False)",
        "import sys; from peacetalks.cli.main import app; app(['read', '--help'], standalone_mode=False)",
    ],
    ids=["import", "help", "read-help"],
)
def test_starting_loads_nothing_heavy(code: str) -> None:
    loaded = list_modules(code)
    assert "peacetalks" in loaded
    assert not loaded & {*HEAVY, *HEAVY_TOO}
