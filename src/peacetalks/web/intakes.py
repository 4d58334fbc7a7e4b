"""Taking in what is handed in: read it in the process for that, keep it, and say what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath, PureWindowsPath

from peacetalks.reports.readers import SUFFIXES
from peacetalks.reports.sources import MAX_SIZE, Source, find_files, load_source
from peacetalks.reports.values import Head
from peacetalks.store.additions import Outcome
from peacetalks.store.histories import Author
from peacetalks.web.sites import Site

LONGEST_NAME = 120


@dataclass(slots=True)
class Intake:
    """What became of everything that was handed in together."""

    outcomes: list[Outcome] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def take_in(site: Site, sources: Iterable[tuple[Source, Head]], given: Head, author: Author) -> Intake:
    """Read and keep sources one after the other; what cannot be read stops none of the others.

    What is known of one source comes with it; ``given`` is known of all and goes before that.
    """
    intake = Intake()
    for source, known in sources:
        reading = site.worker.read(source, given.filled_from(known))
        intake.warnings.extend(reading.warnings)
        intake.problems.extend(reading.problems)
        intake.outcomes.extend(site.store.add_together(reading.additions, author))
    return intake


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
