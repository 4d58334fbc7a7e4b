"""Measure dates, durations, places, restored case and speed of the language layer on coded reports.

usage: python benchmarks/language_parts.py [GOLD_DIR …]

GOLD_DIR defaults to the `gold/train` and `gold/dev` of the shared folder (PEACETALKS_SHARED).

  dates      of the date words that facts have, those whose mention resolves to the fact's date (or to none, as it has)
  durations  of the durations that facts have, those found in the fact's evidence
  places     of the places that facts have, those found somewhere in the report as written
  case       words that come back as they were after the text was put in capitals
  seconds    CPU seconds of each part, and its share of the language pipeline's own
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from peacetalks.codebook.values import Report
from peacetalks.evaluation.overlaps import normalise_name
from peacetalks.language.casing import restore_case
from peacetalks.language.dates import DateMention, find_dates
from peacetalks.language.durations import find_durations
from peacetalks.language.parses import Parse, parse_report
from peacetalks.language.pipelines import load_pipeline
from peacetalks.language.places import find_places
from peacetalks.language.quotations import find_quotations

SHARED = Path(os.environ.get("PEACETALKS_SHARED", Path(__file__).resolve().parents[2] / "shared"))
WORD = re.compile(r"[^\W\d_][\w’'.-]*")
DATE_FIELDS = (("date", "date_text"), ("deadline", "deadline_text"))


def main() -> None:
    """Print the figures of each folder."""
    folders = [Path(folder) for folder in sys.argv[1:]] or [SHARED / "gold/train", SHARED / "gold/dev"]
    for folder in folders:
        right: Counter[str] = Counter()
        asked: Counter[str] = Counter()
        seconds: Counter[str] = Counter()
        for gold in _iter_coded(folder):
            for figure, is_right in _judge(gold, seconds):
                asked[figure] += 1
                right[figure] += is_right
        print(folder)
        for figure, count in asked.items():
            print(f"  {figure:10s} {right[figure] / count:.3f}  ({right[figure]} of {count})")
        for part, spent in seconds.items():
            print(f"  {part:20s} {spent:6.2f} s  {spent / seconds['pipeline']:.1%}")


def _iter_coded(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def _judge(gold: dict[str, Any], seconds: Counter[str]) -> Iterator[tuple[str, bool]]:
    text = gold["text"]
    report = Report(gold["id"], text, ((0, len(text)),), published=gold["published"])
    parse: Parse = _timed(seconds, "pipeline", lambda: parse_report(report, load_pipeline()))
    dates = _timed(seconds, "find_dates", lambda: find_dates(parse))
    durations = _timed(seconds, "find_durations", lambda: find_durations(parse))
    places = _timed(seconds, "find_places", lambda: find_places(parse))
    _timed(seconds, "find_quotations", lambda: find_quotations(parse))
    names = {normalise_name(name) for place in places for name in (place.text, place.whole)}
    for fact in gold["facts"]:
        for field, words in DATE_FIELDS:
            if fact.get(words) and fact[words] in text:
                yield "dates", _resolve(parse, dates, fact, words) == fact.get(field)
        if fact.get("duration"):
            found = {d.iso for d in durations if _is_in_evidence(parse, d.first, fact)}
            yield "durations", fact["duration"] in found
        if fact.get("place"):
            yield "places", normalise_name(fact["place"]) in names
    for line in filter(_has_words, text.splitlines()):
        restored = _timed(seconds, "restore_case", lambda line=line: restore_case(_capitalise(line)))
        for word in WORD.finditer(line):
            yield "case", restored[word.start() : word.end()] == word.group()


def _timed(seconds: Counter[str], part: str, work: Callable[[], Any]) -> Any:
    begun = time.process_time()
    result = work()
    seconds[part] += time.process_time() - begun  # type: ignore[assignment]
    return result


def _resolve(parse: Parse, dates: tuple[DateMention, ...], fact: dict[str, Any], words: str) -> str | None:
    """Give what the date at the fact's words resolves to: of several such words, those nearest the evidence."""
    text, quote, evidence = parse.report.text, fact[words], fact["evidence"][0]
    at = min(
        (match.start() for match in re.finditer(re.escape(quote), text)),
        key=lambda i: 0 if evidence["start"] <= i < evidence["end"] else abs(i - evidence["start"]),
    )
    spans = [(parse.span(date.first, date.last), date) for date in dates]
    over = [date for span, date in spans if span.start < at + len(quote) and at < span.end]
    return over[-1].edtf if over else None


def _is_in_evidence(parse: Parse, first: int, fact: dict[str, Any]) -> bool:
    start = parse.span(first, first).start
    return any(evidence["start"] <= start < evidence["end"] for evidence in fact["evidence"])


def _has_words(line: str) -> bool:
    return len(line.split()) > 5


def _capitalise(line: str) -> str:
    return "".join(char.upper() if len(char.upper()) == 1 else char for char in line)


if __name__ == "__main__":
    main()
