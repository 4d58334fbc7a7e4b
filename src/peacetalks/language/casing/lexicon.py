"""What is known of the case of words: common words, acronyms, and names in the case in which they are written."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from peacetalks.codebook.gazetteers import iter_organisation_names, iter_region_names
from peacetalks.codebook.states import load_states
from peacetalks.language.gazetteer.supplements import iter_supplement_names


@dataclass(frozen=True, slots=True)
class CaseLexicon:
    """Words by their case.

    ``common`` are words in small letters; ``forms`` gives the case of names of one word by their small letters;
    ``phrases`` that of names of several words, by their first word.
    """

    common: frozenset[str]
    forms: Mapping[str, str]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    acronyms: frozenset[str]
    titles: frozenset[str]
    bodies: frozenset[str]
    body_words: frozenset[str]
    suffixes: tuple[str, ...]
    small: frozenset[str]
    months_before: frozenset[str]
    function: frozenset[str]


@functools.cache
def load_case_lexicon() -> CaseLexicon:
    """Load the lexicon from the package and the codebook."""
    folder = resources.files(__package__)
    raw = yaml.safe_load(folder.joinpath("words.yml").read_text(encoding="utf-8"))
    words = gzip.decompress(folder.joinpath("common_words.txt.gz").read_bytes()).decode("ascii").split("\n")
    names = [*_iter_names(), *_flatten(raw["names"]), *_flatten(raw["phrases"])]
    acronyms = {name for name in names if name.isupper() and name.isalnum()} | set(_flatten(raw["acronyms"]))
    phrases: dict[str, set[tuple[str, ...]]] = {}
    forms: dict[str, str] = {}
    for name in names:
        parts = tuple(name.split())
        if len(parts) > 1:
            phrases.setdefault(parts[0].lower(), set()).add(parts)
        elif not name.isupper():
            forms.setdefault(name.lower(), name)
    return CaseLexicon(
        common=frozenset(words) | frozenset(_flatten(raw["common"])),
        forms=forms,
        # Longest first, so that "Republic of the Congo" goes before "Republic".
        phrases={first: tuple(sorted(ways, key=len, reverse=True)) for first, ways in phrases.items()},
        acronyms=frozenset(acronyms),
        titles=frozenset(_flatten(raw["titles"])),
        bodies=frozenset(_flatten(raw["bodies"])),
        body_words=frozenset(_flatten(raw["body_words"])),
        suffixes=tuple(_flatten(raw["suffixes"])),
        small=frozenset(_flatten(raw["small"])),
        months_before=frozenset(_flatten(raw["months_before"])),
        function=frozenset(_flatten(raw["function"])),
    )


def _iter_names() -> Iterator[str]:
    for state in load_states():
        yield from (word for word, _ in state.iter_words())
    yield from iter_region_names()
    yield from iter_organisation_names()
    yield from iter_supplement_names()


def _flatten(rows: list[Any]) -> Iterator[str]:
    for row in rows:
        yield from (str(word) for word in (row if isinstance(row, list) else [row]))
