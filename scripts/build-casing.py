#!/usr/bin/env python3
"""Compile the list of words that English writes in small letters, for upper-case wire text.

usage: scripts/build-casing.py PATH/TO/truecase/data/english.dist

The counts of case forms are those of the package ``truecase`` (MIT; trained on the NLTK corpora), which is needed only
here; the inflected verbs, adjectives and adverbs are those of the lemmatizer of the installed language model (MIT).
"""

from __future__ import annotations

import collections
import gzip
import pickle
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from peacetalks.language.pipelines import load_pipeline

TARGET = Path(__file__).resolve().parents[1] / "src/peacetalks/language/casing/common_words.txt.gz"
# A word is common where it stands in small letters often, or in so large a share of its uses.
OFTEN, SHARE, RARE = 100, 0.25, 2
ALLOWED = {("nltk.probability", "FreqDist"): collections.Counter, ("builtins", "set"): set}


class CountsUnpickler(pickle.Unpickler):
    """Read nothing but counts: any other class in the file is refused."""

    def find_class(self, module: str, name: str) -> object:
        """Give one of the classes that counts are made of."""
        if (module, name) not in ALLOWED:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in a file of counts")
        return ALLOWED[module, name]


def main() -> None:
    """Write the list."""
    with Path(sys.argv[1]).open("rb") as file:
        counts: Mapping[str, int] = CountsUnpickler(file).load()["uni_dist"]
    small: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    for word, count in counts.items():
        total[word.lower()] += count
        small[word] += count if word.islower() else 0
    common = {w for w, n in small.items() if n >= OFTEN or (n >= RARE and n / total[w] >= SHARE)}
    common |= {w for w in iter_inflected() if w not in total or small[w] / total[w] >= SHARE}
    # Nouns that the counts know only in the singular; adjectives of people serve as nouns too ("militants").
    nouns = load_pipeline().get_pipe("lemmatizer").lookups.get_table("lemma_index")["noun"]
    common |= {f"{w}s" for w in nouns if w in common and f"{w}s" not in total}
    words = sorted(w for w in common if w.isascii() and w.isalpha() and len(w) > 1)
    TARGET.write_bytes(gzip.compress("\n".join(words).encode(), 9, mtime=0))
    sys.stdout.write(f"{TARGET.name}: {len(words)} words, {TARGET.stat().st_size / 1e3:.0f} kB\n")


def iter_inflected() -> Iterator[str]:
    """Give the verbs, adjectives and adverbs of the lemmatizer, and the forms of the verbs."""
    index = load_pipeline().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for verb in index["verb"]:
        stem = verb.removesuffix("e")
        yield from (verb, verb + "s", verb + "es", stem + "ed", stem + "ing")
        if verb.endswith("y"):
            yield from (verb[:-1] + "ies", verb[:-1] + "ied")
        if len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in "aeiou" and verb[-3] not in "aeiou":
            yield from (verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    yield from index["adj"]
    yield from index["adv"]


if __name__ == "__main__":
    main()
