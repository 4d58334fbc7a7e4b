"""Actors while they are being put together: every surface of an actor is kept, its fullest form becomes its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from peacetalks.codebook.folding import fold_words
from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Actor

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
QUOTES = re.compile(r"[\"“”„]|(?<!\w)['‘](?=[^'’]*['’](?!\w))|(?<=[^s\W])['’](?!\w)")
STATUS = re.compile(
    r"^(?:(?:illegal|separatist|breakaway|so-called|self-proclaimed|self-declared|unrecogni[sz]ed|disputed"
    r"|alleged|suspected|purported)\s+)+(?=\S)",
    re.IGNORECASE,
)
POSSESSIVE_END = re.compile(r"['’]s?$")


@dataclass(slots=True)
class ActorDraft:
    """An actor that is still being put together.

    ``names`` are the surfaces that may become its name, best kind first in ``rank``; ``of`` the id of its owner.
    ``individual`` says that it is one unnamed person. For a state, ``governs`` counts how often its government is
    spoken of, ``acts`` how often the state itself acts, and ``governments`` holds the names of its government.
    """

    id: str
    key: str
    type: ActorType
    rank: int = 9
    names: list[str] = field(default_factory=list)
    surfaces: dict[str, None] = field(default_factory=dict)
    of: str | None = None
    position: str | None = None
    plural: bool = False
    individual: bool = False
    governs: int = 0
    acts: int = 0
    governments: list[str] = field(default_factory=list)

    def add_surface(self, text: str) -> None:
        """Keep a form under which the actor appears."""
        text = POSSESSIVE_END.sub("", " ".join(text.split())) if text.endswith(("'s", "’s")) else " ".join(text.split())
        if text:
            self.surfaces.setdefault(text)

    def add_name(self, text: str, rank: int) -> None:
        """Keep a form that may be the actor's name; a lower rank is a better kind of name."""
        self.add_surface(text)
        if rank < self.rank:
            self.rank = rank
            self.names.clear()
        if rank == self.rank:
            self.names.append(text)

    def build(self) -> Actor:
        """Give the finished actor: the longest of its best names, all other surfaces as aliases."""
        if self.governs and self.governs >= self.acts and self.key.startswith("state:"):
            self.type = ActorType.GOVERNMENT_BODY
            self.names = self.governments or self.names
        best = max(self.names or list(self.surfaces), key=lambda n: (len(fold_words(n)), len(n)), default=self.key)
        name = clean_name(best) or best
        aliases = tuple(surface for surface in self.surfaces if surface != name)
        return Actor(self.id, self.type, name, aliases, self.of, self.position)


class ActorDrafts:
    """The actors of a report in the order in which they were met, found by key or id."""

    def __init__(self) -> None:
        self._by_key: dict[str, ActorDraft] = {}
        self._by_id: dict[str, ActorDraft] = {}

    def __iter__(self) -> Iterator[ActorDraft]:
        return iter(self._by_id.values())

    def __getitem__(self, actor_id: str) -> ActorDraft:
        return self._by_id[actor_id]

    def find(self, key: str) -> ActorDraft | None:
        """Give the actor of a key, or None."""
        return self._by_key.get(key)

    def ensure(self, key: str, kind: ActorType) -> ActorDraft:
        """Give the actor of a key; a new one of the given type where there is none."""
        draft = self._by_key.get(key)
        if draft is None:
            draft = ActorDraft(f"a{len(self._by_id) + 1}", key, kind)
            self._by_key[key] = self._by_id[draft.id] = draft
        return draft

    def share_key(self, key: str, draft: ActorDraft) -> None:
        """Let another key lead to an actor."""
        self._by_key.setdefault(key, draft)


def clean_name(text: str) -> str:
    """Give a name without leading article, status word, scare quotes and possessive."""
    text = " ".join(QUOTES.sub("", text).split())
    before = None
    while before != text:
        before = text
        text = ARTICLE.sub("", text)
        rest = STATUS.sub("", text)
        # "Separatist group" would say nothing without its first word.
        text = rest if rest[:1].isupper() or " " in rest else text
    return POSSESSIVE_END.sub("", text).strip(" ,;:")
