"""Give upper-case wire text its case back, so that the parser can read it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peacetalks.language.casing.lexicon import CaseLexicon, load_case_lexicon

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)?|\d+[^\W_]*")
SENTENCE_END = re.compile(r"[.!?][”\"’')\]]*\s+[“\"‘'(\[]*$|^[\s“\"‘'(\[•*–—-]*$|[:]\s+[“\"‘]$|—\s*[“\"‘]$|--\s*$")
TITLE_POINT = re.compile(
    r"\b(?:MR|MRS|MS|DR|GEN|LT|COL|MAJ|CAPT|SEN|REP|GOV|ST|SGT|ADM|U\.S|U\.N|E\.U|NO)\.\s+$", re.IGNORECASE
)
# A text is upper-case where so many of its letters are; and it must have some words, or be a label by itself.
SHARE_OF_CAPITALS = 0.85
FEWEST_WORDS = 4
# An unknown word of so many letters without a vowel is an acronym.
LONGEST_ACRONYM = 6
LONG = 8
VOWELS = frozenset("AEIOUY")
FIRST_TITLES = frozenset({"mr", "mrs", "ms", "dr", "sen", "gen", "lt", "col", "rep", "gov", "capt"})
NEVER_US = frozenset({"let", "told", "tell", "give", "gave", "help", "allow", "all", "join", "both", "brought", "show"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an upper-case text with its place in it."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """The word in small letters."""
        return self.text.lower()


def restore_case(text: str, *, short: bool = False) -> str:
    """Give a text of the same length in ordinary case; text that is not upper-case comes back as it is.

    ``short`` says that the text is a label or a heading, which may have fewer words.
    """
    if not _is_upper(text, short=short):
        return text
    lexicon = load_case_lexicon()
    words = [Word(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text)]
    cased = _apply_phrases(words, lexicon)
    _apply_bodies(text, words, cased, lexicon)
    for at in range(len(words)):
        if at not in cased:
            cased[at] = _choose_form(text, words, at, cased, lexicon)
    characters = list(text)
    for at, word in enumerate(words):
        form = cased[at]
        if _starts_sentence(text, word) and form[:1].islower():
            form = form[:1].upper() + form[1:]
        if len(form) == len(word.text):  # a letter may have another length in small: it stays
            characters[word.start : word.end] = form
    return "".join(characters)


def _is_upper(text: str, *, short: bool) -> bool:
    # A text with a run of small letters at its beginning is not worth counting through.
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    if not letters or capitals < SHARE_OF_CAPITALS * len(letters):
        return False
    return short or len(text.split()) >= FEWEST_WORDS


def _apply_phrases(words: list[Word], lexicon: CaseLexicon) -> dict[int, str]:
    """Give the words of names of several words the case in which these are written."""
    cased: dict[int, str] = {}
    at = 0
    while at < len(words):
        for parts in lexicon.phrases.get(words[at].low, ()):
            pieces = [piece for part in parts for piece in TOKEN.findall(part)]
            if [w.low for w in words[at : at + len(pieces)]] == [piece.lower() for piece in pieces]:
                cased.update({at + i: piece for i, piece in enumerate(pieces)})
                at += len(pieces) - 1
                break
        at += 1
    return cased


def _apply_bodies(text: str, words: list[Word], cased: dict[int, str], lexicon: CaseLexicon) -> None:
    """Give the words of a body's name capitals: "National Liberation Army", "Leadership Council"."""
    for at, word in enumerate(words):
        if at in cased or word.low not in lexicon.bodies:
            continue
        first = at
        while (
            first > 0
            and words[first - 1].low in lexicon.body_words | lexicon.bodies
            and not text[words[first - 1].end : words[first].start].strip()
        ):
            first -= 1
        if any(words[i].low in lexicon.body_words for i in range(first, at)):
            cased.update({i: words[i].low.capitalize() for i in range(first, at + 1) if i not in cased})


