"""Parts of the record by the name that people read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peacetalks.views.readers import RecordReader


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """An actor, or another part of the record, with its id."""

    name: str
    id: str


class Names:
    """The names of actors, looked up all at once."""

    def __init__(self, reader: RecordReader, ids: Iterable[str]) -> None:
        self._names = {identifier: actor.name for identifier, actor in reader.get_actors(set(ids)).items()}

    def name(self, identifier: str) -> Named:
        """Give an actor by name; words that are no actor stand for themselves."""
        return Named(self._names.get(identifier, identifier), identifier)

    def name_all(self, ids: Iterable[str]) -> tuple[Named, ...]:
        """Give actors in the order of their names."""
        return tuple(sorted({self.name(identifier) for identifier in ids}))


def join_names(names: Iterable[Named]) -> str:
    """Put names into one line."""
    return ", ".join(named.name for named in names)
