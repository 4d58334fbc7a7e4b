"""Numbers as words and figures: "three", "twenty-one", "a", "a couple of", "1,700"."""

from __future__ import annotations

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

VALUES: dict[str, int] = {word: value for value, word in enumerate(ONES)}
VALUES.update({word: (value + 2) * 10 for value, word in enumerate(TENS)})
VALUES.update({"a": 1, "an": 1, "dozen": 12, "couple": 2, "hundred": 100})
WORDS = sorted(VALUES, key=len, reverse=True)

# A number as it stands before a unit of time or a noun, in a pattern that ignores case.
PATTERN = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+|(?:"
    + "|".join(TENS)
    + r")[- ](?:"
    + "|".join(ONES[1:10])
    + r")|(?:a )?couple(?: of)?|(?:"
    + "|".join(word for word in WORDS if word not in {"a", "an", "couple"})
    + r"))"
)


def read_number(words: str) -> int | None:
    """Read a whole number; None for words that are no exact number ("several")."""
    plain = words.strip().lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    parts = [part for part in plain.replace("-", " ").split() if part not in {"of", "and"}]
    if parts[:1] in (["a"], ["an"]) and len(parts) > 1:
        parts = parts[1:]
    if not parts or not all(part in VALUES for part in parts):
        return None
    return sum(VALUES[part] for part in parts)


def read_ordinal(words: str) -> int | None:
    """Read an ordinal up to the twentieth, or in figures ("4th"); None for other words."""
    plain = words.strip().lower()
    if plain in ORDINALS:
        return ORDINALS.index(plain) + 1
    digits = plain[:-2] if plain[-2:] in {"st", "nd", "rd", "th"} else ""
    return int(digits) if digits.isdigit() else None
