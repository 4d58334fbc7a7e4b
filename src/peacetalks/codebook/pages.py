"""Pages: the codebook as a Markdown page to read, or as plain values for JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from peacetalks.codebook.books import Codebook, Field, KindEntry, TermList

_HOLDS = {
    "actor": "an actor id",
    "actors": "actor ids",
    "actors or spans": "actor ids or stretches of the report",
    "date": "EDTF date",
    "duration": "ISO 8601 duration",
    "fact": "a fact id",
    "kind": "a kind",
    "number": "number",
    "reason": "reason",
    "span": "a stretch of the report",
    "spans": "stretches of the report",
    "text": "words",
    "texts": "several names",
}


def codebook_to_dict(codebook: Codebook) -> dict[str, Any]:
    """Give the codebook as plain values, ready for JSON."""
    plain: dict[str, Any] = _plain(codebook)
    return plain


def render_codebook(codebook: Codebook) -> str:
    """Give the codebook as one Markdown page."""
    return "\n".join(_iter_lines(codebook)).rstrip() + "\n"


def _iter_lines(codebook: Codebook) -> Iterator[str]:
    yield "# Codebook"
    yield ""
    yield "<!-- Generated from src/peacetalks/codebook/codebook.yml by `make docs`. -->"
    yield ""
    yield (
        f"Version {codebook.version}. What counts as a fact in a report about a conflict or about talks, and how it is "
        "written down. A **report** is one text; a **fact** is one typed thing that it says; **evidence** is the words "
        "that the fact comes from."
    )
    yield ""
    for chapter in codebook.guide:
        yield from (f"## {chapter.title}", "", chapter.text)
    yield from ("## Fields of every fact", "", *_iter_fields(codebook.shared_fields, codebook))
    yield from ("## Fields of an actor", "", *_iter_fields(codebook.actor_fields, codebook))
    for kind in codebook.kinds.values():
        yield from _iter_kind(kind, codebook)
    for terms in codebook.lists.values():
        yield from _iter_list(terms, codebook)
    yield from _iter_schemes(codebook)


def _iter_kind(kind: KindEntry, codebook: Codebook) -> Iterator[str]:
    yield from (f"## Kind: {kind.name}", "", kind.definition, "", f"**Not one:** {kind.exclusion}", "")
    maps = "; ".join(f"{codebook.schemes[scheme].title} {term}" for scheme, term in kind.maps.items())
    yield from (f"Source: {kind.source}." + (f" Nearest: {maps}." if maps else ""), "")
    yield from _iter_fields(kind.fields, codebook)


def _iter_fields(fields: Mapping[str, Field], codebook: Codebook) -> Iterator[str]:
    yield "| field | holds | meaning | source | nearest elsewhere |"
    yield "| --- | --- | --- | --- | --- |"
    for field in fields.values():
        listed = field.holds.removeprefix("list: ")
        holds = f"[a term](#terms-{listed})" if listed != field.holds else _HOLDS[field.holds]
        nearest = _join_maps(field.maps, codebook)
        yield f"| `{field.name}` | {holds} | {field.definition} | {field.source} | {nearest} |"
    yield ""


def _iter_list(terms: TermList, codebook: Codebook) -> Iterator[str]:
    yield from (f"## Terms: {terms.name}", "", terms.definition, "")
    yield f"| term | meaning | source | {' | '.join(scheme.title for scheme in codebook.schemes.values())} |"
    yield "| --- " * (3 + len(codebook.schemes)) + "|"
    for term in terms.terms.values():
        nearest = " | ".join(term.maps.get(scheme, "–") for scheme in codebook.schemes)
        yield f"| `{term.name}` | {term.definition} | {term.source} | {nearest} |"
    yield ""


def _iter_schemes(codebook: Codebook) -> Iterator[str]:
    yield from ("## Code lists that terms are mapped to", "")
    for scheme in codebook.schemes.values():
        yield f"- **{scheme.title}**: {scheme.note}"


def _join_maps(maps: Mapping[str, str], codebook: Codebook) -> str:
    return "; ".join(f"{codebook.schemes[scheme].title} {term}" for scheme, term in maps.items()) or "–"


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(entry) for name, entry in value.items()}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return value
