"""What became of each input: its reports with their facts, what to warn of, and what went wrong."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING

from peacetalks.cli.endpoints import read_endpoint
from peacetalks.codebook.values import Coding
from peacetalks.errors import PeacetalksError, UsageError
from peacetalks.reports.readers import read_reports
from peacetalks.reports.sources import STANDARD_INPUT, load_source
from peacetalks.reports.values import Head, ReadReport

if TYPE_CHECKING:
    from peacetalks.facts.extractors import Extractor
    from peacetalks.facts.readings import Usage

TRACEBACK = "PEACETALKS_TRACEBACK"
"""Environment variable: set, a fault of the program itself stops it with a traceback, for those who mend it."""


@dataclass(frozen=True, slots=True)
class CodedReport:
    """A report with its facts, and the name to keep it under; where its bytes are to be kept, also how it was read."""

    stem: str
    coding: Coding
    read: ReadReport | None = None
    extractor: str = ""
    extractor_version: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What kept an input, or a part of it, from being read."""

    message: str
    exit_code: int


@dataclass(slots=True)
class Outcome:
    """All that came of one input."""

    name: str
    reports: list[CodedReport] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Account:
    """What the reading of one report took, and what was refused on the way."""

    stem: str
    refusals: tuple[str, ...]
    usage: Usage


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads, and how: the name of the extractor, in how many processes, inputs of which size in MB at most.

    ``restricted`` says that no language model may be shown the material.
    """

    extractor: str = "frames"
    jobs: int = 1
    max_size: float = 20.0
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What to read of one input, and how: sent to the process that reads it. ``keep`` hands the bytes on as well."""

    name: str
    given: Head
    reader: Reader
    keep: bool = False


def iter_outcomes(orders: Sequence[Order], *, jobs: int = 1) -> Iterator[Outcome]:
    """Read inputs one after the other, or in ``jobs`` processes; outcomes come in the order of the inputs."""
    # Standard input can be read in this process only.
    if jobs == 1 or len(orders) < 2 or any(order.name == STANDARD_INPUT for order in orders):
        yield from map(read_input, orders)
        return
    # Spawned, not forked: a fork of a process with threads, which a progress bar has, may hang.
    pool = ProcessPoolExecutor(min(jobs, len(orders)), mp_context=get_context("spawn"), initializer=_ignore_interrupt)
    try:
        yield from pool.map(read_input, orders)
    except BrokenProcessPool as error:
        raise PeacetalksError(
            "a reading process died", todo="Use fewer --jobs, each needs memory of its own"
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def read_input(order: Order) -> Outcome:
    """Read one input to the end; what goes wrong is kept in the outcome, so that it never stops other inputs."""
    outcome = Outcome(order.name)
    try:
        source = load_source(order.name, max_size=order.reader.max_size)
        for read in read_reports(source, order.given):
            outcome.warnings.extend(read.warnings)
            report, account, notes = _read_facts(read, order)
            outcome.warnings.extend(notes)
            outcome.reports.append(report)
            outcome.accounts.append(account)
    except PeacetalksError as error:
        outcome.problems.append(Problem(error.message, error.exit_code))
    except Exception as error:
        # A fault in reading one report must not lose the others.
        if os.environ.get(TRACEBACK):
            raise
        outcome.problems.append(Problem(f"{order.name}: {_describe_fault(error)}", PeacetalksError.exit_code))
    return outcome


def _read_facts(read: ReadReport, order: Order) -> tuple[CodedReport, Account, tuple[str, ...]]:
    extractor = load_extractor(order.reader.extractor)
    if order.reader.restricted and extractor.shows_reports:
        raise UsageError(
            "given as restricted, so no language model is shown it",
            where=order.name,
            todo="Read it with --extractor frames",
        )
    reading = extractor.make_reading(read.report)
    kept = (read, extractor.name, extractor.version) if order.keep else ()
    account = Account(read.stem, reading.refusals, reading.usage)
    return CodedReport(read.stem, reading.coding, *kept), account, reading.notes


def _describe_fault(error: Exception) -> str:
    # Only the type: a message may hold words of the report.
    return f"a fault of the program ({type(error).__name__}). Please report it, with what {TRACEBACK}=1 shows"


@cache
def load_extractor(name: str) -> Extractor:
    """Make an extractor, once a process. Raises UsageError or SetupError where that cannot be."""
    from peacetalks.facts.extractors import build_extractor, names_model

    return build_extractor(name, endpoint=read_endpoint() if names_model(name) else None)


def _ignore_interrupt() -> None:
    """Leave Ctrl-C to the process that the user started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
