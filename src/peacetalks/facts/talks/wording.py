"""The word lists by which encounters are read; what each list means stands in ``wording.yml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources

import yaml


@functools.cache
def load_wording() -> Mapping[str, frozenset[str]]:
    """Load the lists from the package: name to lemmas."""
    raw = yaml.safe_load(resources.files(__package__).joinpath("wording.yml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in raw.items()}
