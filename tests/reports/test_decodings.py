from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.errors import ReportError
from peacetalks.reports.decodings import decode_bytes

TEXT = "Señor Peña said: “we agreed” – the café talks go on, with more of the same to come in the next days.\n"
RUSSIAN = "Делегации встретились в четверг и договорились открыть дорогу до конца месяца.\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_of_unicode_are_read_without_a_warning(encoding: str) -> None:
    decoded = decode_bytes(TEXT.encode(encoding), where="x")
    assert (decoded.text, decoded.warnings) == (TEXT, ())


def test_western_text_is_read_with_a_warning() -> None:
    decoded = decode_bytes(TEXT.encode("cp1252"), where="x")
    assert (decoded.text, decoded.encoding) == (TEXT, "cp1252")
    assert decoded.warnings


def test_mixed_lines_are_read_each_in_its_own_encoding() -> None:
    decoded = decode_bytes(TEXT.encode("utf-8") + TEXT.encode("cp1252"), where="x")
    assert decoded.text == TEXT * 2
    assert "1 of 2 lines" in decoded.warnings[0]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_many_letters_beyond_ascii_are_told_apart(encoding: str) -> None:
    assert decode_bytes(RUSSIAN.encode(encoding), where="x").text == RUSSIAN


def test_markup_is_read_as_it_declares() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body>{RUSSIAN}</body></html>'
    decoded = decode_bytes(page.encode("koi8-r"), where="x", marked_up=True)
    assert (decoded.text, decoded.warnings) == (page, ())


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "office file"),
        (b"\x89PNG\r\n", "PNG"),
        (b"abc\x00def", "binary"),
        (bytes(range(256)) * 10, "binary"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(ReportError, match=what):
        decode_bytes(content, where="x")


@given(
    st.text(min_size=1).filter(
        lambda text: text.strip() and text[0] != "\ufeff" and not text.startswith(("GIF8", "%PDF"))
    )
)
def test_no_character_of_utf8_is_lost(text: str) -> None:
    try:
        assert decode_bytes(text.encode("utf-8"), where="x").text == text
    except ReportError:
        assert any(ord(letter) < 32 for letter in text) or not text.encode().strip()


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        assert decode_bytes(content, where="x", marked_up=True).text
    except ReportError as error:
        assert error.where == "x"
