"""Where the shared texts and coded reports stand, for tests that read them; skipped plainly where they are absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples in every run, so that a run tells of the change under test and of nothing else.
# To look for new ones: HYPOTHESIS_PROFILE=exploring .venv/bin/pytest
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("exploring", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

SHARED = Path(os.environ.get("PEACETALKS_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts and coded reports."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared texts at {SHARED}; set PEACETALKS_SHARED to run this test")
    return SHARED
