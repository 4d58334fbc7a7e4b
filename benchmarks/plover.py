"""How well events are read from sentences coded with PLOVER's classes: the class, who, and to whom.

usage: python benchmarks/plover.py FILE [--part all|even|odd] [--confusions]

FILE is a JSON array of records with `text`, `event`, and `source` and `target` with `actorText`. Only `text` is read;
nothing in the file has been trained on. Classes count as in published comparisons: what is conceded and what is
carried out of it is one class, so are disapproval and inquiry, assault and fighting; records of other classes are left
out. An actor is found where the words read and the words coded share a word, function words and titles aside.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peacetalks.codebook.values import Report, Span
from peacetalks.facts.events import Event, EventClass, find_class, read_event
from peacetalks.language.analyses import analyse_report
from peacetalks.language.pipelines import describe_pipeline, load_pipeline

MARK = 0.82
PUBLISHED = (
    ("UniversalPetrarch, default verbs", "322 sentences", "0.450"),
    ("UniversalPetrarch, P2 verbs", "322 sentences", "0.463"),
    ("PETRARCH2, approximate trees", "322 sentences", "0.405"),
    ("UniversalPetrarch, P2 verbs", "PLV_test", "0.506"),
    ("PETRARCH2, approximate trees", "PLV_test", "0.443"),
    ("ZSP, told who and to whom", "PLV_test", "0.821"),
)
"""Macro-F1 of other systems; measured by the project with the systems' own code, ZSP from its published predictions."""
EMPTY = frozenset(
    ["the", "a", "an", "of", "and", "in", "to", "for", "new", "president", "minister", "prime", "government"]
)


@dataclass
class Parties:
    """How many parties were coded, read, and found."""

    coded: int = 0
    read: int = 0
    found: int = 0
    right: int = 0

    def line(self) -> str:
        """Give precision and recall as text."""
        return (
            f"precision {self.right / max(self.read, 1):.3f} of {self.read}   "
            f"recall {self.found / max(self.coded, 1):.3f} of {self.coded}"
        )


@dataclass
class Figures:
    """What was coded and read, class by class, and both parties."""

    coded: list[EventClass] = field(default_factory=list)
    read: list[EventClass] = field(default_factory=list)
    who: Parties = field(default_factory=Parties)
    to_whom: Parties = field(default_factory=Parties)

    def class_figures(self, event: EventClass) -> tuple[float, float, float]:
        """Give precision, recall and F1 of a class."""
        hits = sum(a == b == event for a, b in zip(self.coded, self.read, strict=True))
        precision = hits / max(self.read.count(event), 1)
        recall = hits / max(self.coded.count(event), 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)

    def macro(self) -> float:
        """Give the mean F1 over the classes that were coded."""
        classes = set(self.coded)
        return sum(self.class_figures(event)[2] for event in classes) / len(classes)


def iter_records(path: Path, part: str = "all") -> Iterator[tuple[EventClass, Mapping[str, Any]]]:
    """Give the records of a file, or of its even or odd places from 0, that have a text and a known class."""
    records = json.loads(path.read_text(encoding="utf-8"))
    for record in {"all": records, "even": records[::2], "odd": records[1::2]}[part]:
        event = find_class(str(record.get("event") or ""))
        if event is not None and str(record.get("text") or "").strip():
            yield event, record


def name_actors(value: Any) -> list[str]:
    """Give the actors' words of a record's source or target, which may be a list, one object, words or nothing."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, Mapping):
        value = [value]
    names = [one.get("actorText") if isinstance(one, Mapping) else one for one in value or ()]
    return [name for name in names if isinstance(name, str) and name.strip()]


def read_sentence(text: str, nlp: Any) -> Event | None:
    """Read the event of a text: that of its surest sentence."""
    analysis = analyse_report(Report(id="sentence", text=text, body=((0, len(text)),)), nlp=nlp)
    events = [read_event(analysis, sentence) for sentence in analysis.doc.sents if sentence.text.strip()]
    return max(events, key=lambda event: event.probability, default=None)


def count_parties(parties: Parties, coded: Sequence[str], spans: Sequence[Span]) -> None:
    """Count the actors of one record on one side."""
    known = [_words(name) for name in coded]
    read = [_words(span.quote) for span in spans]
    parties.coded += len(known)
    parties.read += len(read)
    parties.found += sum(any(words & other for other in read) for words in known)
    parties.right += sum(any(words & other for other in known) for words in read)


def _words(name: str) -> set[str]:
    words = {re.sub(r"'s$|s$", "", word) for word in re.findall(r"[\w'-]+", name.lower())}
    return words - EMPTY or words


def measure(path: Path, part: str = "all") -> Figures:
    """Read the records of a file and compare."""
    figures, nlp = Figures(), load_pipeline()
    for coded, record in iter_records(path, part):
        event = read_sentence(str(record["text"]), nlp)
        if event is None:
            continue
        figures.coded.append(coded)
        figures.read.append(event.event)
        count_parties(figures.who, name_actors(record.get("source")), event.actors)
        count_parties(figures.to_whom, name_actors(record.get("target")), event.recipients)
    return figures


def main() -> int:
    """Measure a file and print; exit code 1 where the mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", choices=("all", "even", "odd"), default="all", help="every second record only")
    parser.add_argument("--confusions", action="store_true", help="print which classes are taken for which")
    options = parser.parse_args()
    figures = measure(options.file, options.part)
    if not figures.coded:
        sys.exit(f"{options.file}: no record with a text and a class of PLOVER")
    print(f"{len(figures.coded)} sentences, read from the text alone with {describe_pipeline(load_pipeline())}")
    for event in sorted(set(figures.coded)):
        p, r, f1 = figures.class_figures(event)
        print(f"{event:10s} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  of {figures.coded.count(event)}")
    right = sum(a == b for a, b in zip(figures.coded, figures.read, strict=True))
    print(f"accuracy   {right / len(figures.coded):.3f}")
    print(f"macro-F1   {figures.macro():.3f}   mark: {MARK}")
    print(f"who        {figures.who.line()}")
    print(f"to whom    {figures.to_whom.line()}")
    print("macro-F1 of others:")
    for system, on, value in PUBLISHED:
        print(f"  {value}  {system} ({on})")
    if options.confusions:
        wrong = Counter((a, b) for a, b in zip(figures.coded, figures.read, strict=True) if a != b)
        for (coded, read), count in wrong.most_common(30):
            print(f"  {count:3d} {coded} read as {read}")
    return int(figures.macro() < MARK)


if __name__ == "__main__":
    sys.exit(main())
