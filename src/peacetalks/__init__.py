"""Read reports about conflicts and talks, and keep a sourced record of the peace process."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peacetalks.notebooks.records import OpenRecord

__version__ = "0.1.0"


def open(path_or_url: str | os.PathLike[str]) -> OpenRecord:  # noqa: A001 – read as `peacetalks.open`
    """Open the record of a database, a file or the URL of a PostgreSQL database, for a notebook.

    Raises StoreError where there is none, SchemaError where its schema is another.
    """
    from peacetalks.notebooks.records import OpenRecord  # noqa: PLC0415 – importing peacetalks loads nothing heavy

    return OpenRecord(os.fspath(path_or_url))
