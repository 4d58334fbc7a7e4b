"""The lexicon of governing words: what they do to the predicates in their complements."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lemmas by what they do to a complement; see ``lexicon.yml`` for what each list means."""

    object_control: frozenset[str]
    object_prepositions: Mapping[str, frozenset[str]]
    implicative: frozenset[str]
    negative: frozenset[str]
    future: frozenset[str]
    obligation: frozenset[str]
    desired: frozenset[str]
    support: frozenset[str]
    negative_nouns: frozenset[str]
    light_nouns: frozenset[str]
    speech_acts: frozenset[str]


@functools.cache
def load_lexicon() -> Lexicon:
    """Load the lexicon from the package."""
    raw = yaml.safe_load(resources.files(__package__).joinpath("lexicon.yml").read_text(encoding="utf-8"))
    prepositions = {lemma: frozenset(words) for lemma, words in raw.pop("object_prepositions").items()}
    lists = {name: frozenset(lemma for row in rows for lemma in row) for name, rows in raw.items()}
    return Lexicon(object_prepositions=prepositions, **lists)
