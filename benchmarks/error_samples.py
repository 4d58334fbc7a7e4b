"""Draw missed and spurious facts at random, to be read one by one, and count the causes that were found.

usage: python benchmarks/error_samples.py draw CODED_DIR [--size 100] [--seed 1]
       python benchmarks/error_samples.py count CAUSES.tsv...

`draw` reads the reports of a folder, compares with their coding, and prints a sample of the coded facts that were not
found and of the facts read that nobody coded, each with what the other side has in the same place. The same seed draws
the same facts as long as the reading is the same. `count` prints a table of causes from files of lines with side
(missed or spurious), kind, report, first offset of the evidence, and cause.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from peacetalks.codebook.files import to_dict
from peacetalks.evaluation.alignments import align_facts, pair_answers
from peacetalks.evaluation.answers import Answer, CodedFact, answer_from_dict
from peacetalks.evaluation.misses import build_miss
from peacetalks.facts.extractors import build_extractor
from peacetalks.reports.readers import read_reports
from peacetalks.reports.sources import load_source

SHOWN = 260
WINDOW = 160


@dataclass(frozen=True)
class Error:
    """A fact that only one side has, told as one line, with what the other side has in its place."""

    side: str
    kind: str
    report: str
    start: int
    told: str

    def line(self) -> str:
        """Give the error as one line of fields parted by tabs."""
        return "\t".join((self.side, self.kind, self.report, str(self.start), " ".join(self.told.split())))


def iter_errors(folder: Path) -> Iterator[Error]:
    """Read the coded reports of a folder and give every fact that only one side has."""
    extractor = build_extractor()
    for path in sorted(folder.glob("*.json")):
        (read,) = read_reports(load_source(str(path)))
        gold = answer_from_dict(json.loads(path.read_text(encoding="utf-8")))
        predicted = answer_from_dict(to_dict(extractor.read(read.report)))
        pairs = align_facts(pair_answers(gold, predicted))
        found = set(pairs.values())
        missed = [fact for i, fact in enumerate(gold.facts) if i not in pairs]
        spurious = [fact for i, fact in enumerate(predicted.facts) if i not in found]
        for side, facts, own, other in (("missed", missed, gold, predicted), ("spurious", spurious, predicted, gold)):
            for fact in facts:
                yield _tell(side, path.stem, fact, (own, other), read.report.text)


def _tell(side: str, report: str, fact: CodedFact, answers: tuple[Answer, Answer], text: str) -> Error:
    own, other = answers
    start = min((stretch.start for stretch in fact.evidence), default=0)
    near = [f"{o.kind}: {_fields(report, other, o)}" for o in other.facts if _overlaps(o, fact)]
    around = " ".join(text[max(0, start - WINDOW) : start + SHOWN].split())
    told = f"{_fields(report, own, fact)} || there: {' ; '.join(near[:3]) or 'nothing'} || {around}"
    return Error(side, str(fact.kind), report, start, told)


def _fields(report: str, answer: Answer, fact: CodedFact) -> str:
    fields = build_miss(report, answer, fact).fields
    told = (f"{name}={'+'.join(v) if isinstance(v, tuple) else v}" for name, v in fields.items())
    return ", ".join(told)[:SHOWN]


def _overlaps(one: CodedFact, other: CodedFact) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def draw(folder: Path, size: int, seed: int) -> int:
    """Print a sample of each side, after how many there are by kind."""
    errors = list(iter_errors(folder))
    for side in ("missed", "spurious"):
        of_side = [error for error in errors if error.side == side]
        kinds = Counter(error.kind for error in of_side)
        print(f"# {side}: {len(of_side)} ({', '.join(f'{k} {c}' for k, c in kinds.most_common())})")
        chance = random.Random(seed)  # noqa: S311 – a draw of examples, no secret
        for error in chance.sample(of_side, min(size, len(of_side))):
            print(error.line())
    return 0


def count(paths: Sequence[Path]) -> int:
    """Print how often each cause was found, by side, kind and file."""
    for path in paths:
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")]
        for side in ("missed", "spurious"):
            of_side = [row for row in rows if row[0] == side]
            kinds = sorted({row[1] for row in of_side})
            print(f"{path.stem}, {side}: {len(of_side)}")
            print(f"| cause | all | {' | '.join(kinds)} |")
            print("|" + " --- |" * (len(kinds) + 2))
            for cause, total in Counter(row[4] for row in of_side).most_common():
                numbers = [sum(row[4] == cause and row[1] == kind for row in of_side) for kind in kinds]
                print(f"| {cause} | {total} | {' | '.join(str(n) if n else '' for n in numbers)} |")
    return 0


def main() -> int:
    """Draw or count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("draw", "count"))
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--size", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.action == "count":
        return count(options.paths)
    return draw(options.paths[0], options.size, options.seed)


if __name__ == "__main__":
    sys.exit(main())
