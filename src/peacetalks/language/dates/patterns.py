"""The patterns in which dates are written, loaded from ``dates.yml`` and joined into one expression."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import yaml

from peacetalks.language.counts import NUMBER

WORD_IN_BRACES = re.compile(r"\{([a-z]+)\}")
NAMED_GROUP = re.compile(r"\(\?P<\w+>")
BACK_REFERENCE = re.compile(r"\(\?P=\w+\)")
NUMBER_OF_NAME = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write a date: its pattern, the name of its meaning, and examples."""

    name: str
    meaning: str
    pattern: re.Pattern[str]
    examples: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Words of a text that are written as a rule says: where they stand, and what fills the slots of the rule.

    ``slots`` has for each slot the words that fill it, in the order of the text ("month": ["May", "June"]).
    """

    rule: Rule
    start: int
    end: int
    slots: Mapping[str, tuple[str, ...]]
    offsets: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def one(self, slot: str) -> str | None:
        """Give the words of a slot that is filled once, in lower case; None where it is not filled."""
        filled = self.slots.get(slot)
        return filled[0].lower() if filled else None


class DatePatterns:
    """All rules, and the words around dates."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        words = {"number": NUMBER}
        for name, pattern in raw["words"].items():
            words[name] = _expand(str(pattern), words)
        self.rules = tuple(_build_rule(entry, words) for entry in raw["rules"])
        self.seasons: Mapping[str, int] = raw["seasons"]
        self.coming = frozenset(raw["coming"])
        self.awaited = frozenset(word for row in raw["awaited"] for word in row)
        self.kept = frozenset(raw["kept"])
        phrases = [(phrase, name) for name, phrases in raw["relations"].items() for phrase in phrases]
        self._relations = dict(phrases)
        longest_first = sorted(self._relations, key=len, reverse=True)
        self._before = re.compile(
            rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})\s+(?:the\s+)?$".replace(r"\ ", r"\s+"), re.IGNORECASE
        )
        joined = "|".join(f"(?P<r{i}>{_unnamed(rule.pattern.pattern)})" for i, rule in enumerate(self.rules))
        self._any = re.compile(rf"(?<![\w.])(?:{joined})", re.IGNORECASE)

    def iter_written(self, text: str) -> Iterator[Written]:
        """Give everything in a text that is written like a date, in order, without overlaps."""
        for match in self._any.finditer(text):
            rule = self.rules[int(str(match.lastgroup)[1:])]
            again = rule.pattern.match(text, match.start())
            if again is not None and again.end() > again.start():
                yield _read_slots(rule, again)

    def find_relation(self, text: str, start: int) -> tuple[str, int]:
        """Give the relation that the words before an offset state ("" for none) and where these words begin."""
        match = self._before.search(text, max(0, start - 30), start)
        if match is None:
            return "", start
        return self._relations[re.sub(r"\s+", " ", match.group(1).lower())], match.start()


@functools.cache
def load_patterns() -> DatePatterns:
    """Load the patterns from the package."""
    raw = yaml.safe_load(resources.files(__package__).joinpath("dates.yml").read_text(encoding="utf-8"))
    return DatePatterns(raw)


def _expand(pattern: str, words: Mapping[str, str]) -> str:
    # The lines of a folded pattern are alternatives; the blank between them is no part of it.
    unfolded = re.sub(r" \|(?=\(|\[|[a-z]|\{)", "|", pattern.strip())
    return WORD_IN_BRACES.sub(lambda match: words[match.group(1)], unfolded)


def _build_rule(entry: Mapping[str, Any], words: Mapping[str, str]) -> Rule:
    pattern = re.compile(_expand(entry["pattern"], words), re.IGNORECASE)
    return Rule(entry["name"], entry["meaning"], pattern, tuple(entry["examples"]))


def _unnamed(pattern: str) -> str:
    # A reference back to a group that has lost its name: what it stood for is checked when the rule is read again.
    return NAMED_GROUP.sub("(?:", BACK_REFERENCE.sub(r"[./]", pattern))


def _read_slots(rule: Rule, match: re.Match[str]) -> Written:
    filled: dict[str, list[tuple[int, str]]] = {}
    for name, words in match.groupdict().items():
        if words is not None:
            filled.setdefault(NUMBER_OF_NAME.sub("", name), []).append((match.start(name), words))
    ordered = {slot: sorted(entries) for slot, entries in filled.items()}
    return Written(
        rule,
        match.start(),
        match.end(),
        {slot: tuple(words for _, words in entries) for slot, entries in ordered.items()},
        {slot: tuple(offset for offset, _ in entries) for slot, entries in ordered.items()},
    )
