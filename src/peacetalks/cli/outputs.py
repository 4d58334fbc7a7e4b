"""Files and streams in the codebook's file format; a file is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from peacetalks.codebook.files import to_json
from peacetalks.codebook.values import Coding
from peacetalks.errors import UsageError


def render_json(codings: Iterable[Coding]) -> Iterator[str]:
    """Give one report as a JSON object, several as a list of them."""
    pending: str | None = None
    several = False
    for coding in codings:
        if pending is not None:
            yield ("" if several else "[\n") + pending + ",\n"
            several = True
        pending = to_json(coding)
    if pending is not None:
        yield pending + ("\n]\n" if several else "\n")


def render_json_lines(codings: Iterable[Coding]) -> Iterator[str]:
    """Give each report as a JSON object on a line of its own."""
    for coding in codings:
        yield to_json(coding, indent=None) + "\n"


class Folder:
    """A folder that takes one JSON file a report. Raises UsageError where it cannot be made or written to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._taken: set[str] = set()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"no folder can be made ({error.strerror})", where=str(path)) from error

    def save(self, stem: str, coding: Coding) -> Path:
        """Save a report under its stem; a number follows where another report of this run has it already."""
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        path = self.path / f"{name}.json"
        save_whole(path, to_json(coding) + "\n")
        return path


def save_whole(path: Path, text: str) -> None:
    """Write a file by way of a second one beside it, so that readers find the old or the new, never a part.

    Raises UsageError where it cannot be written.
    """
    beside = None
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(beside).chmod(0o666 & ~_read_umask())
        Path(beside).replace(path)
    except OSError as error:
        raise UsageError(f"cannot be written ({error.strerror})", where=str(path)) from error
    finally:
        if beside is not None:
            with suppress(OSError):
                Path(beside).unlink(missing_ok=True)


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
