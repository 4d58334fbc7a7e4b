from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.errors import FormatError, LanguageError, PeacetalksError, ReportError
from peacetalks.reports.readers import READERS, SUFFIXES, read_reports
from peacetalks.reports.sources import Source, find_files, load_source
from peacetalks.reports.values import Head, ReadReport

SENTENCE = "The two delegations met in Marrel on Thursday for a second round of talks."


def read_one(name: str, content: str | bytes, given: Head | None = None) -> ReadReport:
    encoded = content.encode("utf-8") if isinstance(content, str) else content
    (read,) = read_reports(Source(name, encoded), given)
    return read


def test_every_shared_report_is_read_whole_with_title_and_date(shared: Path) -> None:
    paths = sorted(shared.glob("reports/*/*.txt"))
    assert len(paths) > 400
    for path in paths:
        (read,) = read_reports(load_source(str(path)))
        report = read.report
        assert report.text == path.read_bytes().decode("utf-8")
        assert read.offsets.find_raw_span(0, len(report.text)) == (0, len(report.text))
        block, _, rest = report.text.partition("\n\n")
        head = dict(line.split(": ", 1) for line in block.split("\n"))
        titled = head["Title"].strip() and not head["Title"].startswith("(no headline)")
        assert not titled or report.title == head["Title"]
        assert (report.source, report.url) == (head["Source"], head["URL"])
        assert report.published == (re.match(r"\d{4}(-\d\d-\d\d)?", head["Date"]) or [None])[0]
        body = "\n".join(report.text[start:end] for start, end in report.body)
        sentences = [
            line.strip() for line in rest.split("\n") if re.search(r"\w \w+ \w+ \w.*[a-z][.?!”]$", line.strip())
        ]
        assert [line for line in sentences if line not in body] == [], path.name
        assert "Origin: " not in body


def test_the_head_of_a_json_report_may_bear_the_names_of_a_texts_head() -> None:
    line = {
        "text": SENTENCE,
        "date": "4 March 2021",
        "headline": "Second round",
        "sources": ["Herald", "Post"],
        "link": "u",
    }
    report = read_one("a.jsonl", json.dumps(line)).report
    assert (report.published, report.title, report.source, report.url) == (
        "2021-03-04",
        "Second round",
        "Herald, Post",
        "u",
    )


def test_an_index_of_reports_is_no_report(shared: Path) -> None:
    with pytest.raises(FormatError, match=r"reports in it cannot be read; .*line 1: no field `text`"):
        list(read_reports(load_source(str(shared / "reports/index.jsonl"))))


