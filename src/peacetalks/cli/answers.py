"""Answers as JSON: values turned into plain ones, field by field."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping
from typing import Any


def to_plain(value: object) -> Any:
    """Turn a value, and all that is in it, into what JSON can hold."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(name): to_plain(inside) for name, inside in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(inside) for inside in value]
    return value


def print_json(value: object) -> None:
    """Write a value to the output as JSON."""
    json.dump(to_plain(value), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
