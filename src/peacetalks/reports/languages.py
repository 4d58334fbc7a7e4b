"""Whether a text is in a language that can be read, told from its script, its small words and a classifier."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from peacetalks.errors import LanguageError

SUPPORTED = {"en": "English"}
TODO = "Only English reports can be read so far; give an English version"

SAMPLE = 20_000
"""How many characters of a text are looked at."""

SMALL_WORDS = frozenset({
    "the", "of", "and", "to", "in", "for", "with", "on", "that", "is", "was", "by", "from", "has", "have", "had",
    "were", "be", "will", "its", "their", "his", "her", "at", "as", "it", "an", "are", "not", "this", "which",
    "after", "said", "says", "who", "been", "also", "between", "they", "would",
})  # fmt: skip
SMALL_SHARE = 0.12
"""Share of English small words from which a text is English without further questions."""

CANDIDATES = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch", "pl": "Polish", "cs": "Czech", "ro": "Romanian", "hu": "Hungarian", "tr": "Turkish",
    "az": "Azerbaijani", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "fi": "Finnish", "hr": "Croatian",
    "sl": "Slovenian", "sq": "Albanian", "id": "Indonesian", "ms": "Malay", "sw": "Swahili", "vi": "Vietnamese",
    "ca": "Catalan", "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "tl": "Tagalog", "so": "Somali",
}  # fmt: skip
CERTAIN = 0.999
"""Probability of not being English, from the classifier, from which a text is refused.

Single sentences of English reports stay below 0.991, names of all countries among them; a sentence of another language
stands above 0.9999.
"""

FEWEST_WORDS = 6
"""Shorter texts are read: names of people and places alone tell no language."""


def check_language(text: str, *, where: str) -> None:
    """Raise LanguageError where a text is in a language that is not supported; doubt counts for the text."""
    sample = text[:SAMPLE]
    if script := _find_other_script(sample):
        raise LanguageError(f"language not supported: most letters are {script}", where=where, todo=TODO)
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < FEWEST_WORDS or sum(word in SMALL_WORDS for word in words) >= SMALL_SHARE * len(words):
        return
    ranks = [(language, float(share)) for language, share in _load_classifier().rank(" ".join(words))]
    if sum(share for language, share in ranks if language not in SUPPORTED) >= CERTAIN:
        name = CANDIDATES.get(ranks[0][0], ranks[0][0])
        raise LanguageError(f"language not supported: it looks like {name}", where=where, todo=TODO)


def _find_other_script(sample: str) -> str | None:
    """Name the script of most letters where that is not Latin."""
    letters = [letter for letter in sample if letter.isalpha()]
    foreign = [letter for letter in letters if ord(letter) > 0x24F and not _is_latin(letter)]
    if len(foreign) * 2 <= len(letters):
        return None
    names = Counter(unicodedata.name(letter, "UNKNOWN").split()[0] for letter in foreign)
    name = names.most_common(1)[0][0]
    return {"CJK": "Chinese"}.get(name, name.capitalize())


def _is_latin(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(("LATIN", "FULLWIDTH LATIN"))


@cache
def _load_classifier() -> LanguageIdentifier:
    classifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    classifier.set_languages(sorted(CANDIDATES.keys() & set(classifier.labels)))
    return classifier
