"""How the checks of a language model's answers tell right from wrong: coded facts as answers, whole and falsified.

A fact that people coded is right, and should pass; the same fact with one value falsified should be refused. No model
is asked, so the figures are those of the checks alone, of a model that quotes well. What is falsified passes as coded.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpora import SHARED
from peacetalks.codebook.files import from_dict
from peacetalks.codebook.terms import Kind
from peacetalks.facts.llm.answers import PlainAnswer, read_plain_answer
from peacetalks.facts.llm.checking import check_answer
from peacetalks.language.analyses import Analysis, analyse_report
from peacetalks.language.pipelines import load_pipeline

PASSING = 0.9
REFUSED_DATES_AND_NUMBERS = 0.97
Plain = Mapping[str, Any]


def main() -> int:
    """Measure the checks on the coded reports of the shared folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=120, help="how many coded reports to read")
    arguments = parser.parse_args()
    paths = sorted((SHARED / "gold/train").glob("*.json"))[: arguments.limit]
    if not paths:
        sys.exit(f"no coded reports in {SHARED / 'gold/train'}")
    return measure(paths)


def measure(paths: list[Path]) -> int:
    """Check the facts of coded reports, as coded and falsified; the exit code."""
    seen, passed, codes = 0, 0, Counter[str]()
    falsified, refused = Counter[str](), Counter[str]()
    nlp, chance = load_pipeline(), random.Random(1)  # noqa: S311 – a draw of examples, no secret
    for path in paths:
        coded = json.loads(path.read_text(encoding="utf-8"))
        analysis = analyse_report(from_dict(coded, where=path.name).report, nlp=nlp)
        answer = read_plain_answer(json.dumps(build_answer(coded)))
        if answer is None:
            sys.exit(f"{path.name} is not in the file format")
        whole = check_answer(analysis, answer, model="coded")
        seen, passed = seen + len(coded["facts"]), passed + len(whole.facts)
        codes.update(whole.refusals)
        for name, wrong in iter_falsified(analysis, answer, chance):
            falsified[name] += 1
            refused[name] += not check_answer(analysis, wrong, model="coded").facts
    return report((len(paths), seen, passed), codes, falsified, refused)


def build_answer(coded: Plain) -> dict[str, Any]:
    """Give a coded report as a model would answer: quotations in place of spans."""
    facts = {k.value: [_quote(fact) for fact in coded["facts"] if fact["kind"] == k] for k in Kind}
    return {"actors": coded["actors"], **facts}


def _quote(value: Any) -> Any:
    if isinstance(value, dict):
        return value["quote"] if "quote" in value else {name: _quote(inside) for name, inside in value.items()}
    return [_quote(inside) for inside in value] if isinstance(value, list) else value


def iter_falsified(analysis: Analysis, answer: PlainAnswer, chance: random.Random) -> Iterator[tuple[str, PlainAnswer]]:
    """Give answers of one fact each, with one value of it falsified, and the name of the value."""
    for kind, fact in answer.facts:
        # A participant leans on talks of its own, which are not in an answer of one fact.
        if kind is Kind.PARTICIPANT or not check_answer(analysis, _only(answer, kind, fact), model="coded").facts:
            continue
        for name, wrong in _falsify(kind, fact, answer, chance):
            yield name, _only(answer, kind, {**fact, **wrong})


def _only(answer: PlainAnswer, kind: Kind, fact: Plain) -> PlainAnswer:
    return PlainAnswer(answer.actors, ((kind, fact),), ())


def _falsify(kind: Kind, fact: Plain, answer: PlainAnswer, chance: random.Random) -> Iterator[tuple[str, Plain]]:
    if kind is Kind.INCIDENT:
        yield "killed", {"killed": (fact["killed"] or 40) + 3}
    date = fact.get("date") or ""
    if date.count("-") == 2 and date[-2:].isdigit():
        yield "date", {"date": f"{date[:-2]}{(int(date[-2:]) + 3) % 28 + 1:02d}"}
    if kind in (Kind.TALKS, Kind.INCIDENT):
        yield "realis", {"realis": "negated" if fact["realis"] == "actual" else "actual"}
    places = [other["place"] for _, other in answer.facts if other.get("place") not in (None, fact.get("place"))]
    if fact.get("place") and places:
        yield "place", {"place": chance.choice(places)}
    own = {who for name in ("parties", "by", "to", "actor") for who in fact.get(name) or []} | {fact.get("speaker")}
    others = [one["id"] for one in answer.actors if one["id"] not in own]
    if len(answer.actors) < 5 or not others:
        return
    if kind is Kind.STATEMENT:
        yield "speaker", {"speaker": chance.choice(others)}
    for name in ("parties", "by", "actor"):
        if fact.get(name):
            yield name, {name: [*fact[name][:-1], chance.choice(others)]}


def report(counts: tuple[int, int, int], codes: Counter[str], falsified: Counter[str], refused: Counter[str]) -> int:
    """Print the figures; 1 where they are below what is required."""
    reports, seen, passed = counts
    print(f"{reports} coded reports, {seen} facts")
    print(f"pass as coded         {passed / seen:.3f}   required: at least {PASSING}")
    print("refused as coded      " + ", ".join(f"{code} {count}" for code, count in codes.most_common()))
    for name, count in falsified.most_common():
        print(f"falsified {name:12s}{refused[name] / count:.3f}   of {count} are refused")
    sure = all(refused[name] >= REFUSED_DATES_AND_NUMBERS * falsified[name] for name in ("killed", "date"))
    print(f"required: dates and numbers at least {REFUSED_DATES_AND_NUMBERS}")
    return 0 if sure and passed >= PASSING * seen else 1


if __name__ == "__main__":
    sys.exit(main())
