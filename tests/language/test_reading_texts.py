"""The text as the parser reads it: paragraphs, headings, items, wrapped lines, transcripts, and the way back."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from peacetalks.codebook.values import Report
from peacetalks.language.reading_texts import ReadingText, join_paragraphs, split_paragraphs

# Short pieces of what reports are made of, put together at random.
PIECES = st.sampled_from(
    [
        "The envoys met",
        " in Doha",
        ".",
        "\n",
        "\n\n",
        "  ",
        "\t",
        "• ",
        "1. ",
        "(a) ",
        "Q: ",
        "MR. SMITH: ",
        "\r\n",
        "\xa0",
        "PEACE TALKS RESUME",
        "“",
        "”",
        "U.S.",
        " Lt. Gen.",
        "—",
        "é",
        "\u200f",
        "3",
        ",",
        "İZMİR",
        "straße",
    ]
)


def read(text: str, body: tuple[tuple[int, int], ...] | None = None) -> ReadingText:
    return join_paragraphs(split_paragraphs(Report("r", text, body or ((0, len(text)),))))


def paragraphs(text: str) -> list[str]:
    reading = read(text)
    return [reading.text[start:end] for start, end in reading.paragraphs]


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_character_stands_for_one_of_the_report(text: str) -> None:
    reading = read(text)
    assert len(reading.text) == len(reading.offsets)
    assert list(reading.offsets) == sorted(reading.offsets)
    joins = {start - 1 for start, _ in reading.paragraphs}
    for at, (char, offset) in enumerate(zip(reading.text, reading.offsets, strict=True)):
        if at not in joins:
            assert (
                char == text[offset] or (char == " " and text[offset].isspace()) or char.lower() == text[offset].lower()
            )


@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_word_is_lost(text: str) -> None:
    reading = read(text)
    kept = set(reading.offsets)
    lost = "".join(char if at not in kept else " " for at, char in enumerate(text))
    # Only marks of items and what stands alone without a word are left out.
    assert all(len(word.strip("().")) <= 2 or not any(c.isalnum() for c in word) for word in lost.split())


@given(st.lists(PIECES, max_size=40).map("".join))
def test_paragraphs_and_turns_lie_in_the_text_in_order(text: str) -> None:
    reading = read(text)
    edges = [edge for bounds in reading.paragraphs for edge in bounds]
    assert edges == sorted(edges)
    for turn in reading.turns:
        assert 0 <= turn.label_start < turn.label_end <= turn.start <= turn.end <= len(reading.text)


def test_blank_lines_and_ended_lines_part_paragraphs() -> None:
    assert paragraphs("One came.\nTwo went.\n\nThree stayed.") == ["One came.", "Two went.", "Three stayed."]


def test_a_heading_is_a_paragraph_of_its_own() -> None:
    text = (
        "Envoys meet in the capital\nThe envoys of both governments met in the capital on Monday to talk about water."
    )
    assert paragraphs(text)[0] == "Envoys meet in the capital"


def test_wrapped_lines_are_joined() -> None:
    sentence = (
        "The envoys of both governments met in the capital on Monday. They spoke with Lt. Gen. Smith about water, "
    )
    whole = (sentence * 3).strip(" ,") + "."
    assert paragraphs("\n".join(textwrap.wrap(whole, 70))) == [whole]


def test_an_abbreviation_at_the_end_of_a_line_ends_no_paragraph() -> None:
    assert paragraphs("The envoy spoke to Lt. Gen.\nSmith in the town.") == [
        "The envoy spoke to Lt. Gen. Smith in the town."
    ]


def test_items_lose_their_bullets() -> None:
    text = "The parties agreed to\n• open the road;\n• free all men.\n1. Both sides withdraw.\n(b) Both sides report."
    assert paragraphs(text) == [
        "The parties agreed to",
        "open the road;",
        "free all men.",
        "Both sides withdraw.",
        "Both sides report.",
    ]


def test_white_space_becomes_single_spaces() -> None:
    assert paragraphs("  met in\u00a0 \u00a0the city\tof  Yar ") == ["met in the city of Yar"]


def test_only_the_body_is_read() -> None:
    text = "HEAD\n\nThe envoys met.\n\nSHARE"
    assert read(text, ((6, 21),)).text == "The envoys met."


def test_a_transcript_has_turns() -> None:
    text = "SECRETARY SMITH:  Welcome.\n\nIt is good to be here.\n\nQUESTION:  Will you meet?\n\nSECRETARY SMITH:  Yes."
    reading = read(text)
    turns = [(reading.text[t.label_start : t.label_end].lower(), reading.text[t.start : t.end]) for t in reading.turns]
    assert turns == [
        ("secretary smith", "Welcome. It is good to be here."),
        ("question", "Will you meet?"),
        ("secretary smith", "Yes."),
    ]


def test_questions_and_answers_have_turns() -> None:
    reading = read("Q: Will they meet?\nA: They will.\nQ    When?\nA: Soon.")
    assert [reading.text[t.label_start : t.label_end] for t in reading.turns] == ["Q", "A", "Q", "A"]


def test_a_colon_makes_no_transcript() -> None:
    assert read("The envoys agreed on one thing: water.\n\nNOTE: this is a draft.").turns == ()


def test_time_grows_with_the_text_and_no_faster() -> None:
    # The work is counted, not timed: a text a hundred times as long has a hundred times the paragraphs.
    text = "The envoys of both governments met in the capital.\n\n"
    assert len(split_paragraphs(Report("r", text * 2000, ((0, len(text) * 2000),)))) == 2000
