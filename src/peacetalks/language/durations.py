"""Durations in a report, in ISO 8601, with the noun or verb that they measure."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml
from spacy.tokens import Doc, Token

from peacetalks.language.counts import NUMBER, read_count
from peacetalks.language.parses import Parse

WORD_IN_BRACES = re.compile(r"\{([a-z]+)\}")
FOLDED_ALTERNATIVE = re.compile(r"\s\|(?=\()")
# Half of a unit, in the next smaller one.
HALVES = {"minute": "30S", "hour": "30M", "year": "6M", "day": "T12H"}


@dataclass(frozen=True, slots=True)
class DurationMention:
    """Words that say how long, by token index (both ends included); ``iso`` is an ISO 8601 duration.

    ``measures`` is the noun or verb that lasts so long: "meeting" in "a three-hour meeting", "talked" in "talked for
    three weeks".
    """

    first: int
    last: int
    text: str
    iso: str
    measures: int | None = None


@dataclass(frozen=True, slots=True)
class DurationRule:
    """A way to write a duration: its pattern, where what it measures stands (noun, of, verb), and examples."""

    name: str
    pattern: re.Pattern[str]
    measures: str
    examples: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class DurationRules:
    """All rules, the units, and the nouns of which an age is a duration."""

    rules: tuple[DurationRule, ...]
    units: Mapping[str, tuple[str, int, str]]
    lasting: frozenset[str]


def find_durations(parse: Parse) -> tuple[DurationMention, ...]:
    """Find the durations of a report, in the order of the text."""
    found: list[DurationMention] = []
    for mention in sorted(_iter_durations(parse), key=lambda m: (m.first, -m.last)):
        if not found or mention.first > found[-1].last:
            found.append(mention)
    return tuple(found)


@functools.cache
def load_duration_rules() -> DurationRules:
    """Load the rules from the package."""
    raw = yaml.safe_load(resources.files(__package__).joinpath("durations.yml").read_text(encoding="utf-8"))
    units = {name: (str(p), int(count), str(letter)) for name, (p, count, letter) in raw["units"].items()}
    words = {"near": raw["near"].strip(), "number": NUMBER, "unit": "|".join(units)}
    words["unit"] = f"(?:{words['unit']})"
    rules = tuple(
        DurationRule(
            entry["name"],
            re.compile(_expand(entry["pattern"], words), re.IGNORECASE),
            entry["measures"],
            tuple(entry["examples"]),
        )
        for entry in raw["rules"]
    )
    return DurationRules(rules, units, frozenset(word for row in raw["lasting"] for word in row))


def _expand(pattern: str, words: Mapping[str, str]) -> str:
    return WORD_IN_BRACES.sub(lambda m: words[m.group(1)], FOLDED_ALTERNATIVE.sub("|", pattern.strip()))


def _iter_durations(parse: Parse) -> Iterator[DurationMention]:
    loaded = load_duration_rules()
    doc, text = parse.doc, parse.reading.text
    for rule in loaded.rules:
        for match in rule.pattern.finditer(text):
            iso = _read_duration(match, loaded)
            span = doc.char_span(match.start(), match.end(), alignment_mode="expand") if iso else None
            if span is None or iso is None:
                continue
            measured = _find_measured(doc, span.start, span.end - 1, rule)
            if (match.groupdict().get("tail") or "").lower() == "old" and not _lasts(measured, loaded):
                continue
            quote = parse.span(span.start, span.end - 1).quote
            yield DurationMention(span.start, span.end - 1, quote, iso, measured.i if measured is not None else None)


def _read_duration(match: re.Match[str], loaded: DurationRules) -> str | None:
    groups = {name.rstrip("0123456789"): words for name, words in match.groupdict().items() if words}
    unit = groups["unit"].lower()
    if "halved" in groups:
        return "PT30M"
    count = read_count(groups.get("count", "a"))
    if count is None or count < 1:
        return None
    prefix, factor, letter = loaded.units[unit]
    whole = f"{prefix}{count * factor}{letter}"
    return whole + HALVES.get(unit, "") if "half" in groups else whole


def _find_measured(doc: Doc, first: int, last: int, rule: DurationRule) -> Token | None:
    root: Token = doc[first : last + 1].root
    if rule.measures == "of":
        return next((child for child in doc[last].children if child.dep_ in {"pobj", "pcomp"}), None)
    above = _above(root, first, last)
    if rule.measures == "verb" and root.pos_ == "VERB":
        # "lasted two hours": the verb is among the words, and its subject is what lasts.
        return next((child for child in root.children if child.dep_ in {"nsubj", "nsubjpass"}), _noun_above(root))
    return above


def _above(root: Token, first: int, last: int) -> Token | None:
    token = root
    while first <= token.i <= last or token.pos_ in {"ADP", "PUNCT", "NUM"}:
        if token.head.i == token.i:
            return None
        token = token.head
    return token


def _noun_above(verb: Token) -> Token | None:
    return verb.head if verb.dep_ in {"acl", "relcl"} else None


def _lasts(measured: Token | None, loaded: DurationRules) -> bool:
    return measured is not None and (measured.lower_ in loaded.lasting or measured.lemma_.lower() in loaded.lasting)
