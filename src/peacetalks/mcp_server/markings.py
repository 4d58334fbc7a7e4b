"""Marking what others wrote: words of reports go into a field that says that they are not to be trusted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from peacetalks.codebook.plain_values import value_to_plain

UNTRUSTED = "untrusted_text"
HARMLESS = re.compile(r"[\dTXPYMWDHSZ:+~?%/.\-]{1,40}")
"""Dates, times and durations: signs in which nothing can be said."""
OURS = frozenset(
    (
        "check", "score", "act", "kind", "scope", "status", "channel", "outcome", "realis", "lane", "entry",
        "rule", "said", "entered", "term", "field", "question", "relation", "layer", "change", "role", "roles", "type",
        "differing",
    )
)  # fmt: skip
"""Fields that hold terms of the codebook or words of this program."""
IDS = re.compile(r"[a-z][0-9a-f]{20}|[a-z0-9-]{1,64}")
"""Lasting ids, and those of processes, which are short forms of names."""
NAMED_BY_IDS = frozenset(("id", "fact", "start", "end", "other", "encounter"))


def mark_words(value: object) -> Any:
    """Give a value as plain ones, with every word that may come from a report under ``untrusted_text``."""
    return _mark(value_to_plain(value))


def _mark(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_mark(one) for one in plain]
    if not isinstance(plain, Mapping):
        return plain
    marked: dict[str, Any] = {}
    words: dict[str, Any] = {}
    for name, value in plain.items():
        if _is_words(name, value):
            words[name] = value
        else:
            marked[name] = _mark(value)
    return {**marked, UNTRUSTED: words} if words else marked


def _is_words(name: str, value: Any) -> bool:
    """Say whether a field holds words of a report; what nothing is known of does."""
    if isinstance(value, str):
        if name in NAMED_BY_IDS and IDS.fullmatch(value):
            return False
        return name not in OURS and not HARMLESS.fullmatch(value)
    if isinstance(value, list):
        return name not in OURS and any(isinstance(one, str) for one in value)
    return False
