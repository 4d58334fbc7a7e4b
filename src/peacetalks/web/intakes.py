"""Taking in what is handed in: read it in the process for that, keep it, and say what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Protocol

from peacetalks.errors import UsageError
from peacetalks.reports.addresses import PUBLIC, AddressPolicy
from peacetalks.reports.dates import read_date
from peacetalks.reports.fetching import fetch_report
from peacetalks.reports.readers import SUFFIXES
from peacetalks.reports.sources import MAX_SIZE, Source, find_files, load_source
from peacetalks.reports.values import Head
from peacetalks.store.additions import Addition, Outcome
from peacetalks.store.histories import Author
from peacetalks.store.stores import Store

LONGEST_NAME = 120
USUAL = "frames"
"""The extractor that reads where nobody chose another one."""


class Read(Protocol):
    """What came of one input: what to keep of it, warnings, and what went wrong in words for the reader."""

    @property
    def additions(self) -> Sequence[Addition]:
        """The reports with their facts."""
        ...

    @property
    def warnings(self) -> Sequence[str]:
        """What the reader should know."""
        ...

    @property
    def problems(self) -> Sequence[str]:
        """What went wrong."""
        ...


class Reads(Protocol):
    """Reads one input with an extractor; what goes wrong stands in what it gives."""

    def __call__(self, source: Source, given: Head, *, extractor: str) -> Read:
        """Read it."""
        ...


@dataclass(slots=True)
class Intake:
    """What became of everything that was handed in together."""

    outcomes: list[Outcome] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reception:
    """Where reports are handed in: what keeps and reads them, what may be fetched, how many files, by which extractors.

    The first extractor is the usual one.
    """

    store: Store
    read: Reads
    fetching: AddressPolicy = PUBLIC
    files: int = 50
    extractors: Sequence[str] = (USUAL,)

    def take_in(
        self, sources: Iterable[tuple[Source, Head]], given: Head, author: Author, *, extractor: str = USUAL
    ) -> Intake:
        """Read and keep sources one after the other; what cannot be read stops none of the others.

        What is known of one source comes with it; ``given`` is known of all and goes before that. Raises UsageError
        where an extractor cannot be chosen here.
        """
        if extractor not in self.extractors:
            raise UsageError(
                "this extractor cannot be chosen here",
                where=extractor,
                todo=f"Take one of {', '.join(self.extractors)}; docs/how-to/use-a-language-model.md has the others",
            )
        intake = Intake()
        for source, known in sources:
            reading = self.read(source, given.filled_from(known), extractor=extractor)
            intake.warnings.extend(reading.warnings)
            intake.problems.extend(reading.problems)
            intake.outcomes.extend(self.store.add_together(list(reading.additions), author))
        return intake

    def fetch(self, url: str) -> tuple[Source, Head]:
        """Fetch what stands at an address. Raises ReportError where it cannot be had or must not be asked for."""
        fetched = fetch_report(url, policy=self.fetching)
        return fetched.source, Head(url=fetched.url)

    def check_count(self, number: int) -> None:
        """Raise UsageError where there are more files than are taken at once."""
        if number > self.files:
            raise UsageError(f"more than {self.files} files at once", todo="Hand them in in parts")


def build_head(title: str | None, published: str | None, source: str | None) -> Head:
    """Make the head of what is known of a report. Raises UsageError where the date is none."""
    return Head(title=title or None, published=_check_date(published or ""), source=source or None)


def _check_date(written: str) -> str | None:
    if not written.strip():
        return None
    found = read_date(written)
    if found.edtf is None:
        raise UsageError("this is not understood as a date", where=written, todo="Write it as 2023-09-21")
    return found.edtf


def name_pasted(text: str) -> Source:
    """Make a source of pasted text, named by its content, so that the same text is the same report."""
    content = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
    return Source(f"pasted-{hashlib.sha256(content).hexdigest()[:8]}.txt", content)


def name_upload(name: str | None, content: bytes) -> Source:
    """Make a source of an uploaded file: of its name, only the last part counts."""
    last = PureWindowsPath(PurePosixPath(name or "").name).name
    cleaned = "".join(sign for sign in last if sign.isprintable())[-LONGEST_NAME:].lstrip(".")
    return Source(cleaned or f"file-{hashlib.sha256(content).hexdigest()[:8]}", content)


def find_demo() -> Path | None:
    """Give the folder of sample reports: in the installed package, or beside the sources."""
    package = Path(__file__).resolve().parents[1]
    folders = (package / "examples", package.parents[1] / "examples")
    return next((folder for folder in folders if folder.is_dir()), None)


def load_demo(folder: Path) -> list[Source]:
    """Load the sample reports; their names tell nothing of where the program is installed."""
    paths = find_files([str(folder)], SUFFIXES).names
    loaded = [load_source(path, max_size=MAX_SIZE) for path in paths]
    return [Source(f"examples/{Path(source.name).name}", source.content) for source in loaded]
