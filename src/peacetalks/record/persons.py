"""Whether two mentions of persons, in two reports, are one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import combinations

import yaml
from rapidfuzz.fuzz import ratio

from peacetalks.codebook.folding import fold_words
from peacetalks.codebook.values import Actor
from peacetalks.record.wordings import collapse

SPELLING = 82.0  # how alike two spellings of one name are at least, of 100; "Grundberg" and "Grunberg" have 94
SURE, LIKELY = 0.95, 0.8


@dataclass(frozen=True, slots=True)
class Person:
    """What a report tells of who a person is.

    ``names`` are the words of the name in order, folded, without titles and particles; ``offices`` the words for
    what the person is; ``sides`` the states and organisations that he or she is said to belong to; ``regnal`` is
    true where the person goes by a given name with a title.
    """

    names: tuple[str, ...]
    offices: frozenset[str]
    sides: frozenset[str]
    regnal: bool = False

    @property
    def surname(self) -> str:
        """The last word of the name that is no numeral."""
        words = [name for name in self.names if not _is_numeral(name)]
        return words[-1] if words else ""


@lru_cache(maxsize=1)
def load_titles() -> Mapping[str, frozenset[str]]:
    """Read the word lists of ``titles.yml``."""
    text = files("peacetalks.record").joinpath("titles.yml").read_text(encoding="utf-8")
    return {name: frozenset(str(word) for word in words) for name, words in yaml.safe_load(text).items()}


def read_person(actor: Actor, sides: frozenset[str]) -> Person:
    """Take a person's name and position apart; ``sides`` is what the person belongs to."""
    titles = load_titles()
    names = _name_words(actor.name)
    for alias in actor.aliases:
        longer = _name_words(alias)
        # "King Salman bin Abdulaziz" beside "Salman": the longer form, if it holds the name and no words of another.
        if set(names) < set(longer) and len(longer) <= 4 and all(w[0].isupper() for w in _tail(alias, len(longer))):
            names = longer
    told = [word for text in (actor.name, *actor.aliases, actor.position or "") for word in fold_words(text)]
    regnal = any(_is_regnal(text, names) for text in (actor.name, *actor.aliases))
    return Person(names, frozenset(told) & titles["offices"], sides, regnal)


def _is_regnal(text: str, names: tuple[str, ...]) -> bool:
    """Say whether the words are a title and the one given name after it ("King Salman")."""
    words = fold_words(text)
    if not names or len(words) != 2:
        return False
    return words[0] in load_titles()["regnal"] and _collapse(words[1]) == names[0]


def _tail(text: str, count: int) -> list[str]:
    return text.split()[-count:]


def _name_words(text: str) -> tuple[str, ...]:
    titles = load_titles()
    head, comma, _ = text.partition(",")
    words = list(fold_words(head if comma and len(head.split()) > 1 else text))
    if "of" in words:
        words = words[: words.index("of")]
    last_title = max((i for i, word in enumerate(words[:-1]) if word in titles["address"]), default=-1)
    words = words[last_title + 1 :]
    kept = [w for w in words if w not in titles["particles"] and w not in titles["suffixes"]]
    # Single letters are initials, but for a numeral at the end ("Charles V").
    return tuple(
        _collapse(w) for w in (kept or words) if len(w) > 1 or len(words) == 1 or (w == kept[-1] and w in "iv")
    )


def _collapse(word: str) -> str:
    return word if _is_numeral(word) else collapse(word)


def _is_numeral(word: str) -> bool:
    return bool(word) and set(word) <= set("ivx")


def judge_persons(left: Person, right: Person) -> float | None:
    """Give how sure it is that two mentions are one person, or None where they are not taken for one.

    A surname alone is one person only with a tie beside it: the same side, or the same office and no other side.
    """
    if not left.names or not right.names:
        return None
    short, long = sorted((left, right), key=lambda person: len(person.names))
    apart = bool(left.sides and right.sides and not left.sides & right.sides)
    tied = bool(left.sides & right.sides) or (not apart and bool(left.offices & right.offices))
    if len(short.names) == 1:
        return LIKELY if tied and not apart and _stands_for(short, long) else None
    if not _names_agree(short, long):
        return None
    return SURE if tied or not apart else None


def _stands_for(short: Person, long: Person) -> bool:
    (name,) = short.names
    if len(long.names) == 1:
        return _alike(name, long.names[0])
    if short.regnal:
        return _alike(name, long.names[0])
    return _alike(name, long.surname)


def _names_agree(short: Person, long: Person) -> bool:
    if {n for n in short.names if _is_numeral(n)} != {n for n in long.names if _is_numeral(n)}:
        return False
    if set(short.names) <= set(long.names):
        return True
    first = short.names[0] == long.names[0] or _alike(short.names[0], long.names[0])
    return first and _alike(short.surname, long.surname)


def _alike(left: str, right: str) -> bool:
    if left == right:
        return True
    if min(len(left), len(right)) < 5:
        return False
    return left[0] == right[0] and ratio(left, right) >= SPELLING


def list_person_keys(person: Person, *, looking: bool) -> tuple[str, ...]:
    """Give the keys under which a person is found, or under which those are found that may be the same.

    Who goes by a given name looks for all of that name on the same side, and is found by these.
    """
    if not person.names:
        return ()
    keys = {f"person:{person.surname}"}
    by_given = person.regnal or len(person.names) == 1 or _is_numeral(person.names[-1])
    if by_given:
        keys.add(f"person:{person.names[0]}")
    sort = "given" if by_given is looking else "regnal"
    keys.update(f"{sort}:{person.names[0]}:{side}" for side in person.sides)
    if by_given:
        keys.update(f"both:{person.names[0]}:{side}" for side in person.sides)
    if len(person.names) > 1:
        keys.add(f"initial:{person.names[0][:4]}:{person.surname[:3]}")
        keys.update(f"names:{one}:{two}" for one, two in combinations(sorted(set(person.names)), 2))
    return tuple(sorted(keys))
