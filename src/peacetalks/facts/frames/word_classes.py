"""Classes of words that tell a frame's sense: whether a "release" is of prisoners or of a report."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

import yaml


@functools.cache
def load_word_classes() -> Mapping[str, frozenset[str]]:
    """Load the classes from the package: name to lemmas."""
    raw = yaml.safe_load(resources.files(__package__).joinpath("word_classes.yml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}
