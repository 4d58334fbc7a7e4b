"""The word lists beside this module, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Words:
    """Patterns for words of negation, for sentences that address a model and for markings; stems for casualties."""

    negation: re.Pattern[str]
    instructions: re.Pattern[str]
    markings: re.Pattern[str]
    killed: tuple[str, ...]
    injured: tuple[str, ...]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """Load the word lists of the package."""
    raw = yaml.safe_load(resources.files("peacetalks.facts.llm").joinpath("words.yml").read_text(encoding="utf-8"))
    return Words(
        negation=_compile(raw["negation"]),
        instructions=_compile(raw["instructions"]),
        markings=_compile(raw["markings"]),
        killed=tuple(raw["killed"]),
        injured=tuple(raw["injured"]),
    )


def _compile(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE | re.MULTILINE)
