"""Find the predicates of a parsed report."""

from __future__ import annotations

from peacetalks.language.parses import Parse
from peacetalks.language.predicates.values import Predicate


def find_predicates(parse: Parse) -> tuple[Predicate, ...]:  # noqa: ARG001
    """Find all predicates of a report, in the order of the text."""
    return ()
