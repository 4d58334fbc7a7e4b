from __future__ import annotations

from typing import Any

from peacetalks.evaluation.alignments import align_facts, pair_answers
from peacetalks.evaluation.answers import answer_from_dict

TEXT = "The North said it would open the bridge. The South said it would open the bridge and the road."
NORTH, SOUTH = {"id": "n", "name": "The North"}, {"id": "s", "name": "The South"}


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def pledge(by: str, content: str) -> dict[str, Any]:
    return {"kind": "commitment", "act": "pledge", "by": [by], "content": span(content), "evidence": [span(content)]}


def test_the_best_pair_is_aligned_first() -> None:
    gold = answer_from_dict({"actors": [SOUTH], "facts": [pledge("s", "open the bridge and the road")]})
    near, exact = pledge("x", "open the bridge"), pledge("x", "open the bridge and the road")
    predicted = answer_from_dict({"actors": [{"id": "x", "name": "South"}], "facts": [near, exact]})
    assert align_facts(pair_answers(gold, predicted)) == {0: 1}


def test_the_same_words_of_another_actor_are_another_fact() -> None:
    gold = answer_from_dict({"actors": [NORTH, SOUTH], "facts": [pledge("n", "open the bridge")]})
    predicted = answer_from_dict({"actors": [NORTH, SOUTH], "facts": [pledge("s", "open the bridge")]})
    assert not align_facts(pair_answers(gold, predicted))


def test_an_actor_with_every_name_is_still_one_actor() -> None:
    gold = answer_from_dict({"actors": [NORTH, SOUTH], "facts": []})
    everyone = {"id": "e", "name": "The South", "aliases": ["The North", "they"]}
    pairing = pair_answers(gold, answer_from_dict({"actors": [everyone], "facts": []}))
    assert pairing.identities == {"e": "s"}


def test_one_predicted_reference_answers_one_gold_reference() -> None:
    gold = answer_from_dict({"actors": [NORTH, SOUTH], "facts": []})
    pairing = pair_answers(gold, answer_from_dict({"actors": [NORTH], "facts": []}))
    assert pairing.count_same(["n", "s", "n"], ["n"]) == 1
