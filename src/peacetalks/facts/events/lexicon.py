"""The words that tell an event's class, loaded once from ``lexicon.yml``."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from peacetalks.facts.events.classes import EventClass

OF_NOUNS = ("_nouns", "_adjectives")


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """Words by what they tell: stances of verbs and of nouns, acts by their verb, by verb and things, and by noun."""

    stances: Mapping[str, frozenset[str]]
    noun_stances: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]
    verbs: Mapping[str, EventClass]
    verbs_with: Mapping[str, tuple[tuple[str, EventClass], ...]]
    nouns: Mapping[str, EventClass]

    def stance(self, keys: Iterable[str], *names: str) -> str:
        """Give the first of the named stances that one of the words tells; empty where none does."""
        return next((name for key in keys for name in names if key in self.stances[name]), "")


@functools.cache
def load_event_lexicon() -> EventLexicon:
    """Load the lexicon that ships with the package. Where two classes claim a word, the first in the file has it."""
    content = yaml.safe_load(resources.files(__package__).joinpath("lexicon.yml").read_text(encoding="utf-8"))
    stances: dict[str, Any] = content["stances"]
    return EventLexicon(
        stances={name: frozenset(words) for name, words in stances.items() if not name.endswith(OF_NOUNS)},
        noun_stances={
            word: name.rsplit("_", 1)[0] for name, words in stances.items() if name.endswith(OF_NOUNS) for word in words
        },
        groups={name: frozenset(words) for name, words in (content["things"] | content["small"]).items()},
        verbs=_by_word(content["acts"], "verbs"),
        verbs_with=_by_pair(content["acts"]),
        nouns=_by_word(content["acts"], "nouns"),
    )


def _by_word(acts: Mapping[str, Any], part: str) -> dict[str, EventClass]:
    words: dict[str, EventClass] = {}
    for name, act in acts.items():
        for word in act.get(part, ()):
            words.setdefault(word, EventClass(name))
    return words


def _by_pair(acts: Mapping[str, Any]) -> dict[str, tuple[tuple[str, EventClass], ...]]:
    pairs: dict[str, tuple[tuple[str, EventClass], ...]] = {}
    for name, act in acts.items():
        for verb, groups in act.get("with", {}).items():
            pairs[verb] = (*pairs.get(verb, ()), *((group, EventClass(name)) for group in groups))
    return pairs
