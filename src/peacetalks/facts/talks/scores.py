"""Scores of talks by the pattern that proposes them, from ``scores.yml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

import yaml

UNLISTED = 0.5


def score_pattern(pattern: str) -> float:
    """Give the score of a pattern: that of the longest beginning of it that is listed."""
    parts = pattern.split(":")
    beginnings = (":".join(parts[:length]) for length in range(len(parts), 0, -1))
    scores = _load_scores()
    return next((scores[b] for b in beginnings if b in scores), UNLISTED)


@functools.cache
def _load_scores() -> Mapping[str, float]:
    raw = yaml.safe_load(resources.files(__package__).joinpath("scores.yml").read_text(encoding="utf-8"))
    return {pattern: float(score) for pattern, score in raw["patterns"].items()}
