"""Corrected values: from the record's ids to those of the report, and whether they can be those of the fact at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from peacetalks.codebook.files import FACT_CLASSES, fact_to_dict
from peacetalks.codebook.values import AnyFact
from peacetalks.errors import EvidenceError, FormatError
from peacetalks.store.days import find_days
from peacetalks.store.hashes import ACTOR_FIELDS, FACT_FIELDS, find_dangling, iter_spans
from peacetalks.store.parts import PartShelf
from peacetalks.store.snapshots import KeptFact
from peacetalks.web.api.hosts import Look

FIXED = frozenset(("id", "kind", "score", "reason"))
DATES = ("date", "deadline")
NO_YEAR = "XXXX-"


def translate_values(look: Look, kept: KeptFact, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give corrected values in the ids of the fact's report. Raises FormatError or EvidenceError where they are wrong.

    Actors may be named by their ids in the record, or in the report; an actor that the report does not mention cannot
    be named, for nobody wrote it there.
    """
    cls = FACT_CLASSES[kept.fact.kind]
    known = {field.name for field in fields(cls) if field.init} - FIXED
    unknown = sorted(values.keys() - known)
    if unknown:
        listed = ", ".join(sorted(known))
        raise FormatError(f"{kept.fact.kind} has no field {', '.join(unknown)}", todo=f"Its fields are {listed}")
    local = _list_local_ids(look, kept)
    translated = {name: _translate(name, value, local) for name, value in values.items()}
    _check(kept, _build(kept, translated))
    return translated


def _list_local_ids(look: Look, kept: KeptFact) -> dict[str, str]:
    reading = kept.reading
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


def _check(kept: KeptFact, fact: AnyFact) -> None:
    coding = kept.reading.coding
    for span in iter_spans(fact):
        if coding.report.text[span.start : span.end] != span.quote:
            raise EvidenceError(
                f"the text at {span.start}-{span.end} is not the quoted words",
                where=coding.report.id,
                todo="Count offsets in characters of the report's `text`",
            )
    corrected = replace(coding, facts=tuple(fact if one.id == fact.id else one for one in coding.facts))
    for _, missing in find_dangling(corrected):
        raise FormatError(
            f"the report has no actor or fact {missing!r}", where=coding.report.id, todo="Name one that it mentions"
        )
    for name in DATES:
        date = getattr(fact, name, None)
        if date is not None and find_days(date) is None and not date.startswith(NO_YEAR):
            raise FormatError(f"{name}: {date!r} is no date", todo="Write it in EDTF, as 2023-09-21 or 2023-09")
