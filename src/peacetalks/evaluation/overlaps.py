"""Overlaps: how much two names, two spans or two pieces of evidence have in common."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from peacetalks.evaluation.answers import Stretch

#: Names count as alike when they share this much of their words (F1).
ALIKE = 0.8
#: A span within another one counts at least this much, if the shorter has MIN_WORDS_INSIDE words.
INSIDE = 0.5
MIN_WORDS_INSIDE = 3

_ARTICLES = frozenset({"the", "a", "an"})


@lru_cache(maxsize=1 << 16)
def split_words(text: str) -> tuple[str, ...]:
    """Give a text's words without case, articles and the possessive 's."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    plain = re.sub(r"'s\b", "", plain)
    return tuple(word for word in re.findall(r"\w+", plain) if word not in _ARTICLES)


def normalise_name(text: str) -> str:
    """Give a name as its words, one space between them."""
    return " ".join(split_words(text))


def measure_words(a: Iterable[str], b: Iterable[str]) -> float:
    """Give the F1 of two bags of words, 0 to 1."""
    left, right = Counter(a), Counter(b)
    both = sum((left & right).values())
    return 2 * both / (sum(left.values()) + sum(right.values())) if both else 0.0


def are_alike(a: str, b: str) -> bool:
    """Say whether two normalised names may name the same actor."""
    return bool(a and b) and (a == b or measure_words(a.split(), b.split()) >= ALIKE)


def measure_spans(a: Stretch | None, b: Stretch | None) -> float:
    """Give how much of their words two spans share, 0 to 1."""
    if a is None or b is None:
        return 0.0
    left, right = split_words(a.quote), split_words(b.quote)
    score = measure_words(left, right)
    if _lies_in(a, b) or _lies_in(b, a):
        return max(score, INSIDE) if min(len(left), len(right)) >= MIN_WORDS_INSIDE else score
    return score


def share_evidence(a: Sequence[Stretch], b: Sequence[Stretch]) -> bool:
    """Say whether any stretch of one overlaps any stretch of the other."""
    return any(x.start < y.end and y.start < x.end for x in a for y in b)


def _lies_in(inner: Stretch, outer: Stretch) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
