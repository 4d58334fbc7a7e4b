from __future__ import annotations

import io
import zipfile

import docx
import pytest

from peacetalks.errors import ReportError
from peacetalks.reports.readers import read_reports
from peacetalks.reports.sources import Source

LINES = (
    "Delegations of the North and the South met in Marrel on Tuesday for a second round of talks.",
    "The North pledged to open the road to Marrel, and the South said that the day had been good.",
)


def build_docx() -> bytes:
    document = docx.Document()
    document.core_properties.title = "They meet in Marrel"
    document.add_paragraph(LINES[0])
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Party"
    table.cell(0, 1).text = "The North"
    document.add_paragraph(LINES[1])
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_and_tables_are_read_in_their_order() -> None:
    read = next(read_reports(Source("talks.docx", build_docx())))
    text = read.report.text
    assert text.index(LINES[0]) < text.index("Party\tThe North") < text.index(LINES[1])
    assert read.report.title == "They meet in Marrel"


def test_a_docx_is_known_by_its_content() -> None:
    assert LINES[0] in next(read_reports(Source("talks.bin", build_docx()))).report.text


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"no zip at all", build_docx()[:400]], ids=["head", "text", "cut"])
def test_a_broken_file_is_refused(content: bytes) -> None:
    with pytest.raises(ReportError, match="broken"):
        next(read_reports(Source("talks.docx", content)))


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 101_000_000)
    assert len(stream.getvalue()) < 200_000
    with pytest.raises(ReportError, match="unpacks to more"):
        next(read_reports(Source("bomb.docx", stream.getvalue())))


def test_entities_of_the_markup_are_not_expanded() -> None:
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "lol">{layers}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&l8;</w:t></w:r></w:p></w:body></w:document>"
    )
    stream = io.BytesIO(build_docx())
    with zipfile.ZipFile(stream) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = bomb.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(ReportError):
        next(read_reports(Source("bomb.docx", packed.getvalue())))
