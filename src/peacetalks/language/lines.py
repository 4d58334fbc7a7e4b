"""The blocks of a text that are read as paragraphs: wrapped lines, items of lists, headings, labels of speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LINE = re.compile(r"[^\n]*")
# What may open an item of a list; it is left out of what is read.
BULLET = re.compile(r"[^\S\n]*(?:[•·▪◦‣●○■□*➢–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|\d{1,2}\.)[^\S\n]+(?=\S)")
LETTER_OR_DIGIT = re.compile(r"\w")
SENTENCE_END = re.compile(r"[.!?:;…][”\"’'»)\]]*\s*$")
# A point behind these ends no sentence.
ABBREVIATION = re.compile(
    r"(?:^|[\s(“\"])(?:(?:Mr|Mrs|Ms|Dr|Lt|Gen|Col|Maj|Capt|Sgt|Cpl|Brig|Adm|Sen|Rep|Gov|Amb|Prof|Rev|Hon|St|No|vs|cf|Jan"
    r"|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.|(?:[A-Z]\.)+)\s*$"
)
OPENING = re.compile(r"\s*[“\"‘'«(\[]*[A-ZÀ-Þ0-9]")
# "SECRETARY SMITH:", "MR. PRICE:", "QUESTION:", "Q:", "Q   Sir, …", "Foreign Minister Sameh Shoukry:"
CAPITAL_LABEL = r"[A-Z][A-Z.’'-]+(?:[ \t]+(?:[A-Z][A-Z.’'-]*|of|the|\([^)\n]{1,40}\))){0,7}"
TITLE = (
    r"(?:Secretary|President|Minister|Prime Minister|Foreign Minister|Ambassador|Mr\.|Ms\.|Mrs\.|Dr\.|General|Envoy"
    r"|Spokesperson|Moderator|Interviewer|Question|Answer|Reporter|Chair|Chairman|King|Chancellor|Speaker|Director)"
)
TITLED_LABEL = rf"{TITLE}(?:[ \t]+[A-Z][\w.’'-]*){{0,5}}"
LABEL = re.compile(
    rf"[^\S\n]*(?P<label>(?:{CAPITAL_LABEL}|{TITLED_LABEL}|[QA])[^\S\n]*:|Q(?=[^\S\n]+[A-Z“\"]))[^\S\n]*"
)
TITLED_START = re.compile(rf"\s*(?:{TITLE}|THE PRESIDENT|THE VICE PRESIDENT|Q\b|A:|QUESTION|ANSWER)", re.IGNORECASE)
# Widths in which mail and wire services wrap their lines.
NARROWEST, WIDEST = 40, 110
LONGEST_HEADING = 12  # words


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text that is read as one paragraph, its bullet left out; or a label that names a speaker."""

    start: int
    end: int
    is_label: bool = False


def split_blocks(text: str, stretches: Sequence[tuple[int, int]]) -> list[Block]:
    """Cut stretches of a text into blocks, in order."""
    groups = [group for start, end in stretches for group in _iter_groups(text, start, end)]
    labelled = [start for group in groups for start, end in group if LABEL.match(text, start, end)]
    is_transcript = len(labelled) > 1 or any(TITLED_START.match(text, start) for start in labelled)
    blocks: list[Block] = []
    for group in groups:
        for start, end in _join_lines(text, group, is_transcript=is_transcript):
            blocks += _cut_block(text, start, end, is_transcript=is_transcript)
    return blocks


def _iter_groups(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Give the runs of lines between blank lines, each line by its offsets."""
    group: list[tuple[int, int]] = []
    position = start
    while position < end:
        match = LINE.match(text, position, end)
        line_end = match.end() if match is not None else end
        if text[position:line_end].strip():
            group.append((position, line_end))
        elif group:
            yield group
            group = []
        position = line_end + 1
    if group:
        yield group


def _join_lines(text: str, lines: list[tuple[int, int]], *, is_transcript: bool) -> Iterator[tuple[int, int]]:
    wrapped = _is_wrapped(text, lines)
    longest = max(end - start for start, end in lines)
    start, end = lines[0]
    for following in lines[1:]:
        if _is_break(text, (start, end), following, wrapped=wrapped, longest=longest) or (
            is_transcript and LABEL.match(text, *following)
        ):
            yield start, end
            start = following[0]
        end = following[1]
    yield start, end


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Say whether lines were filled word by word up to a width: no line had room for the next one's first word."""
    if len(lines) < 3:
        return False
    widths = [len(text[start:end].rstrip()) for start, end in lines]
    width = max(widths)
    if not NARROWEST <= width <= WIDEST:
        return False
    full = sum(
        before + 1 + len(text[start:end].split(maxsplit=1)[0]) > width - 2
        for before, (start, end) in zip(widths, lines[1:], strict=False)
    )
    return full >= 0.8 * (len(lines) - 1)


def _is_break(text: str, block: tuple[int, int], following: tuple[int, int], *, wrapped: bool, longest: int) -> bool:
    """Say whether a paragraph ends between a block so far and the line that follows it."""
    if BULLET.match(text, *following):
        return True
    if wrapped:
        return False
    last = text[text.rfind("\n", block[0], block[1]) + 1 if "\n" in text[block[0] : block[1]] else block[0] : block[1]]
    if SENTENCE_END.search(last):
        return ABBREVIATION.search(last) is None
    # A short line without a stop, in front of a line that could open a sentence, is a heading.
    is_short = len(last.split()) <= LONGEST_HEADING and len(last.rstrip()) < max(NARROWEST, 0.7 * longest)
    return is_short and not last.rstrip().endswith(",") and OPENING.match(text, *following) is not None


def _cut_block(text: str, start: int, end: int, *, is_transcript: bool) -> Iterator[Block]:
    bullet = BULLET.match(text, start, end)
    if bullet is not None:
        start = bullet.end()
    label = LABEL.match(text, start, end) if is_transcript else None
    if label is not None:
        yield Block(label.start("label"), label.end("label"), is_label=True)
        start = label.end()
    if LETTER_OR_DIGIT.search(text, start, end):
        yield Block(start, end)
