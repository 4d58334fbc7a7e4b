from __future__ import annotations

import dataclasses

import pytest

from peacetalks.codebook.books import Codebook, load_codebook
from peacetalks.codebook.files import FACT_CLASSES, TERMS
from peacetalks.codebook.terms import ActorType, Kind
from peacetalks.codebook.values import Actor, Fact

LISTS = {name: terms for name, terms in TERMS.items() if name != "kind"} | {"actor_type": ActorType}


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load_codebook()


def test_kinds_and_their_fields_are_those_of_the_typed_values(book: Codebook) -> None:
    assert list(book.kinds) == [str(kind) for kind in Kind]
    shared = {field.name for field in dataclasses.fields(Fact)}
    assert set(book.shared_fields) == shared
    for kind, cls in FACT_CLASSES.items():
        fields = [field.name for field in dataclasses.fields(cls) if field.name not in shared]
        assert list(book.kinds[kind].fields) == fields


def test_actor_fields_are_those_of_the_typed_value(book: Codebook) -> None:
    assert list(book.actor_fields) == [field.name for field in dataclasses.fields(Actor)]


def test_every_closed_list_is_that_of_its_enumeration(book: Codebook) -> None:
    assert set(book.lists) == set(LISTS)
    for name, terms in LISTS.items():
        assert list(book.lists[name].terms) == [str(term) for term in terms]


def test_every_term_of_a_list_is_reached_from_a_field(book: Codebook) -> None:
    tables = [book.shared_fields, book.actor_fields, *(kind.fields for kind in book.kinds.values())]
    listed = {field.holds.removeprefix("list: ") for table in tables for field in table.values() if ":" in field.holds}
    assert listed == set(book.lists)


def test_every_definition_is_a_sentence(book: Codebook) -> None:
    entries = [
        *book.kinds.values(),
        *book.shared_fields.values(),
        *book.actor_fields.values(),
        *(field for kind in book.kinds.values() for field in kind.fields.values()),
        *(term for terms in book.lists.values() for term in terms.terms.values()),
    ]
    assert all(entry.definition.endswith(".") and entry.definition[0].isupper() for entry in entries)


def test_only_known_schemes_are_mapped_to_and_all_are_used(book: Codebook) -> None:
    used = {scheme for terms in book.lists.values() for term in terms.terms.values() for scheme in term.maps}
    assert used == set(book.schemes)
