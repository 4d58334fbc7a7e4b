"""Tables: scores as plain aligned text of at most 80 columns, or ready for JSON."""

from __future__ import annotations

import dataclasses
import itertools
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from peacetalks.evaluation.misses import Miss
from peacetalks.evaluation.scores import Figures, Scores

WIDTH = 80
#: Characters of evidence shown for one miss before it is cut.
QUOTE_WIDTH = 300

_HEAD = f"{'':26}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>8}{'coded':>8}{'read':>8}"


def scores_to_dict(scores: Scores, *, show: bool) -> dict[str, Any]:
    """Give scores ready for JSON: ``found``, ``slots``, ``fields``, and with ``show`` ``missed`` and ``spurious``."""
    parts = {"found": scores.found, "slots": scores.slots, "fields": scores.fields}
    plain: dict[str, Any] = {
        part: {name: dataclasses.asdict(row) for name, row in rows.items()} for part, rows in parts.items()
    }
    if show:
        plain["missed"] = [miss.to_dict() for miss in scores.missed]
        plain["spurious"] = [miss.to_dict() for miss in scores.spurious]
    return plain


def render_scores(scores: Scores, *, show: bool) -> str:
    """Give scores as text: facts found, slots right, slots right by field, and with ``show`` every miss."""
    lines = [
        *_render_figures("FOUND: facts that are in both", scores.found),
        *_render_figures("SLOTS: filled fields that are right", scores.slots),
        *_render_figures("FIELDS: of the facts found, slots that are right", scores.fields),
    ]
    if show:
        lines += _render_misses("MISSED: coded, not read", scores.missed)
        lines += _render_misses("SPURIOUS: read, not coded", scores.spurious)
    if scores.unanswered:
        lines.append(f"No prediction for {len(scores.unanswered)} of the coded reports; each counts as empty.")
    return "\n".join(lines).rstrip() + "\n"


def _render_figures(title: str, rows: Mapping[str, Figures]) -> Iterator[str]:
    yield title
    yield _HEAD
    for name, row in rows.items():
        rates = f"{row.p:>10.3f}{row.r:>8.3f}{row.f1:>8.3f}"
        yield f"  {name:24}{rates}{row.right:>8}{row.gold:>8}{row.predicted:>8}"
    yield ""


def _render_misses(title: str, misses: Sequence[Miss]) -> Iterator[str]:
    yield f"{title} ({len(misses)})"
    for report, group in itertools.groupby(misses, key=lambda miss: miss.report):
        yield f"  {report}"
        for miss in group:
            quote = " … ".join(" ".join(s.quote.split()) for s in miss.evidence)
            yield _fill(f"{miss.kind} “{textwrap.shorten(quote, QUOTE_WIDTH, placeholder=' …')}”", indent=4)
            yield _fill("; ".join(f"{name}: {_join(value)}" for name, value in miss.fields.items()), indent=6)
    yield ""


def _fill(text: str, *, indent: int) -> str:
    margin = " " * indent
    return textwrap.fill(text, WIDTH, initial_indent=margin, subsequent_indent=margin)


def _join(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
