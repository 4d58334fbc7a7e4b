"""The quality gate: what the built-in extractor reads must not get worse, and floors follow when it gets better."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quality.measurements import (
    KINDS,
    MEASURES,
    PARTS,
    SLACK,
    Floors,
    choose_epsilon,
    find_regressions,
    load_floors,
    measure_quality,
    name_model,
    raise_floors,
)


@pytest.fixture(scope="session")
def floors() -> Floors:
    model = name_model()
    found = load_floors(model)
    if found is None and not os.environ.get("CI"):
        pytest.skip(f"no floors for the language model {model}; the larger model is not installed here")
    assert found is not None, f"no floors for the language model {model}: run `make floors`"
    return found


@pytest.fixture(scope="session")
def figures(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Floors:
    return measure_quality(shared, tmp_path_factory.mktemp("predicted"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("part", PARTS)
def test_reading_is_no_worse_than_its_floor(
    figures: Floors, floors: Floors, part: str, measure: str, kind: str
) -> None:
    floor = floors[part][measure].get(kind, 0.0)
    assert figures[part][measure].get(kind, 0.0) >= floor - choose_epsilon(kind)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("part", ["dev", "train"])
def test_floors_keep_up_with_the_reading(figures: Floors, floors: Floors, part: str, measure: str) -> None:
    ahead = figures[part][measure]["ALL"] - floors[part][measure]["ALL"]
    assert ahead <= SLACK, "reading got better: run `make floors` and commit tests/quality/floors.json"


def test_a_floor_rises_and_never_sinks() -> None:
    floors = {"dev": {"found": {"ALL": 0.70, "talks": 0.60}}}
    measured = {"dev": {"found": {"ALL": 0.75, "talks": 0.59, "incident": 0.40}}}
    assert raise_floors(floors, measured) == {"dev": {"found": {"ALL": 0.75, "talks": 0.60, "incident": 0.40}}}
    assert find_regressions(floors, measured) == []


def test_a_figure_well_below_its_floor_is_a_regression() -> None:
    floors = {"dev": {"found": {"ALL": 0.70, "talks": 0.60, "incident": 0.50}}}
    measured = {"dev": {"found": {"ALL": 0.69, "talks": 0.61}}}
    assert find_regressions(floors, measured) == [("dev", "found", "ALL"), ("dev", "found", "incident")]
