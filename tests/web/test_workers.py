from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from peacetalks.reports.sources import Source
from peacetalks.reports.values import Head
from peacetalks.web.settings import Limits
from peacetalks.web.workers import ReadingWorker
from web.servers import REPORT

GOOD = Source("good.txt", REPORT.encode())


@pytest.fixture(scope="module")
def worker() -> Iterator[ReadingWorker]:
    made = ReadingWorker(Limits())
    yield made
    made.stop()


def test_a_report_comes_back_with_its_facts_and_bytes(worker: ReadingWorker) -> None:
    reading = worker.read(GOOD, Head(source="The Herald"))
    assert reading.problems == ()
    addition = reading.additions[0]
    assert addition.original == GOOD.content
    assert addition.coding.report.source == "The Herald"
    assert addition.coding.facts


def test_what_takes_too_long_is_stopped_and_the_next_one_is_read(worker: ReadingWorker) -> None:
    patient = worker.limits
    worker.limits = replace(patient, reading_time=0.05)
    long = Source("long.txt", (REPORT * 400).encode())
    assert "longer than 0.05 seconds" in worker.read(long, Head()).problems[0]
    worker.limits = patient
    assert worker.read(GOOD, Head()).additions


def test_a_process_that_dies_is_told_and_the_next_one_is_read(worker: ReadingWorker) -> None:
    assert worker.read(GOOD, Head()).additions
    assert worker._process
    worker._process.process.kill()
    worker._process.process.join()
    assert "was stopped" in worker.read(GOOD, Head()).problems[0]
    assert worker.read(GOOD, Head()).additions


def test_too_little_memory_is_told_and_does_not_end_the_server() -> None:
    small = ReadingWorker(Limits(reading_memory=0.2))
    try:
        assert small.read(GOOD, Head()).problems
    finally:
        small.stop()
