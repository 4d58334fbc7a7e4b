"""Perturbed answers: coded reports made wrong in every way that a scorer has to tell apart, by a seeded generator."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

TERM_FIELDS = ("realis", "scope", "channel", "date", "place", "round", "role", "mode", "act", "status", "category")
TERM_VALUES = ("actual", "planned", "meeting", "unknown", "", None, 2, "2", "request", "other", "the Town of Minsk")
LIST_FIELDS = ("parties", "mediators", "hosts", "observers", "by", "to", "actor", "target", "issues")
KINDS = ("talks", "participant", "statement", "commitment", "incident", "rumour")

Change = Callable[[random.Random, dict[str, Any], dict[str, Any]], None]


def perturb_folder(gold: Path, predicted: Path, *, seed: int) -> None:
    """Write a perturbed answer for most files of a gold folder; some get none, and one answers no gold file."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable generator, not a secret
    predicted.mkdir()
    (predicted / "of-no-report.json").write_text("{}", encoding="utf-8")
    for path in sorted(gold.glob("*.json")):
        if rng.random() < 0.05:
            continue
        answer = perturb_answer(rng, json.loads(path.read_text(encoding="utf-8")))
        (predicted / path.name).write_text(json.dumps(answer), encoding="utf-8")


def perturb_answer(rng: random.Random, coded: dict[str, Any]) -> dict[str, Any]:
    """Change a coded report's actors and facts at random."""
    answer = copy.deepcopy(coded)
    for actor in answer["actors"]:
        if rng.random() < 0.3:
            _change_names(rng, actor)
    facts = [fact for fact in answer["facts"] if rng.random() > 0.1]
    facts += [copy.deepcopy(fact) for fact in facts if rng.random() < 0.1]
    rng.shuffle(facts)
    for fact in facts:
        for change in rng.sample(CHANGES, rng.randint(0, 3)):
            change(rng, fact, answer)
    answer["facts"] = facts
    return answer


def _change_names(rng: random.Random, actor: dict[str, Any]) -> None:
    names = [actor["name"], *actor.get("aliases", [])]
    rng.shuffle(names)
    actor["name"], actor["aliases"] = names[0] + rng.choice(["", "", "’s side", " of the North"]), names[1:]


def _change_terms(rng: random.Random, fact: dict[str, Any], _: dict[str, Any]) -> None:
    for name in TERM_FIELDS:
        if name in fact and rng.random() < 0.4:
            fact[name] = rng.choice(TERM_VALUES)


def _drop_fields(rng: random.Random, fact: dict[str, Any], _: dict[str, Any]) -> None:
    for name in [name for name in fact if name != "kind"]:
        if rng.random() < 0.1:
            del fact[name]


def _change_lists(rng: random.Random, fact: dict[str, Any], answer: dict[str, Any]) -> None:
    for name in LIST_FIELDS:
        members = fact.get(name)
        if not members:
            continue
        rng.shuffle(members)
        if name != "issues" and answer["actors"]:
            members.append(rng.choice([rng.choice(answer["actors"])["id"], "nobody", members[0]]))
        if rng.random() < 0.4:
            members.pop(0)


def _change_actors(rng: random.Random, fact: dict[str, Any], answer: dict[str, Any]) -> None:
    for name in ("person", "side", "speaker"):
        if fact.get(name) and answer["actors"]:
            actor = rng.choice(answer["actors"])
            fact[name] = rng.choice([actor["id"], actor["name"], None])


def _move_spans(rng: random.Random, fact: dict[str, Any], answer: dict[str, Any]) -> None:
    spans = [*fact.get("evidence", []), *[fact[n] for n in ("content", "condition") if fact.get(n)]]
    for span in spans + list(fact.get("issues") or []):
        start = max(0, span["start"] + rng.randint(-30, 60))
        end = max(start + 1, span["end"] + rng.randint(-30, 60))
        span.update(start=start, end=end, quote=answer["text"][start:end])


def _change_kind(rng: random.Random, fact: dict[str, Any], _: dict[str, Any]) -> None:
    fact["kind"] = rng.choice(KINDS)


CHANGES: list[Change] = [
    _change_terms,
    _change_terms,
    _drop_fields,
    _change_lists,
    _change_lists,
    _change_actors,
    _move_spans,
    _move_spans,
    _change_kind,
]
