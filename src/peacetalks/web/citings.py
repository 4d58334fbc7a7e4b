"""How to cite what a page shows: the view, what it was asked, and the state of the record that it was made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from peacetalks.codebook.folding import fold_words
from peacetalks.views.sheets import Sheet
from peacetalks.web.records import OpenRecord
from peacetalks.web.wordings import count, word_edtf


@dataclass(frozen=True, slots=True)
class Citing:
    """A view as others can name it: ``text`` for a footnote, ``bibtex`` for a bibliography."""

    text: str
    bibtex: str


def cite_view(title: str, about: str, rows: int, *, opened: OpenRecord, today: date | None = None) -> Citing:
    """Say how to cite a view of a part of the record."""
    as_of = word_edtf(opened.reader.as_of)
    day = today or datetime.now(UTC).date()
    state = f"state {opened.state}, newest report {as_of}"
    named = f"{title}: {about}" if about else title
    text = f"{named}. Record kept with peacetalks, {state}, {count(rows, 'row')}; shown {day.isoformat()}."
    key = "-".join(fold_words(f"{about} {title}")) + f"-{opened.state}"
    bibtex = (
        f"@misc{{{key},\n  title = {{{_escape(named)}}},\n  howpublished = {{Record kept with peacetalks, {state}}},\n"
        f"  year = {{{day.year}}},\n  note = {{{count(rows, 'row')}; shown {day.isoformat()}}}\n}}"
    )
    return Citing(text, bibtex)


def name_file(sheet: Sheet, about: str, form: str) -> str:
    """Name a file by what is in it; one with facts that nobody checked says so."""
    checks = {row["check"] for row in sheet.rows if "check" in row}
    parts = fold_words(about) + fold_words(sheet.title)
    state = ["not", "checked"] if checks - {"checked"} else []
    return "-".join(part for part in (*parts, *state) if part.isascii()) + f".{form}"


def build_address(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Give an address on this server."""
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _escape(words: str) -> str:
    return words.replace("\\", "").replace("{", "(").replace("}", ")")
