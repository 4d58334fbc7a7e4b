"""The sentence around a stretch of a report, for readers who want to see a fact's words in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from peacetalks.codebook.values import Span

BREAK = re.compile(r"""(?:[.!?…]["'”’)\]]*\s+(?=["'“‘(\[]?[A-Z0-9])|[\r\n]+)""")
ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|St|Sen|Rep|Gov|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec))\.\s*$"
)
WINDOW = 600
"""How far from the stretch, in characters, a sentence is followed."""


def find_sentence(text: str, span: Span) -> tuple[int, int]:
    """Find the sentence or sentences that hold a stretch; at most ``WINDOW`` characters more on each side."""
    floor, ceiling = max(0, span.start - WINDOW), min(len(text), span.end + WINDOW)
    breaks = [
        (match.start(), match.end())
        for match in BREAK.finditer(text, floor, ceiling)
        if not ABBREVIATED.search(text, max(floor, match.start() - 6), match.end())
    ]
    start = max((end for _, end in breaks if end <= span.start), default=floor)
    end = min((end for _, end in breaks if end >= span.end), default=ceiling)
    return start, end


def quote_sentences(text: str, spans: Iterable[Span]) -> list[str]:
    """Give the sentences around stretches, each once, on a line each; those that overlap are joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(find_sentence(text, span) for span in spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return [" ".join(text[start:end].split()) for start, end in joined]
