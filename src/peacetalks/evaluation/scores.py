"""Scores: how much of the coded reports a set of answers finds, and how much of each fact is right.

FOUND is precision, recall and F1 of aligned facts; SLOTS the same over all filled fields, a slot being right only in
an aligned fact; FIELDS how many slots of each field are right in the aligned facts whose gold fills it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peacetalks.errors import UsageError
from peacetalks.evaluation.alignments import Pairing, align_facts, pair_answers
from peacetalks.evaluation.answers import FIELDS, NO_ANSWER, Answer, CodedFact, read_answer
from peacetalks.evaluation.misses import Miss, build_miss
from peacetalks.evaluation.slots import count_fact_slots, count_right, count_slots

#: The row over all kinds.
ALL = "ALL"
#: Figures are given to this many decimals, so that two runs compare as equal.
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1, 0 to 1 and rounded, with the counts that they come from."""

    p: float
    r: float
    f1: float
    gold: int
    predicted: int
    right: int


@dataclass(slots=True)
class Tally:
    """Counts that grow while facts are compared."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, *, right: int = 0, gold: int = 0, predicted: int = 0) -> None:
        """Count some more."""
        self.right += right
        self.gold += gold
        self.predicted += predicted

    def summarise(self) -> Figures:
        """Turn the counts into figures; 0 where there is nothing to divide by."""
        p = self.right / self.predicted if self.predicted else 0.0
        r = self.right / self.gold if self.gold else 0.0
        f1 = round(2 * p * r / (p + r), DECIMALS) if p + r else 0.0
        return Figures(round(p, DECIMALS), round(r, DECIMALS), f1, self.gold, self.predicted, self.right)


@dataclass(frozen=True, slots=True)
class Scores:
    """All figures of one evaluation, rows in alphabetical order, and what lies behind them.

    ``found`` and ``slots`` have a row a kind and ``ALL``, ``fields`` a row ``kind.field``. ``unanswered`` names the
    gold files for which there was no predicted file.
    """

    found: Mapping[str, Figures]
    slots: Mapping[str, Figures]
    fields: Mapping[str, Figures]
    missed: tuple[Miss, ...]
    spurious: tuple[Miss, ...]
    unanswered: tuple[str, ...]


@dataclass(slots=True)
class Sheet:
    """The tallies of an evaluation while its reports are compared one after the other."""

    found: dict[str, Tally] = field(default_factory=dict)
    slots: dict[str, Tally] = field(default_factory=dict)
    fields: dict[str, Tally] = field(default_factory=dict)
    missed: list[Miss] = field(default_factory=list)
    spurious: list[Miss] = field(default_factory=list)

    def compare(self, report: str, gold: Answer, predicted: Answer) -> None:
        """Add one report's facts."""
        pairing = pair_answers(gold, predicted)
        aligned = align_facts(pairing)
        for i, g in enumerate(gold.facts):
            p = predicted.facts[aligned[i]] if i in aligned else None
            self._add_gold(pairing, g, p)
            if p is None:
                self.missed.append(build_miss(report, gold, g))
        taken = set(aligned.values())
        for j, p in enumerate(predicted.facts):
            self._add_predicted(p)
            if j not in taken:
                self.spurious.append(build_miss(report, predicted, p))

    def _add_gold(self, pairing: Pairing, g: CodedFact, p: CodedFact | None) -> None:
        right = {} if p is None else {name: count_right(pairing, g, p, name) for name in FIELDS[g.kind]}
        for row in (str(g.kind), ALL):
            _row(self.found, row).add(gold=1, right=int(p is not None))
            _row(self.slots, row).add(gold=count_fact_slots(g), right=sum(right.values()))
        if p is None:
            return
        for name, hits in right.items():
            if size := count_slots(g.fields[name]):
                tally = _row(self.fields, f"{g.kind}.{name}")
                tally.add(gold=size, right=hits, predicted=count_slots(p.fields[name]))

    def _add_predicted(self, p: CodedFact) -> None:
        for row in (str(p.kind), ALL):
            _row(self.found, row).add(predicted=1)
            _row(self.slots, row).add(predicted=count_fact_slots(p))

    def close(self, unanswered: Sequence[str] = ()) -> Scores:
        """Turn the tallies into scores."""
        return Scores(
            found=_summarise(self.found),
            slots=_summarise(self.slots),
            fields=_summarise(self.fields),
            missed=tuple(self.missed),
            spurious=tuple(self.spurious),
            unanswered=tuple(unanswered),
        )


def score_files(gold: Path, predicted: Path) -> Scores:
    """Score predicted files against coded ones, both in the codebook's file format.

    Both are folders with one JSON file a report under the same names, or both are single files. A gold file without
    a predicted one counts as answered by nothing; predicted files without a gold one are left out.
    Raises UsageError for folders that cannot be compared, FormatError for files that cannot be measured.
    """
    sheet, unanswered = Sheet(), []
    for coded, answered in _pair_files(gold, predicted):
        if answered is None:
            unanswered.append(coded.name)
        sheet.compare(coded.stem, read_answer(coded), NO_ANSWER if answered is None else read_answer(answered))
    return sheet.close(unanswered)


def _pair_files(gold: Path, predicted: Path) -> Iterator[tuple[Path, Path | None]]:
    for path, side in ((gold, "coded reports"), (predicted, "predictions")):
        if not path.exists():
            raise UsageError(f"no {side} there", where=str(path), todo="Give a folder of JSON files, or one file")
    if gold.is_dir() != predicted.is_dir():
        raise UsageError(
            "a folder cannot be compared with a file", where=f"{gold} and {predicted}", todo="Give two of one sort"
        )
    if not gold.is_dir():
        yield gold, predicted
        return
    coded = sorted(path for path in gold.glob("*.json") if path.is_file())
    if not coded:
        raise UsageError("no coded reports there", where=str(gold), todo="Give a folder with one JSON file a report")
    for path in coded:
        answered = predicted / path.name
        yield path, answered if answered.is_file() else None


def _row(rows: dict[str, Tally], name: str) -> Tally:
    return rows.setdefault(name, Tally())


def _summarise(rows: Mapping[str, Tally]) -> Mapping[str, Figures]:
    return {name: rows[name].summarise() for name in sorted(rows)}
