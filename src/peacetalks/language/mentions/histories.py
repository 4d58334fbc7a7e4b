"""What has been spoken of so far: the memory in which pronouns and definite nouns look for whom they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
PLACE_PREPS = frozenset(
    {"in", "at", "near", "inside", "outside", "across", "into", "throughout", "around", "along", "on"}
)
# How far back references look, in mentions: reports are short of memory, and reading stays linear.
REACH = 60


@dataclass(frozen=True, slots=True)
class Remembered:
    """One mention as it is remembered: its head token, those meant, and how it was said.

    ``crowd`` says that the one meant is also "they"; ``anchor`` is the token by which the whole of it, title included,
    hangs in its sentence.
    """

    token: Token
    actors: tuple[str, ...]
    person: bool
    plural: bool
    crowd: bool
    noun: str
    anchor: Token

    @property
    def is_subject(self) -> bool:
        """Whether the mention is a subject of its clause."""
        token = self.anchor
        while token.dep_ == "conj":
            token = token.head
        return token.dep_ in SUBJECTS

    @property
    def is_place(self) -> bool:
        """Whether the mention only says where ("in Sudan")."""
        token = self.anchor
        while token.dep_ in {"conj", "appos", "compound", "poss"}:
            token = token.head
        return token.dep_ == "pobj" and token.head.lower_ in PLACE_PREPS


@dataclass(eq=False)
class History:
    """The mentions so far in order, and the groups in which actors were named together.

    ``groups`` pairs each group with the token that completed it; ``passed`` lists those named by an adjective only.
    """

    entries: list[Remembered] = field(default_factory=list)
    groups: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    group_at: dict[int, tuple[str, ...]] = field(default_factory=dict)
    actors_at: dict[int, tuple[str, ...]] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)

    def note(self, entry: Remembered) -> None:
        """Remember a mention, and with whom it was named."""
        self.entries.append(entry)
        token = entry.anchor
        self.actors_at[token.i] = self.actors_at[entry.token.i] = entry.actors
        group = entry.actors
        first = token
        while first.dep_ == "conj" and first.head.i < first.i:
            first = first.head
        if first is not token:
            group = _joined(self.group_at.get(first.i, ()), entry.actors)
        elif token.dep_ == "pobj" and token.head.lower_ in {"with", "against"}:
            group = _joined(self._subject_actors(token.head.head), entry.actors)
        self.group_at[token.i] = self.group_at[entry.token.i] = self.group_at[first.i] = group
        if len(group) > 1:
            self.groups.append((token.i, group))

    def recent(self, fits: Callable[[Remembered], bool], *, before: int | None = None) -> Iterator[Remembered]:
        """Give what fits, the latest first, as far back as references reach."""
        for entry in reversed(self.entries[-REACH:]):
            if (before is None or entry.token.i < before) and fits(entry):
                yield entry

    def around(self, index: int, *, back: int = 0, ahead: int = 0) -> list[Remembered]:
        """Give the mentions next to a token: so many before it, so many after it."""
        at = bisect_left(self.entries, index, key=lambda entry: entry.token.i)
        return self.entries[max(0, at - back) : at + ahead]

    def _subject_actors(self, head: Token) -> tuple[str, ...]:
        for token in (head, *head.ancestors):
            for child in token.lefts:
                if child.dep_ in SUBJECTS:
                    return self.group_at.get(child.i, self.actors_at.get(child.i, ()))
            if token.pos_ == "VERB":
                break
        return ()


def _joined(some: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return (*some, *(actor for actor in more if actor not in some))
