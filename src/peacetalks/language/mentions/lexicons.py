"""Known names of states and organisations, found in a document whatever their case, accents and hyphens."""

from __future__ import annotations

import re
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
HYPHEN = re.compile(r"[-–/]")


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
    """A known name in a document, by token index (both ends included).

    ``part`` is the name itself where it is only a part of a joined word ("U.S.-led" as one token).
    """

    first: int
    last: int
    known: KnownName
    part: str | None = None


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
        found = _longest(words, at, any_case=any_case)
        if found is None:
            at += 1
            continue
        known, end = found
        start, stop = words[at], words[end - 1]
        whole = start.part != stop.part or start.text == doc[start.token].text
        part = start.text if start.token == stop.token and not whole else None
        hits.append(NameHit(start.token, stop.token, known, part))
        at = end
    return hits


def state_key(name: str) -> str:
    """Give the key of a state by its name in the table of states."""
    return f"state:{name}"


@lru_cache(maxsize=20_000)
def _fold_token(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


@dataclass(frozen=True, slots=True)
class _Word:
    """A folded word: its token, and the part of the token between hyphens that it stands in."""

    folded: str
    token: int
    part: int
    text: str


def _iter_words(doc: Doc) -> Iterator[_Word]:
    part = 0
    for token in doc:
        text = token.text
        if "@" in text or ("/" in text and "." in text):
            continue
        for piece in HYPHEN.split(text) if len(text) > 1 and HYPHEN.search(text) else (text,):
            part += 1
            for word in _fold_token(piece):
                yield _Word(word, token.i, part, piece)


def _longest(words: list[_Word], at: int, *, any_case: bool) -> tuple[KnownName, int] | None:
    # A name starts and ends where a word does: never in the middle of one that folds to several.
    if at and words[at - 1].part == words[at].part:
        return None
    node = _trie()
    best: tuple[KnownName, int] | None = None
    for end in range(at, len(words)):
        follower = node.next.get(words[end].folded)
        if follower is None:
            break
        node = follower
        ends = end + 1 == len(words) or words[end + 1].part != words[end].part
        if node.known is not None and ends and _is_cased(words[at : end + 1], node, any_case=any_case):
            best = node.known, end + 1
    return best


def _is_cased(words: list[_Word], node: _Node, *, any_case: bool) -> bool:
    text = "".join(word.text for word in words)
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


@lru_cache(maxsize=1)
def load_several() -> dict[str, tuple[str, ...]]:
    """Give the words that mean several states, in small letters, with the keys of those states."""
    table = _read_table()["several"]
    return {word.lower(): tuple(map(state_key, names)) for word, names in table.items()}


def _read_table() -> dict[str, Any]:
    text = files("peacetalks.language.mentions").joinpath("organizations.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table


def _iter_organizations() -> Iterator[tuple[str, KnownName]]:
    table = _read_table()
    table.pop("several")
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
