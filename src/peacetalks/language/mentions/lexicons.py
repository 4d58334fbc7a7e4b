"""Known names of states and organisations, found in a document whatever their case, accents and hyphens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from spacy.tokens import Doc

from peacetalks.codebook.folding import fold
from peacetalks.codebook.states import Use, load_states
from peacetalks.codebook.terms import ActorType

# The words of acronyms and of names that are also common words count only where they are written with a capital.
SHORT = 4


@dataclass(frozen=True, slots=True)
class KnownName:
    """A known name: ``key`` is the same for all names of one actor; ``of`` the key of the actor it belongs to.

    ``type`` is None where the words mean no actor ("West Bank").
    """

    key: str
    type: ActorType | None
    use: Use
    of: str | None = None


@dataclass(frozen=True, slots=True)
class NameHit:
    """A known name in a document, by token index (both ends included)."""

    first: int
    last: int
    known: KnownName


@dataclass(slots=True)
class _Node:
    known: KnownName | None = None
    shape: str = ""
    next: dict[str, _Node] = field(default_factory=dict)


def find_known_names(doc: Doc, *, any_case: bool = False) -> list[NameHit]:
    """Find all known names, the longest first where they overlap, in order of the text.

    With ``any_case`` a name counts in small letters too, as where the case of a text had to be restored.
    """
    words = list(_iter_words(doc))
    hits: list[NameHit] = []
    at = 0
    while at < len(words):
        found = _longest(words, at, doc, any_case=any_case)
        if found is None:
            at += 1
            continue
        known, end = found
        hits.append(NameHit(words[at][1], words[end - 1][1], known))
        at = end
    return hits


def state_key(name: str) -> str:
    """Give the key of a state by its name in the table of states."""
    return f"state:{name}"


@lru_cache(maxsize=20_000)
def _fold_token(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


def _iter_words(doc: Doc) -> Iterator[tuple[str, int]]:
    for token in doc:
        for word in _fold_token(token.text):
            yield word, token.i


def _longest(words: list[tuple[str, int]], at: int, doc: Doc, *, any_case: bool) -> tuple[KnownName, int] | None:
    # A name starts where a token starts: never in the middle of "Anglo-Irish" taken as one token.
    if at and words[at - 1][1] == words[at][1]:
        return None
    node = _trie()
    best: tuple[KnownName, int] | None = None
    for end in range(at, len(words)):
        follower = node.next.get(words[end][0])
        if follower is None:
            break
        node = follower
        ends_token = end + 1 == len(words) or words[end + 1][1] != words[end][1]
        if node.known is not None and ends_token and _cased(doc, words[at][1], words[end][1], node, any_case):
            best = node.known, end + 1
    return best


def _cased(doc: Doc, first: int, last: int, node: _Node, any_case: bool) -> bool:
    text = "".join(token.text for token in doc[first : last + 1])
    if node.shape.isupper() and len(node.shape) <= SHORT:
        return text.isupper()
    return any_case or any(char.isupper() for char in text)


@lru_cache(maxsize=1)
def _trie() -> _Node:
    root = _Node()
    for name, known in (*_iter_organizations(), *_iter_states()):
        node = root
        for word in fold(name).removeprefix("the ").split():
            node = node.next.setdefault(word, _Node())
        if node.known is None:
            node.known, node.shape = known, name.replace(".", "")
    return root


def _iter_states() -> Iterator[tuple[str, KnownName]]:
    words = [(word, use, state) for state in load_states() for word, use in state.iter_words()]
    for word, use, state in sorted(words, key=lambda entry: list(Use).index(entry[1])):
        yield word, KnownName(state_key(state.name), state.type, use)


def _iter_organizations() -> Iterator[tuple[str, KnownName]]:
    text = files("peacetalks.language.mentions").joinpath("organizations.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    for words in table.pop("not_actors"):
        yield str(words), KnownName("", None, Use.NAME)
    for kind, entries in table.items():
        for entry in entries:
            name = str(entry["name"])
            of = state_key(entry["of"]) if "of" in entry else None
            # The authority of a people is the side that its adjective names.
            key = of if of == state_key("Palestine") else f"org:{fold(name)}"
            known = KnownName(str(key), ActorType(kind), Use.NAME, None if key == of else of)
            for word in (name, *entry.get("other", ())):
                yield str(word), known
