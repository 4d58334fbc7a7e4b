"""The bytes that reports are read from: found in folders, bounded in size, kept as they came."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peacetalks.errors import ReportError

MEGABYTE = 1_000_000
MAX_SIZE = 20
"""How large an input may be, in megabytes, unless a setting says otherwise."""

STANDARD_INPUT = "-"

ABOUT_FOLDERS = frozenset({"readme", "license", "licence", "changelog", "contributing"})
"""Names of files that tell of the folder they lie in; they are read only where they are named themselves."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a report was read from: where it stood and its bytes, unchanged."""

    name: str
    content: bytes

    @property
    def stem(self) -> str:
        """The name without folders and suffix, under which results are kept."""
        return "stdin" if self.name == STANDARD_INPUT else Path(self.name).stem

    @property
    def suffix(self) -> str:
        """The lower-case suffix with its dot, empty where there is none."""
        return Path(self.name).suffix.lower()

    @property
    def sha256(self) -> str:
        """Hash of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The inputs that a list of paths stands for, in order, and what folders held besides, counted by suffix."""

    names: tuple[str, ...]
    skipped: Counter[str] = field(default_factory=Counter)


def find_files(paths: Sequence[str], suffixes: frozenset[str]) -> FoundFiles:
    """List the inputs behind paths: a file or ``-`` as it is, a folder's files with a known suffix, sorted.

    Hidden files and folders are passed over; files of a folder with other suffixes, and those that tell of the folder
    itself, are counted. A file that is named twice is read once.
    """
    names: dict[str, None] = {}
    skipped: Counter[str] = Counter()
    for path in paths:
        if path == STANDARD_INPUT or not Path(path).is_dir():
            names[path] = None
            continue
        for file in _iter_folder(Path(path)):
            if file.suffix.lower() in suffixes and file.stem.lower() not in ABOUT_FOLDERS:
                names[str(file)] = None
            else:
                skipped[file.suffix.lower() or "no suffix"] += 1
    return FoundFiles(tuple(names), skipped)


def load_source(name: str, *, max_size: float = MAX_SIZE) -> Source:
    """Read an input's bytes, at most ``max_size`` megabytes. Raises ReportError where that cannot be done."""
    limit = int(max_size * MEGABYTE)
    try:
        content = _load_bytes(name, limit)
    except FileNotFoundError as error:
        raise ReportError("no such file", where=name, todo="Look at the path") from error
    except PermissionError as error:
        raise ReportError("no permission to read it", where=name, todo="Change its permissions") from error
    except OSError as error:
        raise ReportError(f"cannot be read ({error.strerror or error})", where=name) from error
    if len(content) > limit:
        raise ReportError(
            f"larger than {max_size:g} MB", where=name, todo="Split it, or raise the limit with --max-size"
        )
    return Source(name, content)


def _load_bytes(name: str, limit: int) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(limit + 1)
    with Path(name).open("rb") as stream:
        return stream.read(limit + 1)


def _iter_folder(folder: Path) -> Iterator[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        # An unreadable folder becomes an input, so that reading it reports the trouble.
        yield folder
        return
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _iter_folder(path)
        elif path.is_file():
            yield path
