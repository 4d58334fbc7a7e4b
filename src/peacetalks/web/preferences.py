"""What one reader has set for the pages, in a cookie of the browser: colours, direction, keys."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

COOKIE = "peacetalks-preferences"
THEMES = ("auto", "light", "dark")
DIRECTIONS = ("ltr", "rtl")
ACTIONS: Mapping[str, tuple[str, str]] = {
    "next": ("j", "next fact"),
    "previous": ("k", "previous fact"),
    "accept": ("a", "accept, and on to the next"),
    "correct": ("e", "correct its values"),
    "reject": ("x", "reject; once more for a reason"),
    "skip": ("s", "skip: it comes again at the end"),
    "undo": ("u", "undo the last decision"),
    "add": ("n", "add a fact from the selected words"),
    "link": ("l", "say which actors are one"),
    "contradict": ("v", "mark: contradicts another account"),
    "year": ("y", "give the year of dates that have none"),
    "search": ("/", "search"),
    "help": ("?", "list of keys"),
}
"""What keys do on the review page: the key by default, and what it does in words."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """How pages are shown. ``keys`` leads from action to key; ``single_keys`` false switches all of them off."""

    theme: str = "auto"
    direction: str = "ltr"
    single_keys: bool = True
    keys: Mapping[str, str] = field(default_factory=lambda: {name: key for name, (key, _) in ACTIONS.items()})

    @property
    def keys_json(self) -> str:
        """The keys for the page's script; an empty object where they are switched off."""
        return json.dumps(dict(self.keys) if self.single_keys else {})


def read_preferences(cookie: str | None) -> Preferences:
    """Read a cookie; what makes no sense in it is passed over."""
    given = dict(parse_qsl(cookie or ""))
    return build_preferences(given)


def build_preferences(given: Mapping[str, str]) -> Preferences:
    """Build preferences from plain values; what makes no sense is passed over, as is a key that two actions want."""
    theme, direction = given.get("theme", ""), given.get("direction", "")
    keys: dict[str, str] = {}
    for name, (usual, _) in ACTIONS.items():
        key = given.get(f"key-{name}", usual).strip().lower()[:1]
        keys[name] = key if key and key not in keys.values() else usual
    if len(set(keys.values())) < len(keys):
        keys = {name: usual for name, (usual, _) in ACTIONS.items()}
    return Preferences(
        theme=theme if theme in THEMES else "auto",
        direction=direction if direction in DIRECTIONS else "ltr",
        single_keys=given.get("single-keys", "on") == "on",
        keys=keys,
    )


def write_preferences(preferences: Preferences) -> str:
    """Give the cookie."""
    values = {
        "theme": preferences.theme,
        "direction": preferences.direction,
        "single-keys": "on" if preferences.single_keys else "off",
        **{f"key-{name}": key for name, key in preferences.keys.items() if key != ACTIONS[name][0]},
    }
    return urlencode(values)
