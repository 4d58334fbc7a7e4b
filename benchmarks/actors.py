"""Measure who is meant: the actors of coded reports against those that the language layer finds.

usage: python benchmarks/actors.py [GOLD_DIR …] [--show KIND] [--only TEXT]

GOLD_DIR defaults to the `gold/train` and `gold/dev` of the shared folder (PEACETALKS_SHARED). No fact is read: only
actors and mentions are compared.

  actors    gold actors that a fact uses, for which some predicted actor is identified with them by the scorer's rule
  names     places in a fact's evidence where a name or alias of one of its actors stands, at which that actor is found
  pointed   facts whose evidence never names one of their actors, but has a token that stands for it (pronouns, nouns)
  speakers  statements whose evidence has its own subject before the content, with the speaker found at that subject
  merges    predicted actors that carry the own names of two gold actors (fewer is better)
  splits    predicted actors for each gold actor found (1.0 is best)
  types     identified actors with the right type;  of: persons with the right side
`--show names|pointed|speakers|actors|of|merges` prints what went wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language

from peacetalks.codebook.values import Report
from peacetalks.evaluation.alignments import Pairing, pair_answers
from peacetalks.evaluation.answers import answer_from_dict
from peacetalks.evaluation.overlaps import normalise_name
from peacetalks.language.analyses import Analysis, analyse_report
from peacetalks.language.parses import iter_conjuncts
from peacetalks.language.pipelines import load_pipeline
from peacetalks.reports.bodies import find_body

SHARED = Path(os.environ.get("PEACETALKS_SHARED", Path(__file__).resolve().parents[2] / "shared"))
SLOTS = ("parties", "mediators", "hosts", "observers", "by", "to", "actor", "target", "person", "side", "speaker")


@dataclass
class Tally:
    """Right and asked, by name of figure; and what went wrong, by name of figure."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def note(self, figure: str, right: bool, what: str) -> None:
        """Count one answer."""
        self.asked[figure] += 1
        self.right[figure] += right
        if not right:
            self.wrong[figure].append(what)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--show", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--upper", action="store_true", help="read everything in capitals, as on a wire")
    arguments = parser.parse_args()
    nlp = load_pipeline()
    for folder in arguments.folders or [SHARED / "gold" / "train", SHARED / "gold" / "dev"]:
        tally = Tally()
        for path in sorted(folder.glob("*.json")):
            if arguments.only in path.stem:
                coded = json.loads(path.read_text(encoding="utf-8"))
                measure_report(shout(coded) if arguments.upper else coded, path.stem, nlp, tally)
        print_tally(folder, tally, arguments.show)


def shout(value: Any) -> Any:
    """Give a coded report with its texts and names in capitals, every offset as it was."""
    if isinstance(value, dict):
        return {k: v if k in {"id", "of", "kind", "type", *SLOTS} else shout(v) for k, v in value.items()}
    if isinstance(value, list):
        return [shout(entry) for entry in value]
    if isinstance(value, str):
        return "".join(c.upper() if len(c.upper()) == 1 else c for c in value)
    return value


def print_tally(folder: Path, tally: Tally, show: str) -> None:
    """Print the figures of one folder."""
    print(f"{folder.parent.name}/{folder.name}")
    for figure in sorted(tally.asked):
        right, asked = tally.right[figure], tally.asked[figure]
        print(f"  {figure:28s} {right / asked:.3f}   {right} of {asked}")
    for line in tally.wrong.get(show, ()):
        print("   ", line)


def measure_report(data: dict[str, Any], stem: str, nlp: Language, tally: Tally) -> None:
    """Compare the actors of one coded report."""
    text = data["text"]
    body = find_body(text, title=data.get("title")).stretches
    report = Report(stem, text, body, data.get("title"), data.get("published"), data.get("source"))
    analysis = analyse_report(report, nlp=nlp)
    actors = [{"id": a.id, "name": a.name, "aliases": list(a.aliases)} for a in analysis.actors]
    pairing = pair_answers(answer_from_dict(data), answer_from_dict({"actors": actors, "facts": []}))
    gold = {a["id"]: a for a in data["actors"]}
    used = [i for i in gold if any(i in _actors_of(fact) for fact in data["facts"])]
    _measure_actors(analysis, pairing, gold, used, (stem, tally))
    for fact in data["facts"]:
        _measure_fact(analysis, pairing, gold, fact, (stem, tally))


