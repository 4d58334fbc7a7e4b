"""Where the shared texts and coded reports stand, for tests that read them; skipped plainly where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("PEACETALKS_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts and coded reports."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared texts at {SHARED}; set PEACETALKS_SHARED to run this test")
    return SHARED
