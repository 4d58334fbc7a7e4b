"""Views as flat rows: names in the place of references, words in the place of citations."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from peacetalks.codebook.plain_values import value_to_plain
from peacetalks.views.citations import Citation
from peacetalks.views.facts import Quote
from peacetalks.views.names import Named

CITATION_FIELDS = ("report", "published", "source", "url")


def flatten_view(view: Any) -> dict[str, Any]:
    """Give a view as one row: a column a field, a list where a field has several values."""
    row: dict[str, Any] = {}
    for field in dataclasses.fields(view):
        value = getattr(view, field.name)
        if isinstance(value, Citation):
            row.update({name: getattr(value, name) for name in CITATION_FIELDS})
        elif isinstance(value, Mapping):
            row.update({str(name): _flatten_plain(inside) for name, inside in value.items()})
        elif field.name == "evidence":
            row["quotes"] = [quote for one in value for quote in _list_quotes(one)]
        else:
            row[field.name] = _flatten(value)
    return row


def _list_quotes(evidence: Citation | Quote) -> tuple[str, ...]:
    return evidence.quotes if isinstance(evidence, Citation) else (evidence.quote,)


def _flatten(value: Any) -> Any:
    if isinstance(value, Named):
        return value.name
    if isinstance(value, tuple | list):
        return [_flatten(one) for one in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        named = next((getattr(value, name) for name in ("actor", "person", "id") if hasattr(value, name)), None)
        return _flatten(named) if named is not None else value_to_plain(value)
    return value_to_plain(value)


def _flatten_plain(value: Any) -> Any:
    """Give the words of a span; what is no span stays as it is."""
    if isinstance(value, Mapping) and "quote" in value:
        return value["quote"]
    return [_flatten_plain(one) for one in value] if isinstance(value, list) else value
