"""One run of ``add``: inputs in, outcomes told as they are kept, the exit code settled."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from peacetalks.cli.outcomes import CodedReport, Order, Problem, Reader, iter_outcomes
from peacetalks.cli.runs import INTERRUPTED, Tally, check_given, find_inputs, take_in, tell, tell_rest
from peacetalks.codebook.files import from_dict
from peacetalks.errors import FormatError, PeacetalksError
from peacetalks.reports.sources import find_files, load_source
from peacetalks.store.additions import CODED, Addition, Change, build_addition
from peacetalks.store.histories import Author
from peacetalks.store.stores import make_store
from peacetalks.views.wordings import count

CODED_VERSION = "codebook 1.3"


def add_all(additions: Iterator[Addition], tally: Tally, *, db: str, author: Author) -> int:
    """Keep all additions in the database and give the exit code."""
    kept: Counter[Change] = Counter()
    flagged = 0
    try:
        with make_store(db) as store:
            for outcome in store.add(additions, author):
                kept[outcome.change] += 1
                flagged += outcome.flagged
                sys.stdout.write(f"{outcome.change}: {outcome.name}, {count(outcome.facts, 'fact')}\n")
                sys.stdout.flush()
    except KeyboardInterrupt:
        tell(f"stopped; {kept.total()} reports are kept. The same command goes on from there")
        return INTERRUPTED
    tell_rest(tally, Counter())
    sys.stdout.write(_describe(kept, flagged, db) + "\n")
    return tally.exit_code()


def iter_read(
    paths: Sequence[str],
    tally: Tally,
    *,
    given: tuple[str | None, str | None, str | None],
    reader: Reader,
) -> Iterator[Addition]:
    """Read the reports behind paths; what cannot be read is told and counted."""
    found = find_inputs(paths)
    head = check_given(given, len(found.names))
    orders = [Order(name, head, reader, keep=True) for name in found.names]
    for outcome in iter_outcomes(orders, jobs=reader.jobs):
        take_in(outcome, tally)
        for report in outcome.reports:
            try:
                addition = _build_addition(report)
            except PeacetalksError as error:
                _count_problem(tally, error)
                continue
            tally.reports += 1
            yield addition


def iter_coded(paths: Sequence[str], tally: Tally, *, max_size: float) -> Iterator[Addition]:
    """Take coded files as they are; a file that is in another format is told and counted."""
    for name in find_files(paths, frozenset({".json"})).names:
        try:
            source = load_source(name, max_size=max_size)
            yield from _load_coded(source.content, name)
            tally.reports += 1
        except PeacetalksError as error:
            _count_problem(tally, error)


def _count_problem(tally: Tally, error: PeacetalksError) -> None:
    tell(error.message)
    tally.problems.append(Problem(error.message, error.exit_code))


def _build_addition(report: CodedReport) -> Addition:
    read = report.read
    assert read is not None, "an order that keeps the bytes gives them"  # noqa: S101 – tells mypy what Order.keep does
    return build_addition(read, report.coding, extractor=report.extractor, version=report.extractor_version)


def _load_coded(content: bytes, name: str) -> Iterator[Addition]:
    try:
        loaded = json.loads(content)
    except ValueError as error:
        raise FormatError(f"no JSON ({error})", where=name, todo="See docs/codebook.md, file format") from error
    reports: list[Any] = loaded if isinstance(loaded, list) else [loaded]
    for number, report in enumerate(reports, 1):
        where = name if len(reports) == 1 else f"{name}, report {number}"
        if not isinstance(report, dict):
            raise FormatError("no report", where=where, todo="See docs/codebook.md, file format")
        yield Addition(
            coding=from_dict(report, where=where),
            original=content,
            original_name=where,
            extractor=CODED,
            extractor_version=CODED_VERSION,
        )


def _describe(kept: Counter[Change], flagged: int, db: str) -> str:
    parts = [f"{kept[change]} {change}" for change in Change if kept[change]] or ["no reports"]
    looks = f"; {flagged} judgements need another look, see `peacetalks history --flagged`" if flagged else ""
    return f"{', '.join(parts)} in {db.rsplit('@', maxsplit=1)[-1]}{looks}"
