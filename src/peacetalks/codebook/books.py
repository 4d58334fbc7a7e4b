"""Books: the codebook as data, with each term's definition, source and nearest relatives in other code lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list of the field that terms are mapped to."""

    id: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a closed list: what it means, who used it first, and its nearest relatives by scheme id."""

    name: str
    definition: str
    source: str
    maps: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TermList:
    """A closed list of terms; ``name`` is that of the field that it fills."""

    name: str
    definition: str
    terms: Mapping[str, Term]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a fact or an actor: what it holds (``list: NAME`` for a term of a closed list) and what it means."""

    name: str
    definition: str
    holds: str
    source: str
    maps: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class KindEntry:
    """A kind of fact: what counts as one, what does not, and the fields beside the shared ones."""

    name: str
    definition: str
    exclusion: str
    source: str
    maps: Mapping[str, str]
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the coding guide, in Markdown."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """The whole codebook, everything in the order in which it is to be read."""

    version: str
    schemes: Mapping[str, Scheme]
    kinds: Mapping[str, KindEntry]
    shared_fields: Mapping[str, Field]
    actor_fields: Mapping[str, Field]
    lists: Mapping[str, TermList]
    guide: tuple[Chapter, ...]


@lru_cache(maxsize=1)
def load_codebook() -> Codebook:
    """Load the codebook that comes with the program."""
    data = yaml.safe_load(resources.files("peacetalks.codebook").joinpath("codebook.yml").read_text(encoding="utf-8"))
    return _Builder(data).build()


class _Builder:
    """Turns the decoded YAML into typed values; a missing key or an unknown source is a KeyError."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._sources: Mapping[str, str] = data["sources"]

    def build(self) -> Codebook:
        data = self._data
        schemes = {name: Scheme(name, value["title"], value["note"]) for name, value in data["schemes"].items()}
        return Codebook(
            version=data["version"],
            schemes=MappingProxyType(schemes),
            kinds=MappingProxyType({name: self._kind(name, value) for name, value in data["kinds"].items()}),
            shared_fields=self._fields(data["shared_fields"]),
            actor_fields=self._fields(data["actor_fields"]),
            lists=MappingProxyType({name: self._list(name, value) for name, value in data["lists"].items()}),
            guide=tuple(Chapter(chapter["title"], chapter["text"]) for chapter in data["guide"]),
        )

    def _kind(self, name: str, value: Mapping[str, Any]) -> KindEntry:
        return KindEntry(
            name=name,
            definition=value["definition"],
            exclusion=value["not"],
            source=self._sources[value["source"]],
            maps=self._maps(value),
            fields=self._fields(value["fields"]),
        )

    def _fields(self, values: Mapping[str, Any]) -> Mapping[str, Field]:
        return MappingProxyType({name: self._field(name, value) for name, value in values.items()})

    def _field(self, name: str, value: Mapping[str, Any]) -> Field:
        listed = value.get("list")
        # a field of terms comes from where its list comes from
        source = self._data["lists"][listed]["source"] if listed else value["source"]
        holds = f"list: {listed}" if listed else value["holds"]
        return Field(name, value["definition"], holds, self._sources[source], self._maps(value))

    def _list(self, name: str, value: Mapping[str, Any]) -> TermList:
        terms = {
            term: Term(
                term, entry["definition"], self._sources[entry.get("source", value["source"])], self._maps(entry)
            )
            for term, entry in value["terms"].items()
        }
        return TermList(name, value["definition"], MappingProxyType(terms))

    def _maps(self, value: Mapping[str, Any]) -> Mapping[str, str]:
        maps = value.get("maps", {})
        unknown = set(maps) - set(self._data["schemes"])
        if unknown:
            raise KeyError(f"no scheme {sorted(unknown)}")
        return MappingProxyType({scheme: maps[scheme] for scheme in self._data["schemes"] if scheme in maps})
