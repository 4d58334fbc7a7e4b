"""From bytes to characters: encodings told apart, mixtures read line by line, binary files refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from peacetalks.errors import ReportError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
DECLARED = re.compile(rb"""(?:charset\s*=|encoding\s*=)\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
NOT_ASCII = re.compile(rb"[\x80-\xff]")

WESTERN = "cp1252"
CANDIDATES = ("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "gb18030", "shift_jis", "euc_kr")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """Characters, the name of the encoding that gave them, and warnings where that was a guess."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode_bytes(content: bytes, *, where: str, marked_up: bool = False) -> DecodedText:
    """Turn bytes into text without losing any. Raises ReportError for empty and binary content.

    UTF-8 is tried first, because text of another encoding hardly ever passes for it; then, in markup, the declared
    encoding; then UTF-8 line by line with Western lines between; last, a guess from the bytes.
    """
    if not content.strip():
        raise ReportError("empty", where=where, todo="Give a file with a report in it")
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_marked(content[len(mark) :], encoding)
    _refuse_binary(content, where)
    try:
        return DecodedText(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    declared = _find_declared(content) if marked_up else None
    if declared and (text := _try_decoding(content, declared)) is not None:
        return DecodedText(text, declared)
    return _decode_lines(content) or _guess_encoding(content)


def _decode_marked(content: bytes, encoding: str) -> DecodedText:
    text = content.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return DecodedText(text, encoding, (f"{lost} characters are not {encoding}, shown as \ufffd",) if lost else ())


def _refuse_binary(content: bytes, where: str) -> None:
    todo = "Give text, Markdown, HTML or JSON"
    for magic, what in MAGIC:
        if content.startswith(magic):
            raise ReportError(f"{what}, not text", where=where, todo=todo)
    sample = content[:65_536]
    if b"\x00" in sample or len(CONTROL.findall(sample)) > len(sample) / 100:
        raise ReportError("binary, not text", where=where, todo=todo)


def _find_declared(content: bytes) -> str | None:
    found = DECLARED.search(content[:4096])
    if not found:
        return None
    try:
        return codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None


def _try_decoding(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _decode_lines(content: bytes) -> DecodedText | None:
    """Read a mixture of UTF-8 and Western lines; None where no line beyond ASCII is UTF-8."""
    lines = content.splitlines(keepends=True)
    utf8 = {number: text for number, line in enumerate(lines) if (text := _try_decoding(line, "utf-8")) is not None}
    if not any(NOT_ASCII.search(lines[number]) for number in utf8):
        return None
    text = "".join(utf8[number] if number in utf8 else _decode_western(line) for number, line in enumerate(lines))
    others = len(lines) - len(utf8)
    return DecodedText(
        text, "utf-8", (f"mixed encodings: {others} of {len(lines)} lines are not UTF-8, read as {WESTERN}",)
    )


def _decode_western(content: bytes) -> str:
    # Five bytes have no character in cp1252; Latin-1 gives each byte one, so nothing is lost.
    text = _try_decoding(content, WESTERN)
    return content.decode("latin-1") if text is None else text


def _guess_encoding(content: bytes) -> DecodedText:
    """Take few letters beyond ASCII for Western text, many for a script that the bytes themselves tell."""
    if len(NOT_ASCII.findall(content)) < len(content) / 10:
        return DecodedText(_decode_western(content), WESTERN, (f"not UTF-8, read as {WESTERN}",))
    best = from_bytes(content, cp_isolation=[WESTERN, *CANDIDATES]).best()
    if best is None:
        return DecodedText(_decode_western(content), WESTERN, (f"encoding not told, read as {WESTERN}",))
    return DecodedText(str(best), best.encoding, (f"not UTF-8, read as {best.encoding}",))
