"""How often a pattern of speech acts is right: its precision on coded reports, the score of what it proposes.

``training/measure_patterns.py`` measures them.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

import yaml

from peacetalks.codebook.terms import Kind
from peacetalks.language.predicates import Modality

# A pattern that nobody has measured is given the benefit of the doubt, but not an act that is only wanted or supposed.
UNMEASURED = 0.5
UNMEASURED_UNREAL = 0.3
UNREAL = tuple(f":{m}" for m in Modality if m not in {Modality.FACTUAL, Modality.FUTURE})


def score_pattern(kind: Kind, pattern: str) -> float:
    """Give the score of a fact that a pattern proposes."""
    default = UNMEASURED_UNREAL if pattern.endswith(UNREAL) else UNMEASURED
    return _load_patterns().get(kind, {}).get(pattern, default)


@functools.cache
def _load_patterns() -> Mapping[str, Mapping[str, float]]:
    text = resources.files(__package__).joinpath("patterns.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Mapping[str, float]] = yaml.safe_load(text)
    return loaded