def test_coded_reports_keep_their_text_and_all_coded_evidence_is_read(shared: Path) -> None:
    for path in sorted(shared.glob("gold/[dt]*/*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        (read,) = read_reports(load_source(str(path)))
        report = read.report
        assert (report.text, report.id, report.title or None) == (coded["text"], coded["id"], report.title)
        assert coded["published"] is None or report.published == coded["published"]
        for fact in coded["facts"]:
            for span in fact["evidence"]:
                assert any(start <= span["start"] and span["end"] <= end for start, end in report.body), (path, span)


def test_a_headline_and_a_date_line_open_a_page_as_it_was_copied(shared: Path) -> None:
    (read,) = read_reports(load_source(str(shared / "seed/article.txt")))
    report = read.report
    assert report.published == "XXXX-09-21"
    assert str(report.title).startswith("Nagorno-Karabakh and Azerbaijani officials meet")
    (body,) = report.body
    assert report.text[slice(*body)].startswith("Azerbaijani officials")
    assert report.text[slice(*body)].endswith("peace agreement.")


@given(st.text(alphabet=st.sampled_from("aé\r\n\t .“\u00a0\u2028Жb"), max_size=120))
def test_text_and_json_keep_the_text_that_was_given(middle: str) -> None:
    text = f"{SENTENCE} {middle} {SENTENCE}"
    assert read_one("a.txt", text).report.text == text
    assert read_one("a.json", json.dumps({"text": text})).report.text == text


def test_what_the_user_says_goes_before_what_the_file_says() -> None:
    given = Head(title="Given", published="2020-01-01", source="Somebody")
    text = f"Title: Found\nDate: 2021-03-04\nSource: Herald\nURL: https://example.org\n\n{SENTENCE}"
    report = read_one("a.txt", text, given).report
    assert (report.title, report.published, report.source) == ("Given", "2020-01-01", "Somebody")
    assert report.url == "https://example.org"


def test_actors_and_facts_of_coded_json_are_ignored() -> None:
    content = json.dumps({"id": "x", "text": SENTENCE, "facts": "broken", "published": None, "title": "T"})
    assert read_one("a.json", content).report.title == "T"


def test_lists_and_lines_of_json_hold_several_reports() -> None:
    reports = [{"id": f"r/{n}", "text": SENTENCE} for n in range(3)]
    listed = list(read_reports(Source("a.json", json.dumps(reports).encode())))
    lines = list(read_reports(Source("a.jsonl", "\n".join(json.dumps(r) for r in reports).encode())))
    assert [read.stem for read in listed] == [read.stem for read in lines] == ["r_0", "r_1", "r_2"]
    assert [read.report.id for read in lines] == ["r/0", "r/1", "r/2"]


def test_one_bad_line_is_told_of_after_the_others_are_read() -> None:
    lines = [json.dumps({"text": SENTENCE}), "{broken", json.dumps({"text": SENTENCE})]
    reading = read_reports(Source("a.jsonl", "\n".join(lines).encode()))
    assert [next(reading).stem, next(reading).stem] == ["a-1", "a-3"]
    with pytest.raises(FormatError, match=r"a.jsonl, line 2: broken JSON"):
        next(reading)


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("a.json", b"{", FormatError),
        ("a.json", b"[]]", FormatError),
        ("a.json", b'{"texts": "x"}', FormatError),
        ("a.json", b'"x"', FormatError),
        ("a.json", b'{"text": 7}', FormatError),
        ("a.json", b'{"text": " "}', ReportError),
        ("a.json", b"[" * 200_000, FormatError),
        ("a.json", b'{"text": ' + b"9" * 5000 + b"}", FormatError),
        ("a.txt", b"", ReportError),
        ("a.md", b"---\ntitle: x\n---\n", ReportError),
        ("a.html", b"<html><body><script>x()</script></body></html>", ReportError),
        ("a.html", "Делегации встретились в четверг и договорились открыть дорогу.".encode(), LanguageError),
        ("a.json", '{"text": "التقى الوفدان يوم الخميس واتفقا على فتح الطريق."}'.encode(), LanguageError),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(name: str, content: bytes, error: type[PeacetalksError]) -> None:
    with pytest.raises(error) as caught:
        list(read_reports(Source(name, content)))
    assert caught.value.where.startswith("a.")


def test_half_characters_in_json_are_replaced_and_told_of() -> None:
    read = read_one("a.json", '{"text": "' + SENTENCE + '\\ud800"}')
    assert read.report.text == SENTENCE + "\ufffd"
    assert any("halves" in warning for warning in read.warnings)


@pytest.mark.parametrize(
    ("begin", "name"),
    [("<!DOCTYPE html><p>", "-"), ('{"text": "', "-"), ("  ", "-"), ("<html><body><p>", "a.page")],
)
def test_formats_are_told_by_content_where_no_suffix_says(begin: str, name: str) -> None:
    end = '"}' if begin.startswith("{") else "\n"
    assert read_one(name, begin + SENTENCE + end).report.text.strip() == SENTENCE


def test_bytes_and_hashes_are_kept() -> None:
    read = read_one("folder/a.txt", SENTENCE.encode("utf-16"))
    assert read.source.content == SENTENCE.encode("utf-16")
    assert (len(read.source.sha256), len(read.text_sha256)) == (64, 64)
    assert read.text_sha256 != read.source.sha256
    assert (read.encoding, read.stem, read.report.id) == ("utf-16-le", "a", "a")


def test_folders_are_walked_in_order_and_the_rest_is_counted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.html", "a/B.MD", ".hidden.txt", ".git/x.txt", "x.xlsx", "noted", "README.md", "z.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = find_files([str(tmp_path), str(tmp_path / "b.txt")], SUFFIXES)
    names = [str(Path(name).relative_to(tmp_path)) for name in found.names]
    assert names == ["a/B.MD", "a/c.html", "b.txt", "z.json"]
    assert found.skipped == {".xlsx": 1, "no suffix": 1, ".md": 1}


def test_inputs_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(ReportError, match=r"larger than 20 MB.*--max-size"):
        load_source(str(path))
    with pytest.raises(ReportError, match="no such file"):
        load_source(str(tmp_path / "absent.txt"))
    with pytest.raises(ReportError, match="cannot be read"):
        load_source(str(tmp_path))


def test_every_suffix_has_a_reader() -> None:
    assert {suffix for suffix in READERS if not suffix.startswith(".") or suffix != suffix.lower()} == set()


def test_every_suffix_is_documented() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs/reference/inputs.md").read_text(encoding="utf-8")
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in page] == []
