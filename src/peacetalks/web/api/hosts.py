"""What the endpoints share: the store, what reads reports, who asks, and the record at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from peacetalks.record.keeping import keep_up
from peacetalks.record.shelves import RecordShelf
from peacetalks.store.histories import Author
from peacetalks.store.snapshots import Snapshot
from peacetalks.store.stores import Store
from peacetalks.web.intakes import Reception


@dataclass(frozen=True, slots=True)
class ApiHost:
    """What the API serves: where reports are handed in, and the store that keeps them."""

    reception: Reception

    @property
    def store(self) -> Store:
        """The store."""
        return self.reception.store


@dataclass(frozen=True, slots=True)
class Look:
    """One state of the database, and the record as of it."""

    snapshot: Snapshot
    reader: RecordShelf


def find_host(request: Request) -> ApiHost:
    """Give what the request came to."""
    return cast(Callable[[], ApiHost], request.app.state.find_host)()


TheHost = Annotated[ApiHost, Depends(find_host)]
"""A parameter of an endpoint: the store and what reads."""


def look(host: TheHost) -> Iterator[Look]:
    """Give the record of this moment, brought up to date first."""
    keep_up(host.store)
    with host.store.look() as snapshot:
        yield Look(snapshot, RecordShelf(snapshot))


def find_author(request: Request) -> Author:
    """Give in whose name something is added or decided."""
    return Author(request.state.viewer.by)


TheLook = Annotated[Look, Depends(look)]
TheAuthor = Annotated[Author, Depends(find_author)]
"""Parameters of an endpoint: the record, and who asks."""
