"""One process that reads what is handed in, so that a hostile file can neither hang the server nor fill the machine."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from peacetalks.errors import PeacetalksError, ReportError
from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head, ReadReport
from peacetalks.store.additions import Addition
from peacetalks.web.intakes import USUAL
from peacetalks.web.settings import Limits

if TYPE_CHECKING:
    from peacetalks.facts.extractors import Extractor
    from peacetalks.facts.llm import Endpoint
    from peacetalks.facts.readings import Reading as FoundReading

GIGABYTE = 1_000_000_000
STARTING_TIME = 120.0
"""Seconds that the process may take to load the language model before the first reading."""
READY = "ready"
TRACEBACK = "PEACETALKS_TRACEBACK"
"""Environment variable: set, a fault of the program itself stops the process with a traceback."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one input: what to keep, warnings, and what went wrong in words for the reader."""

    name: str
    additions: tuple[Addition, ...] = ()
    warnings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """An input to be read: what is known of it, and the name of the extractor that is to read it."""

    source: Source
    given: Head
    extractor: str = USUAL


@dataclass(slots=True)
class _Process:
    """The process while it lives, and the line to it."""

    process: BaseProcess
    line: Connection
    is_ready: bool = False


@dataclass(slots=True)
class ReadingWorker:
    """Reads one input after the other in a process of its own, which is ended where it goes beyond its limits."""

    limits: Limits
    endpoint: Endpoint | None = None
    _process: _Process | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Start the process; it gets ready by itself."""
        if self._process is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            # The process may write no files, so that it keeps no answers of a language model.
            endpoint = replace(self.endpoint, cache=None) if self.endpoint else None
            process = context.Process(target=_serve, args=(theirs, self.limits.reading_memory, endpoint), daemon=True)
            process.start()
            theirs.close()
            self._process = _Process(process, ours)

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._process is not None:
            self._process.process.kill()
            self._process.process.join()
            self._process.line.close()
            self._process = None

    def read(self, source: Source, given: Head, *, extractor: str = USUAL) -> Reading:
        """Read one input. What goes wrong stands in the reading, a process that died or took too long too."""
        with self._turn:
            try:
                return self._ask(Order(source, given, extractor))
            except PeacetalksError as error:
                return Reading(source.name, problems=(error.message,))

    def _ask(self, order: Order) -> Reading:
        source = order.source
        self.start()
        worker = self._process
        assert worker is not None  # noqa: S101 – start made it
        try:
            if not worker.is_ready:
                self._await(worker, STARTING_TIME, source.name)
                worker.is_ready = True
            worker.line.send(order)
            answer = self._await(worker, self._find_patience(order), source.name)
        except (EOFError, OSError) as error:
            self.stop()
            raise ReportError(
                "reading it was stopped, most likely because it needed too much memory",
                where=source.name,
                todo="Nothing was kept of it; save it as plain text and hand that in",
            ) from error
        return answer if isinstance(answer, Reading) else Reading(source.name, problems=(str(answer),))

    def _find_patience(self, order: Order) -> float:
        """Give the seconds that a reading may take; a language model may need every one of its tries."""
        asked = self.endpoint.timeout * self.endpoint.tries if self.endpoint and order.extractor != USUAL else 0.0
        return self.limits.reading_time + asked

    def _await(self, worker: _Process, seconds: float, name: str) -> object:
        if not worker.line.poll(seconds):
            self.stop()
            raise ReportError(
                f"reading it took longer than {seconds:g} seconds and was stopped",
                where=name,
                todo="Nothing was kept of it; hand it in in parts",
            )
        return worker.line.recv()


def read_source(source: Source, given: Head, extractor: Extractor) -> Reading:
    """Read all reports of a source with their facts; what goes wrong is kept beside what could be read."""
    from peacetalks.reports.readers import read_reports
    from peacetalks.store.additions import build_addition

    additions: list[Addition] = []
    warnings: list[str] = []
    problems: list[str] = []
    try:
        for read in read_reports(source, given):
            warnings.extend(read.warnings)
            found = extractor.make_reading(read.report)
            warnings.extend(_list_notes(read, found))
            additions.append(build_addition(read, found.coding, extractor=extractor.name, version=extractor.version))
    except PeacetalksError as error:
        problems.append(error.message)
    except MemoryError:
        problems.append(f"{source.name}: reading it needs too much memory. Nothing more was kept of it")
    except Exception as error:
        if os.environ.get(TRACEBACK):
            raise
        # Only the type: a message may hold words of the report.
        problems.append(f"{source.name}: a fault of the program ({type(error).__name__}). Please report it")
    return Reading(source.name, tuple(additions), tuple(dict.fromkeys(warnings)), tuple(problems))


def _list_notes(read: ReadReport, found: FoundReading) -> list[str]:
    """Say what an extractor notes of a report, and how many facts were refused."""
    refused = len(found.refusals)
    counted = [f"{read.stem}: {refused} proposed facts were refused, their words do not hold"] if refused else []
    return [*found.notes, *counted]


def _serve(line: Connection, memory: float, endpoint: Endpoint | None) -> None:
    """Read inputs until the line is cut: the life of the process."""
    from peacetalks.facts.extractors import build_extractor

    # Ctrl-C is for the server, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    extractors: dict[str, Extractor] = {}
    try:
        extractors[USUAL] = build_extractor()
    except PeacetalksError as error:
        line.send(READY)
        message = error.message
        with contextlib.suppress(EOFError):
            while line.recv():
                line.send(message)
        return
    line.send(READY)
    with contextlib.suppress(EOFError):
        while True:
            order = line.recv()
            try:
                if order.extractor not in extractors:
                    extractors[order.extractor] = build_extractor(order.extractor, endpoint=endpoint)
            except PeacetalksError as error:
                line.send(error.message)
                continue
            line.send(read_source(order.source, order.given, extractors[order.extractor]))


def _limit_memory(gigabytes: float) -> None:
    """Bound memory, and forbid writing files at all, where the system can do that."""
    if sys.platform == "win32":
        return
    import resource

    limit = int(gigabytes * GIGABYTE)
    for kind, most in ((resource.RLIMIT_AS, limit), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        # macOS refuses some of them; then the limit of time is what is left.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
