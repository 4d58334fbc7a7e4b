from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.reports.markdowns import cut_marks, read_markdown
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head, ReadReport

SENTENCE = "The two delegations met in Marrel on Thursday for a second round of talks."


def read_one(text: str) -> ReadReport:
    (read,) = read_markdown(Source("a.md", text.encode()), Head())
    return read


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Ana *Korr*** met", "Ana Korr met"),
        ('a [link](https://x.example/a_(b) "t") and [other][1]', "a link and other"),
        ("# Heading #", "Heading"),
        ("> quoted *words*", "quoted words"),
        ("- one\n* two\n3. three", "- one\n* two\n3. three"),
        ("snake_case and 2*3*4 stay", "snake_case and 2*3*4 stay"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("a ![picture](x.png) b <br> c <!-- d --> e", "a  b  c  e"),
        ("~~gone~~ `code`", "gone code"),
        ("before\n```\ncode\n```\nafter", "before\nafter"),
    ],
)
def test_marks_are_cut_and_words_stay(marked: str, plain: str) -> None:
    assert cut_marks(marked).text == plain


def test_front_matter_or_a_heading_says_what_it_is() -> None:
    report = read_one(f"---\ntitle: Talks\ndate: 2021-03-04\nsource: Herald\n---\n# Talks\n\n{SENTENCE}\n").report
    assert (report.title, report.published, report.source) == ("Talks", "2021-03-04", "Herald")
    assert [report.text[start:end] for start, end in report.body] == [SENTENCE]
    headed = read_one(f"# *Talks* in Marrel\n\n{SENTENCE}\n").report
    assert headed.title == "Talks in Marrel"
    assert [headed.text[start:end] for start, end in headed.body] == [SENTENCE]


def test_broken_front_matter_is_told_of() -> None:
    read = read_one(f"---\ntitle: [\n---\n{SENTENCE}")
    assert any("front matter" in warning for warning in read.warnings)


@given(st.text(alphabet="ab*_[]()#>`~\\ \n-!<", max_size=80))
def test_every_character_that_stays_has_its_place(raw: str) -> None:
    plain = cut_marks(raw)
    places = [plain.offsets.find_raw(offset) for offset in range(len(plain.text))]
    assert [raw[place] for place in places if place is not None] == list(plain.text)
    assert (
        [letter for letter in plain.text if letter in "ab"] != [] or not set(raw) & set("ab") or set(raw) & set("`<![")
    )
