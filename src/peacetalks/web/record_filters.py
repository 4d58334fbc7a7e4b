"""What templates of the record say of values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from peacetalks.views.maps import Position
from peacetalks.web.quotations import link_publisher
from peacetalks.web.wordings import word_dates, word_edtf


def word_value_of(value: str, field: str) -> str:
    """Say the value of a field; dates as dates."""
    return word_edtf(value) if field == "date" else value


def word_degrees(position: Position) -> str:
    """Say a position to the tenth of a degree."""
    north = f"{abs(position.latitude):.1f}° {'N' if position.latitude >= 0 else 'S'}"
    east = f"{abs(position.longitude):.1f}° {'E' if position.longitude >= 0 else 'W'}"
    return f"{north}, {east}"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "publisher": link_publisher,
    "value_of": word_value_of,
    "degrees": word_degrees,
    "dates": word_dates,
}
