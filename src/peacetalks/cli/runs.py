"""One run of ``read``: inputs in, facts out, warnings and problems told, the exit code settled."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peacetalks.cli.filters import select_facts
from peacetalks.cli.outcomes import CodedReport, Order, Outcome, Problem, Reader, iter_outcomes
from peacetalks.cli.outputs import Folder
from peacetalks.cli.showing import Selection, show_codings, show_hint
from peacetalks.cli.spending import Spending, check_reader, describe_refused
from peacetalks.errors import PartialError, ReportError, UsageError
from peacetalks.reports.dates import read_date
from peacetalks.reports.readers import SUFFIXES
from peacetalks.reports.sources import FoundFiles, find_files
from peacetalks.reports.values import Head

INTERRUPTED = 130
BROKEN_PIPE = 141
MANY_FILES = 5
"""From how many inputs on a terminal shows a progress bar."""


@dataclass(slots=True)
class Tally:
    """What a run has met so far."""

    reports: int = 0
    facts: int = 0
    problems: list[Problem] = field(default_factory=list)
    warnings: Counter[str] = field(default_factory=Counter)
    spending: Spending = field(default_factory=Spending)
    explain: bool = False

    def exit_code(self) -> int:
        """Settle the exit code: 0 all read, 8 some read; where none was, the code they share, else that of a report."""
        if not self.problems:
            return 0
        if self.reports:
            return PartialError.exit_code
        codes = {problem.exit_code for problem in self.problems}
        return codes.pop() if len(codes) == 1 else ReportError.exit_code


def read_all(
    paths: Sequence[str],
    selection: Selection,
    *,
    given: tuple[str | None, str | None, str | None],
    reader: Reader,
    showing: tuple[str, Path | None],
) -> int:
    """Read all that paths stand for, show it as asked, and give the exit code."""
    check_reader(reader.extractor, reader.restricted)
    found = find_inputs(paths)
    head = check_given(given, len(found.names))
    orders = [Order(name, head, reader) for name in found.names]
    tally = Tally(explain=selection.explain)
    try:
        # Facts that appear on the terminal are progress enough.
        quiet = showing[1] is None and sys.stdout.isatty()
        reports = _iter_reports(orders, selection, tally, jobs=reader.jobs, quiet=quiet)
        _show_all(reports, selection, tally, showing)
        if tally.reports:
            _hint_next(paths, selection, showing)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has gone; nothing more can be said, and flushing at exit must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        tell(f"stopped after {_count(tally.reports, 'report')}")
        return INTERRUPTED
    tell_rest(tally, found.skipped)
    return tally.exit_code()


def find_inputs(paths: Sequence[str]) -> FoundFiles:
    """List the inputs behind paths. Raises UsageError where there are none."""
    found = find_files(paths, SUFFIXES)
    if not found.names:
        raise UsageError(
            f"no reports found{_describe_skipped(found.skipped)}",
            where=", ".join(paths),
            todo=f"Files that are read end in {', '.join(sorted(SUFFIXES))}",
        )
    return found


def check_given(given: tuple[str | None, str | None, str | None], count: int) -> Head:
    """Settle what the user says of the one report. Raises UsageError where several are read, or the date is none."""
    title, published, source = given
    if count > 1 and any(given):
        raise UsageError(f"--title, --published and --source are of one report, {count} are read")
    if published is None:
        return Head(title=title, source=source)
    found = read_date(published)
    if found.edtf is None:
        raise UsageError(found.warning or "empty date", where="--published", todo="Write it like 2023-09-21")
    if found.warning:
        tell(found.warning)
    return Head(title=title, published=found.edtf, source=source)


def _iter_reports(
    orders: Sequence[Order], selection: Selection, tally: Tally, *, jobs: int, quiet: bool
) -> Iterator[CodedReport]:
    for outcome in _follow_progress(iter_outcomes(orders, jobs=jobs), len(orders), quiet=quiet):
        take_in(outcome, tally)
        for report in outcome.reports:
            coding = select_facts(report.coding, kinds=selection.kinds, min_score=selection.min_score)
            tally.reports += 1
            tally.facts += len(coding.facts)
            yield CodedReport(report.stem, coding)


def take_in(outcome: Outcome, tally: Tally) -> None:
    """Tell problems at once, a warning the first time; equal warnings of further inputs are counted."""
    for problem in outcome.problems:
        tell(problem.message)
    for warning in dict.fromkeys(outcome.warnings):
        if not tally.warnings[warning]:
            tell(f"{outcome.name}: {warning}")
        tally.warnings[warning] += 1
    tally.problems.extend(outcome.problems)
    for account in outcome.accounts:
        tally.spending.take_in(account)
        if tally.explain and account.refusals:
            tell(f"{account.stem}: {describe_refused(account.refusals)}")


def _show_all(
    reports: Iterator[CodedReport], selection: Selection, tally: Tally, showing: tuple[str, Path | None]
) -> None:
    """Print the facts, or save them in a folder and say how many."""
    format_, out = showing
    if out is None:
        show_codings((report.coding for report in reports), format_, selection)
    else:
        folder = Folder(out)
        for report in reports:
            folder.save(report.stem, report.coding)
        sys.stdout.write(f"{_count(tally.reports, 'report')}, {_count(tally.facts, 'fact')}, not checked, in {out}\n")


def _hint_next(paths: Sequence[str], selection: Selection, showing: tuple[str, Path | None]) -> None:
    """Say which command may come next, where a person reads the output."""
    format_, out = showing
    named = shlex.join(paths[:3]) + (" …" if len(paths) > 3 else "")
    if out is not None:
        show_hint(f"Compare with coded reports: peacetalks evaluate GOLD {shlex.quote(str(out))}")
    elif format_ == "table" and not selection.explain:
        show_hint(f"Why each was read: peacetalks read {named} --explain")
    elif format_ == "table":
        show_hint(f"In the report's own words: peacetalks read {named} --format text")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _follow_progress(outcomes: Iterator[Outcome], count: int, *, quiet: bool) -> Iterator[Outcome]:
    """Show a progress bar beside the reading of many inputs, where a person sees it and nothing else of the output."""
    if count < MANY_FILES or quiet or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import Progress

    # Facts go to standard output whatever becomes of the bar; messages are printed above it.
    with Progress(console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        yield from progress.track(outcomes, total=count, description="Reading")


def tell_rest(tally: Tally, skipped: Counter[str]) -> None:
    """Tell how often warnings came again, and what was passed over or not read."""
    for warning, count in tally.warnings.items():
        if count > 1:
            tell(f"{_count(count - 1, 'more input')}: {warning}")
    if skipped:
        tell(_describe_skipped(skipped).strip(" ()"))
    for line in tally.spending.describe():
        tell(line)
    if tally.problems and tally.reports:
        tell(f"{_count(tally.reports, 'report')} read, {_count(len(tally.problems), 'input')} not or not wholly read")


def _describe_skipped(skipped: Counter[str]) -> str:
    if not skipped:
        return ""
    kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(skipped.items()))
    return f" ({skipped.total()} other files passed over: {kinds})"


def tell(message: str) -> None:
    """Write a message for the user beside the output."""
    sys.stderr.write(f"peacetalks: {message}\n")
