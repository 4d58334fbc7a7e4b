"""Signs of the stages of a process, in PA-X terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.folding import fold_words
from peacetalks.codebook.terms import Realis
from peacetalks.codebook.values import AnyFact, Coding, Commitment, Incident, Talks
from peacetalks.record.calendars import day_number
from peacetalks.record.gatherings import list_content
from peacetalks.record.values import StageEntry


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with its PA-X code and the signs by which facts tell of it."""

    code: str
    name: str
    acts: frozenset[str]
    words: frozenset[str]
    beside: frozenset[str]
    incidents: frozenset[str]
    talks: frozenset[str]


@lru_cache(maxsize=1)
def load_stages() -> tuple[Stage, ...]:
    """Read the stages of ``stages.yml``."""
    text = files("peacetalks.record").joinpath("stages.yml").read_text(encoding="utf-8")
    return tuple(_read_stage(entry) for entry in yaml.safe_load(text)["stages"])


def _read_stage(entry: Mapping[str, Any]) -> Stage:
    commitment = entry.get("commitment", {})
    return Stage(
        code=entry["code"],
        name=entry["name"],
        acts=frozenset(commitment.get("acts", ())),
        words=frozenset(commitment.get("words", ())),
        beside=frozenset(commitment.get("with", ())),
        incidents=frozenset(entry.get("incident", ())),
        talks=frozenset(entry.get("talks", ())),
    )


def list_stages(codings: Iterable[Coding]) -> tuple[StageEntry, ...]:
    """Give the signs of stages in the reports of a process, in the order of their publication."""
    entries: list[StageEntry] = []
    for coding in codings:
        for fact in coding.facts:
            stage = _find_stage(fact)
            if stage:
                entries.append(StageEntry(stage, Ref(coding.report.id, fact.id), coding.report.published))
    return tuple(sorted(entries, key=lambda entry: (day_number(entry.date) or 0, entry.fact)))


def _find_stage(fact: AnyFact) -> str | None:
    if fact.realis in (Realis.NEGATED, Realis.PROPOSED) and not isinstance(fact, Talks):
        return None
    return next((stage.code for stage in load_stages() if _fits(fact, stage)), None)


def _fits(fact: AnyFact, stage: Stage) -> bool:
    if isinstance(fact, Commitment):
        words = set(fold_words(fact.content.quote)) | list_content(fact.content.quote)
        if fact.act not in stage.acts or not words & stage.words:
            return False
        return not stage.beside or bool(words & stage.beside)
    if isinstance(fact, Incident):
        return fact.category in stage.incidents
    if isinstance(fact, Talks) and stage.talks:
        words = set(fold_words(" ".join(span.quote for span in (*fact.evidence, *fact.issues))))
        return "" in stage.talks or bool(words & stage.talks)
    return False
