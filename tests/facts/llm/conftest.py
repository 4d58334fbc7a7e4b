"""One language pipeline for all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peacetalks.codebook.values import Report
from peacetalks.language.analyses import Analysis, analyse_report
from peacetalks.language.pipelines import load_pipeline


@pytest.fixture(scope="session")
def analyse() -> Callable[[str], Analysis]:
    """Analyse a text of our own, published on 4 May 2021."""
    nlp = load_pipeline()

    def analyse_text(text: str) -> Analysis:
        return analyse_report(Report("own", text, ((0, len(text)),), published="2021-05-04"), nlp=nlp)

    return analyse_text
