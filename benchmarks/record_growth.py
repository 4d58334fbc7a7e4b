"""Measure what one more report costs in a record that grows: milliseconds a report at several sizes.

usage: python benchmarks/record_growth.py [SIZE …]

Reports are the coded ones of the shared folder, again and again under other ids, dates and persons' names, so that keys
are shared as they are in an archive. Candidates come from memory; a store adds its own time.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import replace
from datetime import date, timedelta

from peacetalks.codebook.values import Coding
from peacetalks.record.actors import sign_mention
from peacetalks.record.additions import match_report
from peacetalks.record.calendars import day_number
from peacetalks.record.lookups import MemoryCandidates
from record_across import read_coded

SAMPLE = 260  # reports over which the cost is measured at each size


def main() -> None:
    """Add reports and print the cost at each size."""
    sizes = sorted(int(word) for word in sys.argv[1:]) or [1000, 4000, 16000]
    coded = read_coded()
    candidates = MemoryCandidates()
    number = 0
    for size in sizes:
        while number < size:
            number = add(coded, number, candidates)
        start = time.perf_counter()
        for _ in range(SAMPLE):
            number = add(coded, number, candidates)
        cost = 1000 * (time.perf_counter() - start) / SAMPLE
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:7d} reports  {cost:6.2f} ms a report  {memory} MB")


def add(coded: list[Coding], number: int, candidates: MemoryCandidates) -> int:
    """Add one report and give the next number."""
    added = match_report(vary(coded[number % len(coded)], number // len(coded)), candidates)
    signed = {mention: sign_mention(mention) for mention in added.mentions}
    candidates.add(signed, added.gatherings, added.tellings, added.identities)
    return number + 1


def vary(coding: Coding, turn: int) -> Coding:
    """Give a coding another id, a later date, and each person another surname."""
    day = day_number(coding.report.published)
    moved = (date.fromordinal(day) + timedelta(days=11 * turn)).isoformat() if day else None
    report = replace(coding.report, id=f"{coding.report.id}-{turn}", published=moved)
    actors = tuple(
        replace(actor, name=f"{actor.name}{chr(97 + turn % 26)}{chr(97 + turn // 26 % 26)}", aliases=())
        if actor.type == "person"
        else actor
        for actor in coding.actors
    )
    return replace(coding, report=report, actors=actors)


if __name__ == "__main__":
    main()
