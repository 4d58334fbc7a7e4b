"""Frozen values to what JSON can hold, and back by their types."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def value_to_plain(value: object) -> Any:
    """Turn a value, and all that is in it, into what JSON can hold."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: value_to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(name): value_to_plain(inside) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [value_to_plain(inside) for inside in value]
    if isinstance(value, frozenset):
        return sorted(value_to_plain(inside) for inside in value)
    return str(value) if isinstance(value, StrEnum) else value


def value_from_plain(cls: type[Value], plain: Mapping[str, Any]) -> Value:
    """Build a value of a dataclass from what ``value_to_plain`` gave; fields that are missing keep their default."""
    types = _find_types(cast(Any, cls))
    return cls(**{name: _build(types[name], inside) for name, inside in plain.items() if name in types})


@lru_cache(maxsize=256)
def _find_types(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in dataclasses.fields(cls) if field.init}


def _build(wanted: Any, plain: Any) -> Any:
    if plain is None:
        return None
    origin, inside = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return _build(_choose(inside, plain), plain)
    if origin is tuple:
        types = inside[:1] * len(plain) if inside[1:] == (...,) else inside
        return tuple(_build(part, value) for part, value in zip(types, plain, strict=True))
    if origin is frozenset:
        return frozenset(_build(inside[0], value) for value in plain)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {name: _build(inside[1], value) for name, value in plain.items()}
    if dataclasses.is_dataclass(wanted) and isinstance(wanted, type):
        return value_from_plain(wanted, plain)
    return wanted(plain) if isinstance(wanted, type) and issubclass(wanted, StrEnum) else plain


def _choose(types: tuple[Any, ...], plain: Any) -> Any:
    """Take the dataclass of a union for a mapping, and else what is no dataclass."""
    fitting = [t for t in types if t is not type(None) and dataclasses.is_dataclass(t) is isinstance(plain, Mapping)]
    return fitting[0] if fitting else Any
