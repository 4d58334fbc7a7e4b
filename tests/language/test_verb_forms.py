from __future__ import annotations

import pytest

from peacetalks.language.pipelines import load_pipeline
from peacetalks.language.verb_forms import mend_verb_forms


def tag(text: str, word: str, wrong: str) -> tuple[str, str, str]:
    """Parse a text, give one word the tag of a noun as the tagger does at times, and mend."""
    nlp = load_pipeline()
    doc = nlp(text)
    token = next(one for one in doc if one.text == word)
    token.tag_, token.pos_, token.lemma_ = wrong, "NOUN", word
    mend_verb_forms(doc, nlp)
    return token.tag_, token.pos_, token.lemma_


@pytest.mark.parametrize(
    ("text", "word", "wrong", "expected"),
    [
        ("Envoys of both sides meet in the town.", "meet", "NN", ("VBP", "VERB", "meet")),
        ("The council accepts the offer.", "accepts", "NNS", ("VBZ", "VERB", "accept")),
        ("The envoys welcomed the offer.", "welcomed", "NNP", ("VBD", "VERB", "welcome")),
        ("The envoys met in the town.", "met", "NNP", ("VBD", "VERB", "meet")),
    ],
)
def test_a_noun_with_a_subject_is_a_verb(text: str, word: str, wrong: str, expected: tuple[str, str, str]) -> None:
    assert tag(text, word, wrong) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A meeting of the two envoys.", "meeting"),
        ("Ana Rojas is the envoy.", "envoy"),
        ("Talks in the town.", "Talks"),
    ],
)
def test_nouns_stay_nouns(text: str, word: str) -> None:
    assert tag(text, word, "NN")[:2] == ("NN", "NOUN")
