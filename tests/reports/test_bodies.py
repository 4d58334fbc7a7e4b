from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.reports.bodies import find_body

SENTENCE = "The two delegations met in Marrel on Thursday for a second round of talks."
OTHER = "They agreed to open the road before the end of the month."


def read_inside(text: str, **known: str) -> list[str]:
    return [text[start:end] for start, end in find_body(text, **known).stretches]


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        ("Delegations meet in Marrel\n\n  • 4 March, 16:59\n\n", "Delegations meet in Marrel", "XXXX-03-04"),
        ("Delegations meet in Marrel\nBy Jane Writer\nMarch 4, 2021\n", "Delegations meet in Marrel", "2021-03-04"),
        ("Thursday, March 4, 2021\r\n\r\n", None, "2021-03-04"),
        ("Office of the Spokesperson\n\nThe below is attributable to Spokesperson Jane Writer:\n\n", None, None),
        ("Jane A. Writer, Secretary of State\n\nMarrel, Eastland\n\nMinistry of Foreign Affairs\n\n", None, None),
        ("Green Room\n\n3:55 P.M. EDT\n\n", None, None),
    ],
)
def test_what_stands_before_the_first_sentence_is_outside(head: str, title: str | None, published: str | None) -> None:
    body = find_body(head + SENTENCE + "\n")
    assert read_inside(head + SENTENCE + "\n") == [SENTENCE]
    assert body.title == title
    assert (body.published.edtf if body.published else None) == published


@pytest.mark.parametrize(
    "tail",
    [
        "\n\nRelated Articles",
        "\n\nRelated Articles\nTruce holds for a third week\nWho is who at the talks\n",
        "\n\n###\n",
        "\n\nJANE A. WRITER\n\nTHE GREEN HOUSE,\nMarch 4, 2021.\n",
        "\n\nShare | Print\n© 2021 The Valley Herald. All rights reserved.",
        "\n(Reporting by Jane Writer; Editing by John Reader)",
    ],
)
def test_what_stands_after_the_last_sentence_is_outside(tail: str) -> None:
    assert read_inside(SENTENCE + "\n\n" + OTHER + tail) == [SENTENCE + "\n\n" + OTHER]


def test_a_report_goes_on_after_a_pointer_in_its_middle() -> None:
    assert read_inside(f"{SENTENCE}\n\nRead more: Who is who at the talks\n\n{OTHER}") == [SENTENCE, OTHER]
    assert read_inside(f"{SENTENCE}\nRelated Articles\nTruce holds\n{OTHER}") == [SENTENCE, OTHER]


def test_a_headline_that_repeats_the_title_is_outside_and_another_first_line_is_not() -> None:
    text = f"Statement on the road to Marrel\n\n{SENTENCE}"
    assert read_inside(text, title="Statement on the Road to Marrel") == [SENTENCE]
    assert read_inside(text) == [text]
    assert find_body(text).title == "Statement on the road to Marrel"


def test_upper_case_wire_text_stays_whole() -> None:
    text = f"{SENTENCE.upper()}\n{OTHER.upper()}\nTALKS RESUME MONDAY\n"
    assert read_inside(text) == [text.strip()]


def test_a_speech_stays_whole() -> None:
    text = f"PRESIDENT WRITER: {SENTENCE}\n\nQ Will they meet again?\n\nPRESIDENT WRITER: Yes."
    assert read_inside(text) == [text]


def test_a_text_of_nothing_but_boilerplate_is_read_whole() -> None:
    assert read_inside("Related Articles\nShare") == ["Related Articles\nShare"]


@given(st.text(alphabet=st.sampled_from("aB .\n\r\t:#-|ä©§“”1"), max_size=200))
def test_stretches_are_ordered_apart_and_of_whole_lines(text: str) -> None:
    stretches = find_body(text).stretches
    assert all(0 <= start < end <= len(text) for start, end in stretches)
    assert all(first[1] < second[0] for first, second in pairwise(stretches))
    for start, end in stretches:
        assert not re.split(r"[\r\n]", text[:start])[-1].strip()
        assert not re.split(r"[\r\n]", text[end:])[0].strip()


@given(st.lists(st.sampled_from([SENTENCE, OTHER]), min_size=1, max_size=5), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_no_sentence_is_ever_left_out(sentences: list[str], between: str) -> None:
    text = between.join(sentences)
    assert read_inside(text) == [text]
