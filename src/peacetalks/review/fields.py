"""The fields of a fact as a form asks for them, each with what the codebook says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peacetalks.codebook.books import Codebook, Field, load_codebook
from peacetalks.codebook.files import fact_to_dict
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import AnyFact, Coding

NOT_ASKED = frozenset({"kind", "id", "score", "reason", "evidence"})
REQUIRED = frozenset({"realis", "talks", "person", "speaker", "content", "act", "category", "scope", "channel", "mode",
                      "role", "status"})  # fmt: skip
USUAL = {"realis": "actual", "scope": "meeting", "channel": "unknown", "mode": "reported", "role": "unknown",
         "status": "open"}  # fmt: skip
"""What most facts of a kind have, for the form of a new one."""
LINKED = {"talks": Kind.TALKS, "answers": Kind.COMMITMENT}


class Sort(StrEnum):
    """How a field is asked for."""

    TERM = "term"
    ONE = "one"
    SEVERAL = "several"
    WORDS = "words"
    PASSAGE = "passage"
    PASSAGES = "passages"
    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"


SORTS = {
    "actor": Sort.ONE,
    "actors": Sort.SEVERAL,
    "actors or spans": Sort.SEVERAL,
    "fact": Sort.ONE,
    "date": Sort.DATE,
    "duration": Sort.DURATION,
    "number": Sort.NUMBER,
    "span": Sort.PASSAGE,
    "spans": Sort.PASSAGES,
    "text": Sort.WORDS,
}


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen: its value, its name, and what it means."""

    value: str
    name: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class EntryField:
    """A field of a form: its definition in the codebook, what can be chosen, and what stands in it.

    ``value`` is one string; ``chosen`` and ``words`` stand in fields that hold several things, a passage a line.
    """

    name: str
    definition: str
    sort: Sort
    options: tuple[Option, ...] = ()
    value: str = ""
    chosen: tuple[str, ...] = ()
    words: str = ""
    is_required: bool = False
    takes_words: bool = False


def list_fields(kind: Kind, coding: Coding, fact: AnyFact | None = None, *, words: str = "") -> tuple[EntryField, ...]:
    """Give the fields of a kind of fact, filled with what a fact has, or what is usual for new ones from words."""
    book = load_codebook()
    values = fact_to_dict(fact) if fact else {**USUAL, "content": {"quote": words}}
    return tuple(
        _build_field(field, (book, coding), values.get(field.name), own=fact.id if fact else "")
        for field in _iter_asked(book, kind)
    )


def find_definition(kind: Kind) -> tuple[str, str]:
    """Give what counts as a fact of a kind, and what does not."""
    entry = load_codebook().kinds[kind]
    return entry.definition, entry.exclusion


def _iter_asked(book: Codebook, kind: Kind) -> Iterator[Field]:
    yield from book.kinds[kind].fields.values()
    yield from (field for name, field in book.shared_fields.items() if name not in NOT_ASKED)


def _build_field(field: Field, context: tuple[Codebook, Coding], value: Any, *, own: str) -> EntryField:
    listed = field.holds.removeprefix("list: ")
    sort = Sort.TERM if listed != field.holds else SORTS[field.holds]
    given = [] if value is None else value if isinstance(value, list) else [value]
    words = [one["quote"] for one in given if isinstance(one, Mapping)]
    passages = "\n".join(" ".join(one.split()) for one in words)
    chosen = [str(one) for one in given if not isinstance(one, Mapping)]
    return EntryField(
        name=field.name,
        definition=field.definition,
        sort=sort,
        options=tuple(_iter_options(field, context, own)),
        value=passages or (chosen[0] if chosen else ""),
        chosen=tuple(chosen),
        words=passages,
        is_required=field.name in REQUIRED,
        takes_words=field.holds == "actors or spans",
    )


def _iter_options(field: Field, context: tuple[Codebook, Coding], own: str) -> Iterator[Option]:
    book, coding = context
    listed = field.holds.removeprefix("list: ")
    if listed != field.holds:
        terms = book.lists[listed].terms.values()
        yield from (Option(term.name, term.name.replace("_", " "), term.definition) for term in terms)
    elif field.holds.startswith("actor"):
        yield from (Option(actor.id, actor.name, _say_actor(actor.position)) for actor in coding.actors)
    elif field.name in LINKED:
        yield from (
            Option(fact.id, f"{fact.id.upper()} {_begin(fact.evidence[0].quote)}")
            for fact in coding.facts
            if fact.kind is LINKED[field.name] and fact.id != own
        )


def _say_actor(position: str | None) -> str:
    return position or ""


def _begin(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"


def list_kinds() -> Sequence[Option]:
    """Give the kinds of fact with what counts as one."""
    return [Option(entry.name, entry.name, entry.definition) for entry in load_codebook().kinds.values()]
