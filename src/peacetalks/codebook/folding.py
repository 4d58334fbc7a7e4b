"""Fold names and texts to plain Latin letters, so that a spelling is found under its accents and scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from anyascii import anyascii

POSSESSIVE = re.compile(r"['’ʼ]s\b", re.IGNORECASE)
APART = re.compile(r"[^a-z0-9]+")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# Scripts that write no spaces, where a sign is a syllable: each is a word, so that two signs are found as a phrase.
SYLLABLES = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
# Accents of every script that Latin spellings leave out; vowel signs of Indic scripts are letters and stay.
ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")


def fold(text: str) -> str:
    """Give the text in lower-case Latin letters and digits, words apart by one space.

    Accents go, other scripts are transliterated, an English possessive and apostrophes inside a word are dropped;
    Chinese, Japanese and Korean signs are a word each.
    Two spellings of a name in two scripts mostly, not always, fold to the same letters.
    """
    text = POSSESSIVE.sub("", text).lower()
    if not text.isascii():
        text = _to_latin(text)
    return APART.sub(" ", text.replace("'", "").replace("`", "")).strip()


def fold_words(text: str) -> tuple[str, ...]:
    """Give the folded words of a text, in order."""
    return tuple(fold(text).split())


def _to_latin(text: str) -> str:
    letters, iotated, iotated_as = _tables()
    plain = ACCENTS.sub("", unicodedata.normalize("NFKC", text.replace("i\u0307", "i")))
    plain = iotated.sub(iotated_as, plain)
    return BEYOND_ASCII.sub(lambda match: _spell(match[0], letters), plain).lower()


def _spell(char: str, letters: dict[str, str]) -> str:
    if char in letters:
        return letters[char]
    if SYLLABLES.match(char):
        return f" {_letters_only(char)} "
    # A sign ("°", "€", an emoji) has a spelled-out name, which nobody wrote: only letters and digits are spelled.
    return _letters_only(char) if unicodedata.category(char)[0] in "LMN" else " "


@lru_cache(maxsize=4096)
def _letters_only(char: str) -> str:
    return "".join(c for c in anyascii(char) if c.isalnum())


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, str], re.Pattern[str], str]:
    table: dict[str, Any] = yaml.safe_load(
        files("peacetalks.codebook").joinpath("folding.yml").read_text(encoding="utf-8")
    )
    letters = {str(letter): str(spelled) for letter, spelled in table["letters"].items()}
    letters.update(dict.fromkeys(table["apostrophes"], ""))
    letter, after = table["iotated"]["letter"], table["iotated"]["after"]
    return letters, re.compile(rf"(?:(?<=[{after}])|\b){letter}"), table["iotated"]["as"]
