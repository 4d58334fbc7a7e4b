"""Numbers in words and figures: cardinals, ordinals, and the number that counts a noun."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

import yaml
from spacy.tokens import Token

FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
ORDINAL_FIGURES = re.compile(r"(\d+)(?:st|nd|rd|th)")
WORD = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:st|nd|rd|th)\b|\d+(?:\.\d+)?|[^\W\d]+", re.IGNORECASE)
NOT_COUNTS = frozenset({"DATE", "TIME", "PERCENT", "MONEY"})


def parse_number(text: str) -> int | None:
    """Read a whole number ("4", "1,050", "sixty-eight", "two hundred and five", "3.5 million"), or give None."""
    cardinals, scales = _words()["cardinals"], _words()["scales"]
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", text.lower().strip()):
        if FIGURES.fullmatch(word):
            current += float(word.replace(",", ""))
        elif word in cardinals:
            current += cardinals[word]
        elif word in scales:
            current = max(current, 1) * scales[word]
            if scales[word] >= 1_000:
                total, current = total + current, 0.0
        elif word != "and" or not seen:
            return None
        seen = True
    value = total + current
    return int(value) if seen and value.is_integer() else None


def read_number(token: Token) -> int | None:
    """Read the number that counts a noun ("25 people"), or that a numeral itself is ("four of its soldiers")."""
    numeral = token if token.pos_ == "NUM" else next((c for c in token.children if c.dep_ == "nummod"), None)
    if numeral is None or numeral.ent_type_ in NOT_COUNTS:
        return None
    parts = [c for c in numeral.children if c.dep_ in {"compound", "nummod"} and c.i < numeral.i] + [numeral]
    return parse_number(" ".join(p.text for p in parts))


def find_numbers(text: str) -> list[int]:
    """Find the whole numbers of a text in order; "a" and "an" count as one, "dozens" as no number.

    Of number words that stand together, what they say together and what each says alone are given.
    """
    numbers: list[int] = []
    run: list[str] = []
    for word in [*(m.group().lower() for m in WORD.finditer(text)), ""]:
        if word and (parse_number(" ".join([*run, word])) is not None or (run and word == "and")):
            run.append(word)
            continue
        numbers.extend(_numbers_of_run(run))
        run = [word] if word and parse_number(word) is not None else []
        if word in _words()["one"]:
            numbers.append(1)
    return numbers


def find_ordinals(text: str) -> list[int]:
    """Find the ordinals of a text, in words or figures ("second", "15th")."""
    ordinals: list[int] = []
    for match in WORD.finditer(text):
        word = match.group().lower()
        figures = ORDINAL_FIGURES.fullmatch(word)
        if figures is not None:
            ordinals.append(int(figures.group(1)))
        elif word in _words()["ordinals"]:
            ordinals.append(_words()["ordinals"][word])
    return ordinals


@functools.cache
def _words() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(
        resources.files(__package__).joinpath("numbers.yml").read_text(encoding="utf-8")
    )
    return loaded


def _numbers_of_run(run: list[str]) -> list[int]:
    while run and run[-1] == "and":
        run = run[:-1]
    together = parse_number(" ".join(run)) if run else None
    alone = [parse_number(word) for word in run if word != "and"]
    return [n for n in dict.fromkeys([together, *alone]) if n is not None]