def _choose_form(text: str, words: list[Word], at: int, cased: dict[int, str], lexicon: CaseLexicon) -> str:
    word = words[at]
    bare, tail = _split_possessive(word.text)
    low = bare.lower()
    if "." in bare:
        return word.text
    if bare in lexicon.acronyms and not _is_word_here(words, at, low):
        return bare + tail.lower()
    if low in {"may", "march"}:
        return _choose_month(words, at, low, lexicon) + tail.lower()
    if low in lexicon.forms:
        return lexicon.forms[low] + tail.lower()
    if low in lexicon.small and low not in {"as", "an"} and _joins_name(text, words, at):
        return low + tail.lower()
    if low in FIRST_TITLES or (low in lexicon.titles and _is_name(words, at + 1, lexicon, text)):
        return bare.capitalize() + tail.lower()
    if len(bare) == 1 and (low == "i" or text[word.end : word.end + 1] == "."):
        return bare + tail.lower()
    if len(bare) == 1 or _is_common(low, lexicon):
        follows = at > 0 and _follows_name(text, words, at, cased, lexicon)
        return (bare.capitalize() if follows else low) + tail.lower()
    if bare.isdigit() or not bare[0].isalpha():
        return word.text if bare.isdigit() else low
    if len(bare) <= LONGEST_ACRONYM and not VOWELS & set(bare):
        return bare + tail.lower()
    return bare.capitalize() + tail.lower()


def _is_common(low: str, lexicon: CaseLexicon) -> bool:
    """Say whether a word is one in small letters: it is listed, or formed as only such words are."""
    if low in lexicon.common or (len(low) >= LONG and low.endswith(lexicon.suffixes)):
        return True
    for ending in ("ing", "ed", "er", "ers", "s", "ly"):
        stem = low.removesuffix(ending)
        if stem != low and len(stem) >= 4 and (stem in lexicon.common or f"{stem}e" in lexicon.common):
            return ending != "s" or low not in lexicon.forms
    return False


def _split_possessive(word: str) -> tuple[str, str]:
    for mark in ("'", "’"):
        head, found, tail = word.partition(mark)
        if found and tail in {"S", "T", "RE", "VE", "LL", "D", "M"}:
            return head, found + tail
    return word, ""


def _is_word_here(words: list[Word], at: int, low: str) -> bool:
    """Say whether what could be an acronym is a word: "us" behind "told", "who" and "id" nearly always."""
    if low == "us":
        return at > 0 and words[at - 1].low in NEVER_US
    return low in {"who", "car", "id", "as", "is", "it", "no", "eta"}


def _choose_month(words: list[Word], at: int, low: str, lexicon: CaseLexicon) -> str:
    before = words[at - 1].low if at > 0 else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    if after[:1].isdigit() or before.isdigit():
        return low.capitalize()
    is_verb = after.lower() in {"be", "have", "not", "also", "to"} or (low == "march" and before in {"a", "the", "to"})
    return low.capitalize() if before in lexicon.months_before and not is_verb else low


def _joins_name(text: str, words: list[Word], at: int) -> bool:
    """Say whether a small word stands in a name: "al-Assad", "bin Laden"."""
    word = words[at]
    if text[word.end : word.end + 1] == "-":
        return True
    return word.low in {"bin", "ibn", "bint", "van", "von", "der", "del", "della"} or (
        word.low in {"de", "da", "di", "du", "la", "le", "dos"} and at > 0
    )


def _is_name(words: list[Word], at: int, lexicon: CaseLexicon, text: str) -> bool:
    """Say whether the word there is a name, or a title in front of one, with nothing but a space before it."""
    if at >= len(words) or not at >= 0:
        return False
    word = words[at]
    if text[words[at - 1].end : word.start].strip(". "):
        return False
    low = _split_possessive(word.text)[0].lower()
    if low in lexicon.titles or (low == "for" and words[at - 1].low in lexicon.titles):
        return _is_name(words, at + 1, lexicon, text)
    return low.isalpha() and len(low) > 1 and not _is_common(low, lexicon)


def _follows_name(text: str, words: list[Word], at: int, cased: dict[int, str], lexicon: CaseLexicon) -> bool:
    """Say whether a common word is a surname: right behind a first name, or a title and no known place or people."""
    before, word = words[at - 1], words[at]
    gap = text[before.end : word.start]
    if gap == "-":
        return cased[at - 1].islower() and before.low in {"al", "el", "as", "ash", "ad", "ar"}
    if gap.strip(" .") or word.low in lexicon.function:
        return False
    return before.low in FIRST_TITLES and cased[at - 1][:1].isupper()


def _starts_sentence(text: str, word: Word) -> bool:
    before = text[max(0, word.start - 14) : word.start]
    if word.start > 14 and not before.strip():
        return False
    if TITLE_POINT.search(before):
        return False
    return SENTENCE_END.search(before if word.start > 14 else text[: word.start]) is not None
