from __future__ import annotations

from typing import Any

import pytest

from peacetalks.codebook.values import Incident, Report
from peacetalks.facts.incidents import build_incidents
from peacetalks.language.analyses import analyse_report


def read_actors(text: str) -> list[tuple[set[str], set[str]]]:
    analysis = analyse_report(Report("own", text, ((0, len(text)),)))
    names: dict[Any, str] = {a.id: a.name for a in analysis.actors}

    def plain(incident: Incident) -> tuple[set[str], set[str]]:
        targets = {t if isinstance(t, str) else t.quote for t in incident.target}
        return {names[a] for a in incident.actor}, {names.get(t, t) for t in targets}

    return [plain(i) for i in build_incidents(analysis)]


def test_what_is_fired_is_no_target_and_what_it_is_fired_at_is() -> None:
    assert read_actors("Chad launched airstrikes on Libya.") == [({"Chad"}, {"Libya"})]


def test_measures_are_no_target_and_those_they_are_imposed_on_are() -> None:
    [(actors, targets)] = read_actors("Norway imposed sanctions on Chad.")
    assert (actors, targets) == ({"Norway"}, {"Chad"})


@pytest.mark.parametrize(
    "text", ["Chad withdrew 300 soldiers from the valley.", "Chad sent 300 soldiers to the border."]
)
def test_those_who_are_moved_are_no_targets(text: str) -> None:
    assert read_actors(text) == [({"Chad"}, set())]


def test_who_agrees_to_a_truce_keeps_it() -> None:
    assert read_actors("Chad and Libya agreed to a ceasefire.") == [({"Chad", "Libya"}, set())]
