"""Corrected values: from the record's ids to those of the report, and whether they can be those of the fact at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from peacetalks.codebook.files import FACT_CLASSES, fact_from_dict, fact_to_dict
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import AnyFact
from peacetalks.errors import EvidenceError, FormatError
from peacetalks.store.admissions import admit_coding
from peacetalks.store.days import find_days
from peacetalks.store.hashes import ACTOR_FIELDS, FACT_FIELDS, find_dangling, iter_spans
from peacetalks.store.parts import PartShelf
from peacetalks.store.snapshots import KeptFact, KeptReading
from peacetalks.web.api.hosts import Look

FIXED = frozenset(("id", "kind", "score", "reason"))
DATES = ("date", "deadline")
NO_YEAR = "XXXX-"
PROVISIONAL = "new"


def translate_values(look: Look, kept: KeptFact, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give corrected values in the ids of the fact's report. Raises FormatError or EvidenceError where they are wrong.

    Actors may be named by their ids in the record, or in the report; an actor that the report does not mention cannot
    be named, for nobody wrote it there.
    """
    _check_names(kept.fact.kind, values)
    local = _list_local_ids(look, kept.reading)
    translated = {name: _translate(name, value, local) for name, value in values.items()}
    _check(kept.reading, _build(kept, translated))
    return translated


def translate_found(look: Look, reading: KeptReading, found: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields of a new fact in the ids of its report. Raises FormatError or EvidenceError where they are wrong.

    Evidence and other words may be given by their offsets alone.
    """
    _check_names(Kind(found["kind"]), {name: value for name, value in found.items() if name != "kind"})
    local = _list_local_ids(look, reading)
    text = reading.coding.report.text
    translated = {name: _quote(_translate(name, value, local), text) for name, value in found.items()}
    try:
        fact = fact_from_dict({**translated, "id": PROVISIONAL})
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(
            f"this is not a whole {found['kind']} ({error})", todo="See docs/codebook.md for its fields"
        ) from error
    _check(reading, fact)
    facts = (*reading.coding.facts, fact)
    admit_coding(replace(reading.coding, facts=facts), where=reading.coding.report.id)
    return translated


def _check_names(kind: Kind, values: Mapping[str, Any]) -> None:
    known = {field.name for field in fields(FACT_CLASSES[kind]) if field.init} - FIXED
    unknown = sorted(values.keys() - known)
    if unknown:
        listed = ", ".join(sorted(known))
        raise FormatError(f"{kind} has no field {', '.join(unknown)}", todo=f"Its fields are {listed}")


def _quote(value: Any, text: str) -> Any:
    """Put the words of the text to a span that is given by its offsets."""
    if isinstance(value, list):
        return [_quote(one, text) for one in value]
    if isinstance(value, Mapping) and value.keys() == {"start", "end"}:
        return {**value, "quote": text[value["start"] : value["end"]]}
    return value


def _list_local_ids(look: Look, reading: KeptReading) -> dict[str, str]:
    homes = PartShelf(look.snapshot.connection).get_clusters("actor", reading.mention_ids.values())
    local = {homes[lasting]: name for name, lasting in list(reading.mention_ids.items())[::-1] if lasting in homes}
    local |= {lasting: name for ids in (reading.mention_ids, reading.fact_ids) for name, lasting in ids.items()}
    return local


def _translate(name: str, value: Any, local: Mapping[str, str]) -> Any:
    if name not in ACTOR_FIELDS | FACT_FIELDS | {"target"}:
        return value
    if isinstance(value, list):
        return [local.get(one, one) if isinstance(one, str) else one for one in value]
    return local.get(value, value) if isinstance(value, str) else value


def _build(kept: KeptFact, values: Mapping[str, Any]) -> AnyFact:
    plain = {name: value for name, value in {**fact_to_dict(kept.fact), **values}.items() if name != "kind"}
    try:
        built: AnyFact = TypeAdapter(type(kept.fact)).validate_python(plain)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()[:5])
        raise FormatError(
            f"values are not those of a {kept.fact.kind} ({wrong})", todo="See docs/codebook.md"
        ) from error
    return built


def _check(reading: KeptReading, fact: AnyFact) -> None:
    coding = reading.coding
    for span in iter_spans(fact):
        if coding.report.text[span.start : span.end] != span.quote:
            raise EvidenceError(
                f"the text at {span.start}-{span.end} is not the quoted words",
                where=coding.report.id,
                todo="Count offsets in characters of the report's `text`",
            )
    corrected = replace(coding, facts=(*(one for one in coding.facts if one.id != fact.id), fact))
    for _, missing in find_dangling(corrected):
        raise FormatError(
            f"the report has no actor or fact {missing!r}", where=coding.report.id, todo="Name one that it mentions"
        )
    for name in DATES:
        date = getattr(fact, name, None)
        if date is not None and find_days(date) is None and not date.startswith(NO_YEAR):
            raise FormatError(f"{name}: {date!r} is no date", todo="Write it in EDTF, as 2023-09-21 or 2023-09")