def _measure_actors(
    analysis: Analysis, pairing: Pairing, gold: dict[str, Any], used: list[str], to: tuple[str, Tally]
) -> None:
    stem, tally = to
    found = defaultdict(list)
    for actor in analysis.actors:
        same = pairing.identities.get(actor.id)
        if same is not None:
            found[same].append(actor)
    for i in used:
        kind, what = gold[i]["type"], f"{stem[:40]} {gold[i]['name']} {gold[i].get('aliases')}"
        tally.note("actors", bool(found[i]), what)
        tally.note(f"actors {kind}", bool(found[i]), what)
        if not found[i]:
            continue
        names = {normalise_name(n) for n in pairing.gold.names[i]}
        best = max(found[i], key=lambda a: len(names & {normalise_name(n) for n in (a.name, *a.aliases)}))
        tally.note("types", best.type == kind, f"{what} {kind} read as {best.type} {best.name}")
        if kind == "person" and gold[i].get("of"):
            side = pairing.identities.get(best.of or "")
            said = analysis.actor_by_id[best.of].name if best.of else None
            tally.note("of", side == gold[i]["of"], f"{what} of {gold[gold[i]['of']]['name']} read as {said}")
        tally.asked["splits"] += 1
        tally.right["splits"] += len(found[i])
    own = {i: {normalise_name(gold[i]["name"])} for i in used}
    for actor in analysis.actors:
        surfaces = {normalise_name(n) for n in (actor.name, *actor.aliases)}
        merged = [gold[i]["name"] for i in used if own[i] & surfaces]
        if merged:
            tally.note("merges", len(merged) < 2, f"{stem[:40]} {merged} in {actor.name} {actor.aliases}")


def _actors_of(fact: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for slot in SLOTS:
        value = fact.get(slot)
        found.update(v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str))
    return found


def _measure_fact(
    analysis: Analysis, pairing: Pairing, gold: dict[str, Any], fact: dict[str, Any], to: tuple[str, Tally]
) -> None:
    stem, tally = to
    for actor in sorted(_actors_of(fact) & set(gold)):
        places = [p for span in fact["evidence"] for p in _find_names(gold[actor], analysis.report.text, span)]
        for start, end in places:
            said = _actors_in(analysis, start, end)
            same = actor in {pairing.identities.get(a) for a in said}
            names = [analysis.actor_by_id[a].name for a in said]
            words = analysis.report.text[start:end]
            tally.note("names", same, f"{stem[:40]} {words!r} is {gold[actor]['name']} read as {names}")
        if not places:
            here = {a for s in fact["evidence"] for a in _all_actors_in(analysis, s["start"], s["end"])}
            same = actor in {pairing.identities.get(a) for a in here}
            tally.note("pointed", same, f"{stem[:40]} {gold[actor]['name']} in {fact['evidence'][0]['quote'][:150]!r}")
    if fact["kind"] == "statement":
        _measure_speaker(analysis, pairing, gold, fact, to)


def _measure_speaker(
    analysis: Analysis, pairing: Pairing, gold: dict[str, Any], fact: dict[str, Any], to: tuple[str, Tally]
) -> None:
    stem, tally = to
    content = fact["content"]
    subject = None
    for token in analysis.doc:
        span = analysis.span(token.i, token.i)
        inside = any(s["start"] <= span.start < s["end"] for s in fact["evidence"])
        if inside and token.dep_ == "nsubj" and not content["start"] <= span.start < content["end"]:
            subject = token
            break
    if subject is None:
        return
    said = [a for token in iter_conjuncts(subject) for a in analysis.actors_at(token)]
    said += [m.actors[0] for m in analysis.coalitions if m.head == subject.i]
    names = [analysis.actor_by_id[a].name for a in said]
    same = fact["speaker"] in {pairing.identities.get(a) for a in said}
    quote = fact["evidence"][0]["quote"][:150]
    tally.note(
        "speakers", same, f"{stem[:40]} {subject.text!r} is {gold[fact['speaker']]['name']} read as {names}: {quote}"
    )


def _find_names(actor: dict[str, Any], text: str, span: dict[str, Any]) -> list[tuple[int, int]]:
    """Where the names of an actor stand in a span; the longest where they overlap."""
    found: list[tuple[int, int]] = []
    for name in sorted({actor["name"], *(actor.get("aliases") or [])}, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text[span["start"] : span["end"]]):
            start, end = span["start"] + match.start(), span["start"] + match.end()
            if not any(start < e and s < end for s, e in found):
                found.append((start, end))
    return found


def _actors_in(analysis: Analysis, start: int, end: int) -> tuple[str, ...]:
    """The actors at the head of a stretch of the report."""
    spans = [(t, analysis.span(t.i, t.i)) for t in analysis.doc]
    tokens = [t for t, span in spans if span.start < end and start < span.end]
    while len(tokens) > 1 and tokens[0].dep_ in {"det", "predet"}:
        tokens = tokens[1:]
    if not tokens:
        return ()
    return analysis.actors_at(analysis.doc[tokens[0].i : tokens[-1].i + 1].root)


def _all_actors_in(analysis: Analysis, start: int, end: int) -> set[str]:
    tokens = [t for t in analysis.doc if start <= analysis.span(t.i, t.i).start < end]
    return {a for t in tokens for a in analysis.actors_at(t)}


if __name__ == "__main__":
    main()
