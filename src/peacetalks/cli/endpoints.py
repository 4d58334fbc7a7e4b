"""Where a language model is asked, from the environment: the only place that reads these settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from peacetalks.errors import UsageError

if TYPE_CHECKING:
    from peacetalks.facts.llm import Endpoint

URL = "PEACETALKS_LLM_URL"
MODEL = "PEACETALKS_LLM_MODEL"
KEY = "PEACETALKS_LLM_KEY"
TIMEOUT = "PEACETALKS_LLM_TIMEOUT"
TRIES = "PEACETALKS_LLM_TRIES"
PRICES = "PEACETALKS_LLM_PRICES"
CACHE = "PEACETALKS_LLM_CACHE"
ANSWER = "PEACETALKS_LLM_ANSWER_TOKENS"
SETTINGS = (URL, MODEL, KEY, TIMEOUT, TRIES, ANSWER, PRICES, CACHE)
"""Every setting of a language model; docs/how-to/use-a-language-model.md says what each means."""
NO_CACHE = "off"


def read_endpoint() -> Endpoint:
    """Read the settings. Raises UsageError where one is missing or makes no sense; a key is never part of a message."""
    from peacetalks.facts.llm import Endpoint

    url, model = os.environ.get(URL, "").strip(), os.environ.get(MODEL, "").strip()
    if not url or not model:
        raise UsageError(
            "no language model is named",
            where=URL if not url else MODEL,
            todo="Set PEACETALKS_LLM_URL (http://127.0.0.1:11434/v1) and PEACETALKS_LLM_MODEL",
        )
    prices = _read_numbers(PRICES, os.environ.get(PRICES, "").split(",")) if os.environ.get(PRICES) else [None, None]
    if len(prices) != 2:
        raise UsageError("two prices are needed", where=PRICES, todo="Write what a million tokens cost: 0.15,0.60")
    timeout, tries, answer_tokens = (
        _read_numbers(name, [os.environ.get(name) or default])[0]
        for name, default in ((TIMEOUT, "120"), (TRIES, "4"), (ANSWER, "8192"))
    )
    return Endpoint(
        url=url,
        model=model,
        key=os.environ.get(KEY, "").strip(),
        timeout=max(timeout, 0.1),
        tries=max(int(tries), 1),
        answer_tokens=max(int(answer_tokens), 1),
        price_in=prices[0],
        price_out=prices[1],
        cache=_find_cache(),
    )


def _read_numbers(name: str, values: list[str]) -> list[float]:
    try:
        numbers = [float(value) for value in values]
    except ValueError as error:
        raise UsageError("no number", where=name, todo="See docs/how-to/use-a-language-model.md") from error
    if any(not 0 <= number < float("inf") for number in numbers):
        raise UsageError("a number below zero or without end", where=name)
    return numbers


def _find_cache() -> Path | None:
    asked = os.environ.get(CACHE, "").strip()
    if asked:
        return None if asked == NO_CACHE else Path(asked).expanduser()
    base = os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()
    return Path(base) / "peacetalks" / "answers"
