"""What the words of an actor's name say: which state or region, what sort of collective, and what is a name proper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import yaml

from peacetalks.codebook.folding import fold, fold_words
from peacetalks.codebook.gazetteers import WORD, find_organisation, iter_places
from peacetalks.codebook.states import Use


@dataclass(frozen=True, slots=True)
class Wording:
    """A name taken apart.

    ``sort`` is the sort of collective that its head makes, ``states`` and ``regions`` the places that it names,
    ``qualifiers`` words that tell collectives of one conflict apart, ``core`` the words that name something by
    themselves, in order. ``other`` is true for "other donors" and the like.
    """

    sort: str | None
    states: frozenset[str]
    regions: frozenset[str]
    qualifiers: frozenset[str]
    core: tuple[str, ...]
    other: bool = False

    @property
    def is_collective(self) -> bool:
        """Whether the words name nothing by themselves."""
        return not self.core


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists of ``wordings.yml``."""

    heads: Mapping[str, str]
    weak_heads: Mapping[str, str]
    periods: Mapping[str, int]
    worldwide: frozenset[str]
    regimes: frozenset[str]
    function: frozenset[str]
    offices: frozenset[str]
    idle: frozenset[str]
    qualifiers: frozenset[str]
    silent: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Read the word lists."""
    text = files("peacetalks.record").joinpath("wordings.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return Vocabulary(
        heads={word: sort for sort, words in table["heads"].items() for word in words},
        weak_heads={word: sort for sort, words in table["weak_heads"].items() for word in words},
        periods=table["periods"],
        worldwide=frozenset(table["worldwide"]),
        regimes=frozenset(table["regimes"]),
        function=frozenset(table["function"]),
        offices=frozenset(table["offices"]),
        idle=frozenset(table["idle"]),
        qualifiers=frozenset(table["qualifiers"]),
        silent={sort: frozenset(words) for sort, words in table["silent"].items()},
    )


@lru_cache(maxsize=65536)
def read_wording(name: str) -> Wording:
    """Take a name apart."""
    organisation = find_organisation(name)
    if organisation:
        return Wording(None, frozenset(), frozenset(), frozenset(), tuple(sorted(fold_words(organisation.name))))
    vocabulary = load_vocabulary()
    states, regions, rest = _take_places(name)
    words = [word for part in rest for word in _fold_part(part)]
    sort = _find_sort(words, vocabulary)
    heads = {**vocabulary.heads, **vocabulary.weak_heads}
    qualifiers = {w for w in words if w in vocabulary.qualifiers and (sort is None or heads.get(w) != sort)}
    known = vocabulary.idle | vocabulary.qualifiers | set(heads)
    core = {strip_plural(w) for w in words if w not in known}
    # A name in capitals that says more than a state and a head ("People's Liberation Army") is a name as a whole.
    if _is_capitalised(name) and (core or not states) and len(words) > 1:
        core, sort, qualifiers = {strip_plural(w) for w in words if w not in vocabulary.function}, None, set()
    # "The X regime" is the government of the country that the report is about, whoever X is.
    if core and sort == "government" and not states and set(words) & vocabulary.regimes:
        core = set()
    silent = vocabulary.silent.get(sort or "", frozenset()) if sort != "government" or regions else frozenset()
    other = words[:1] == ["other"] or words[:2] == ["all", "other"]
    return Wording(sort, states, regions, frozenset(qualifiers - silent), tuple(sorted(core)), other)


def _is_capitalised(name: str) -> bool:
    words = [match.group() for match in WORD.finditer(name)]
    return all(word[0].isupper() or fold(word) in load_vocabulary().function for word in words) and name[:1].isupper()


def strip_plural(word: str) -> str:
    """Give a word without a plural -s, so that "Houthi" and "Houthis" are one."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us")) else word


def collapse(word: str) -> str:
    """Give a word with doubled letters written once, as spellings differ most in them."""
    return "".join(letter for letter, _ in groupby(word))


def _take_places(name: str) -> tuple[frozenset[str], frozenset[str], list[str]]:
    states: set[str] = set()
    regions: set[str] = set()
    rest: list[str] = []
    at = 0
    for place in iter_places(name):
        states.update(place.states)
        # The name of a seat ("White House") is a name of its own beside being of a state.
        rest.append(name[at : place.end if place.use is Use.SEAT else place.start])
        at = place.end
        if place.region:
            regions.add(place.region)
    rest.append(name[at:])
    return frozenset(states), frozenset(regions), rest


def _fold_part(part: str) -> Iterator[str]:
    """Give the folded words of a stretch, with organisations under one name in any of their forms."""
    words = [match.group() for match in WORD.finditer(part)]
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1):
            stretch = " ".join(words[at : at + length])
            organisation = find_organisation(stretch) if len(words[at : at + length]) == length else None
            # A short form ("Security Council") may be another body's name; an acronym or a whole name is not.
            if organisation and (stretch.isupper() or fold(stretch) == fold(organisation.name)):
                yield from fold_words(organisation.name)
                at += length
                break
        else:
            yield from fold_words(words[at])
            at += 1


def _find_sort(words: list[str], vocabulary: Vocabulary) -> str | None:
    sorts = [vocabulary.heads[w] for w in words if w in vocabulary.heads]
    if sorts:
        # English names end in their head, but for "X of Y": there the head stands before the "of".
        before_of = words[: words.index("of")] if "of" in words else words
        front = [vocabulary.heads[w] for w in before_of if w in vocabulary.heads]
        return (front or sorts)[-1]
    return next((vocabulary.weak_heads[w] for w in reversed(words) if w in vocabulary.weak_heads), None)
