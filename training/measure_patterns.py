"""Measure how often each pattern of statements and commitments is right on coded reports.

usage: python training/measure_patterns.py CODED_DIR... --out src/peacetalks/facts/speech_acts/patterns.yml

Every candidate of every pattern is proposed, the unlikely ones too, and it is right where the scorer aligns it with a
coded fact. A pattern's score is its precision, drawn to one half by three cases (one and a half of them right);
patterns seen once are left out. Transcripts are left out too: their turns have patterns of their own.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from peacetalks.codebook.files import to_dict
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Coding
from peacetalks.evaluation.alignments import align_facts, pair_answers
from peacetalks.evaluation.answers import answer_from_dict
from peacetalks.facts.commitments import build_commitments
from peacetalks.facts.statements import build_statements
from peacetalks.language.analyses import analyse_report
from peacetalks.reports.readers import read_reports
from peacetalks.reports.sources import load_source

KINDS = (Kind.STATEMENT, Kind.COMMITMENT)
FEWEST = 2
PRIOR_CASES, PRIOR_RIGHT = 3, 1.5
HEAD = """# The share of right facts among those that a pattern proposes, on the coded reports for training, by kind.
# Patterns seen once are left out. Measured by `training/measure_patterns.py`.
"""


def count_patterns(paths: Sequence[Path]) -> tuple[Counter[tuple[Kind, str]], Counter[tuple[Kind, str]]]:
    """Count how often each pattern proposes a fact, and how often it is right."""
    proposed: Counter[tuple[Kind, str]] = Counter()
    right: Counter[tuple[Kind, str]] = Counter()
    for path in paths:
        (read,) = read_reports(load_source(str(path)))
        analysis = analyse_report(read.report)
        if analysis.parse.reading.turns:
            continue
        commitments = build_commitments(analysis, floor=0.0)
        facts = (*build_statements(analysis, commitments=commitments, floor=0.0), *commitments)
        gold = answer_from_dict(json.loads(path.read_text(encoding="utf-8")))
        predicted = answer_from_dict(to_dict(Coding(analysis.report, analysis.actors, facts)))
        hits = set(align_facts(pair_answers(gold, predicted)).values())
        for index, fact in enumerate(facts):
            proposed[fact.kind, fact.reason.pattern] += 1
            right[fact.kind, fact.reason.pattern] += index in hits
    return proposed, right


def iter_lines(proposed: Counter[tuple[Kind, str]], right: Counter[tuple[Kind, str]]) -> Iterator[str]:
    """Give the lines of the file of patterns."""
    for kind in KINDS:
        yield f"{kind}:"
        for key in sorted(key for key, count in proposed.items() if key[0] is kind and count >= FEWEST):
            yield f'  "{key[1]}": {(right[key] + PRIOR_RIGHT) / (proposed[key] + PRIOR_CASES):.2f}'


def main() -> None:
    """Measure on the folders named on the command line, print the figures, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("coded", type=Path, nargs="+", help="folders of coded reports")
    parser.add_argument("--out", type=Path, help="where to write the scores; without it they are only printed")
    options = parser.parse_args()
    proposed, right = count_patterns([path for folder in options.coded for path in sorted(folder.glob("*.json"))])
    for (kind, pattern), count in sorted(proposed.items(), key=lambda item: (item[0][0], -item[1])):
        print(f"{kind:12s} {pattern:40s} {right[kind, pattern]} of {count}")
    if options.out:
        options.out.write_text(HEAD + "\n".join(iter_lines(proposed, right)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
