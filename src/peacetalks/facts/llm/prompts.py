"""Prompts: the codebook and one piece of one report, put together from the templates beside this module."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib import resources

from peacetalks.codebook.books import Field, KindEntry, load_codebook
from peacetalks.codebook.terms import Kind
from peacetalks.facts.llm.schemas import build_schema, list_fields

Message = dict[str, str]
SHARED = frozenset({"id", "realis"})
"""Shared fields that are explained by the codebook; evidence has its own rule, since offsets are not asked for."""


def build_messages(text: str, *, published: str | None) -> list[Message]:
    """Build the two messages of a call: the rules, and the words of a report between markers.

    The markers carry a hash of the words, so that no report can hold its own end marker.
    """
    code = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    report = _load_template("report.md")
    filled = {"published": published or "not known", "code": code, "lists": ", ".join(build_schema()["required"])}
    # The report goes in last, so that braces in it stay as they are.
    head, tail = report.format(**filled, text="\0").split("\0")
    return [{"role": "system", "content": build_rules()}, {"role": "user", "content": head + text + tail}]


@lru_cache(maxsize=1)
def build_rules() -> str:
    """Build the rules, the same for every report, from the definitions of the codebook."""
    book = load_codebook()
    kinds = "\n".join(_describe_kind(entry) for entry in book.kinds.values())
    shared = "\n".join(f"- {_describe_field(f)}" for f in book.shared_fields.values() if f.name in SHARED)
    asked = {name for kind in Kind for name in list_fields(kind)}
    terms = "\n".join(
        f"- {terms.name}: " + "; ".join(f"{term.name} ({_one_line(term.definition)})" for term in terms.terms.values())
        for terms in book.lists.values()
        if terms.name in asked
    )
    return _load_template("system.md").format(kinds=kinds, shared=shared, terms=terms)


@lru_cache(maxsize=1)
def find_version() -> str:
    """Give the version of the prompts and the schema: other words or fields, another version."""
    parts = (build_rules(), _load_template("report.md"), json.dumps(build_schema(), sort_keys=True))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def _load_template(name: str) -> str:
    return resources.files("peacetalks.facts.llm").joinpath(name).read_text(encoding="utf-8")


def _describe_kind(entry: KindEntry) -> str:
    fields = [f for f in entry.fields.values() if f.name in list_fields(Kind(entry.name))]
    return "\n".join(
        [
            f"- {entry.name}: {_one_line(entry.definition)} Not: {_one_line(entry.exclusion)}",
            *(f"  - {_describe_field(field)}" for field in fields),
        ]
    )


def _describe_field(field: Field) -> str:
    return f"{field.name}: {_one_line(field.definition)}"


def _one_line(words: str) -> str:
    return " ".join(words.split())
