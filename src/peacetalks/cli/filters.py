"""Which facts of a report are shown."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Coding


def select_facts(coding: Coding, *, kinds: Collection[Kind] = (), min_score: float = 0.0) -> Coding:
    """Keep the facts of some kinds (all where none is named) with at least a score; actors stay as they are.

    Facts that name another one, as a participant names its talks, keep the name of one that is left out.
    """
    facts = tuple(fact for fact in coding.facts if (not kinds or fact.kind in kinds) and fact.score >= min_score)
    return replace(coding, facts=facts)
