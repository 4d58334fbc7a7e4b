"""How many units of time words count: "three", "twenty-one", "a", "a couple of", "24", "several"."""

from __future__ import annotations

from peacetalks.language.numbers import parse_number

ONES = "one|two|three|four|five|six|seven|eight|nine"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
# A number as it stands before a unit of time, in a pattern that ignores case.
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{TENS})(?:[- ](?:{ONES}))?|{TEENS}|{ONES}|(?:a )?hundred|(?:a )?dozen"
    r"|(?:a )?couple(?: of)?)"
)
SINGLE = frozenset({"a", "an", "the"})


def read_count(words: str) -> int | None:
    """Read how many units of time are meant; None where the words give no exact number ("several")."""
    plain = words.strip().lower()
    if plain in SINGLE:
        return 1
    bare = plain.removeprefix("a ").removesuffix(" of")
    return {"couple": 2, "dozen": 12}.get(bare) or parse_number(bare)
