from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from peacetalks.facts.speech_acts.contents import Stretch, find_action, find_clause, find_condition, find_phrase
from peacetalks.language.pipelines import load_pipeline


def head(text: str, word: str) -> Token:
    return next(t for t in load_pipeline()(text) if t.text == word)


def words(doc: Doc, stretch: Stretch) -> str:
    return str(doc[stretch.first : stretch.last + 1])


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kenya said that the army left the town.", "left", "the army left the town"),
        ('"The army left the town," he said.', "left", "The army left the town"),
    ],
)
def test_a_clause_stands_by_itself(text: str, word: str, expected: str) -> None:
    token = head(text, word)
    assert words(token.doc, find_clause(token)) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kenya pledged to reopen the road.", "reopen", "reopen the road"),
        ("Kenya will not reopen the road.", "reopen", "reopen the road"),
        ("Kenya will reopen the road if the army leaves.", "reopen", "reopen the road"),
    ],
)
def test_an_action_has_neither_subject_nor_auxiliary(text: str, word: str, expected: str) -> None:
    token = head(text, word)
    assert words(token.doc, find_action(token)) == expected


def test_a_phrase_ends_before_its_relative_clause() -> None:
    token = head("Kenya signed a treaty which nobody has read.", "treaty")
    assert words(token.doc, find_phrase(token)) == "a treaty"


def test_a_condition_is_given_without_its_marker() -> None:
    token = head("Kenya will reopen the road if the army leaves.", "reopen")
    condition = find_condition(token)
    assert condition is not None
    assert words(token.doc, condition[1]) == "the army leaves"
