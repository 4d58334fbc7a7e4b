"""Load frames from the package, checked, and find those that a predicate calls up."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import yaml

from peacetalks.codebook.terms import Kind
from peacetalks.errors import FormatError
from peacetalks.language.predicates import Form, Predicate

FIELDS_NEEDED = frozenset({"name", "definition", "source", "examples"})
FIELDS_KNOWN = FIELDS_NEEDED | {"verbs", "nouns", "adjectives", "fills", "sets", "options"}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own, and facts that must be read from it; ``facts`` is empty where nothing may be read.

    Facts are given by field: actors by a name or alias, spans by their quote, the rest by value.
    """

    text: str
    facts: tuple[Mapping[str, Any], ...]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a set of predicates means: the values it sets and the argument roles that fill each field, best first.

    ``verbs`` hold lemmas, with a particle where it makes the meaning ("lay down"); ``options`` are switches that the
    module of the kind knows.
    """

    name: str
    kind: Kind
    definition: str
    source: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    fills: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sets: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()


class FrameSet:
    """The frames of one kind, indexed by the words that call them up."""

    def __init__(self, frames: tuple[Frame, ...]) -> None:
        self.frames = frames
        self._by_word: dict[tuple[bool, str], list[Frame]] = {}
        for frame in frames:
            for word in frame.verbs:
                self._by_word.setdefault((False, word), []).append(frame)
            for word in frame.nouns | frame.adjectives:
                self._by_word.setdefault((True, word), []).append(frame)

    def match(self, predicate: Predicate, *, objects: Collection[str] = ()) -> tuple[Frame, ...]:
        """Give the frames that a predicate calls up; a phrase goes before the bare verb.

        A phrase is a verb with its particle ("hand over"), or with the lemma of one of its ``objects`` ("open fire").
        """
        nominal = predicate.form in {Form.NOUN, Form.ADJECTIVE}
        verb = f"{predicate.lemma} {predicate.particle}".strip()
        for words in (*(f"{verb} {lemma}" for lemma in objects), verb):
            phrase = self._by_word.get((nominal, words))
            if phrase:
                return tuple(phrase)
        return tuple(self._by_word.get((nominal, predicate.lemma), ()))

    def match_adjective(self, word: str) -> tuple[Frame, ...]:
        """Give the frames that an adjective calls up, for participles that the parser takes for verbs."""
        return tuple(f for f in self._by_word.get((True, word), ()) if word in f.adjectives)


@functools.cache
def load_frames(kind: Kind) -> FrameSet:
    """Load the frames of a kind from ``<kind>.yml``. Raises FormatError where the file is not as it should be."""
    name = f"{kind}.yml"
    raw = yaml.safe_load(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return FrameSet(tuple(_frame(kind, entry, where=name) for entry in raw["frames"]))


def _frame(kind: Kind, entry: Mapping[str, Any], *, where: str) -> Frame:
    unknown, missing = set(entry) - FIELDS_KNOWN, FIELDS_NEEDED - set(entry)
    if unknown or missing:
        raise FormatError(
            f"frame {entry.get('name')!r} has unknown fields {sorted(unknown)} or lacks {sorted(missing)}", where=where
        )
    return Frame(
        name=entry["name"],
        kind=kind,
        definition=entry["definition"],
        source=entry["source"],
        verbs=_words(entry, "verbs", where),
        nouns=_words(entry, "nouns", where),
        adjectives=_words(entry, "adjectives", where),
        fills={name: tuple(roles) for name, roles in (entry.get("fills") or {}).items()},
        sets=entry.get("sets") or {},
        options=entry.get("options") or {},
        examples=tuple(Example(e["text"], tuple(e.get("facts") or ()), e.get("published")) for e in entry["examples"]),
    )


def _words(entry: Mapping[str, Any], name: str, where: str) -> frozenset[str]:
    words = entry.get(name) or []
    if not all(isinstance(word, str) for word in words):
        # YAML reads on, off, yes and no as truth values.
        raise FormatError(f"frame {entry['name']!r}: a word in `{name}` is not text", where=where, todo="Quote it")
    return frozenset(words)
