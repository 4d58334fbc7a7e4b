"""What must hold of the actors of every report, over the shared reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from peacetalks.codebook.values import Report
from peacetalks.language.analyses import analyse_report
from peacetalks.reports.bodies import find_body

EVERY_NTH = 12


def test_mentions_and_actors_of_real_reports_hold_together(shared: Path) -> None:
    paths = sorted((shared / "reports").rglob("*.txt"))[::EVERY_NTH]
    if not paths:
        pytest.skip("no reports in the shared folder")
    for path in paths:
        text = path.read_text(encoding="utf-8")[:6000]
        analysis = analyse_report(Report(path.stem, text, find_body(text).stretches))
        ids = set(analysis.actor_by_id)
        for mention in (*analysis.mentions, *analysis.coalitions):
            assert set(mention.actors) <= ids
            assert 0 <= mention.first <= mention.head <= mention.last < len(analysis.doc)
        for actor in analysis.actors:
            assert actor.of is None or (actor.of in ids and actor.of != actor.id)
            assert actor.name == actor.name.strip() != ""
            for form in (actor.name, *actor.aliases):
                assert form.split()[0].lower() in text.lower(), (path.stem, form)
