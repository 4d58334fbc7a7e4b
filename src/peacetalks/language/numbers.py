"""Numbers in words and figures."""

from __future__ import annotations

import re

from spacy.tokens import Token

UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
FIGURES = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


def parse_number(text: str) -> int | None:
    """Read a whole number ("4", "1,050", "sixty-eight", "two hundred and five", "3.5 million"), or give None."""
    total, current, seen = 0.0, 0.0, False
    for word in re.split(r"[\s-]+", text.lower().strip()):
        if FIGURES.fullmatch(word):
            current += float(word.replace(",", ""))
        elif word in UNITS or word in TENS:
            current += UNITS.get(word, 0) + TENS.get(word, 0)
        elif word in SCALES:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] >= 1_000:
                total, current = total + current, 0.0
        elif word != "and" or not seen:
            return None
        seen = True
    value = total + current
    return int(value) if seen and value.is_integer() else None


def read_number(token: Token) -> int | None:
    """Read the number that counts a noun ("25 people"), or that a numeral itself is ("four of its soldiers")."""
    numeral = token if token.pos_ == "NUM" else next((c for c in token.children if c.dep_ == "nummod"), None)
    if numeral is None or numeral.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY"}:
        return None
    parts = [c for c in numeral.children if c.dep_ in {"compound", "nummod"} and c.i < numeral.i] + [numeral]
    return parse_number(" ".join(p.text for p in parts))
