from __future__ import annotations

from peacetalks.facts.talks.scores import UNLISTED, score_pattern


def test_the_longest_listed_beginning_counts() -> None:
    assert score_pattern("talks:noun:2:bare") < score_pattern("talks:noun:2:told")
    assert score_pattern("receive:verb:2:told") == score_pattern("receive")


def test_a_pattern_that_is_not_listed_is_open() -> None:
    assert score_pattern("assembly:verb:2:told") == UNLISTED
