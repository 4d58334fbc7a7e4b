"""The timeline as a drawing: which mark stands where, so that a template only has to write it down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peacetalks.store.days import find_days
from peacetalks.views.citations import CHECKED
from peacetalks.views.timelines import LANES, TimelineEntry

WIDTH, MARGIN = 1000, 96
STEP, LANE_GAP, TOP = 13, 16, 8
SMALLEST = 9.0
MOST_ROWS = 6
MOST_TICKS = 9
LANE_NAMES = {
    "encounter": "Meetings",
    "commitment": "Commitments",
    "statement": "Statements",
    "incident": "Incidents",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: what it leads to, where it stands, and how: ``is_span`` uncertain, ``is_told`` without a date."""

    entry: TimelineEntry
    x: float
    y: float
    width: float
    is_span: bool
    is_told: bool
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane by its name, its upper edge and height, its marks, and how many did not find room."""

    name: str
    y: int
    height: int
    marks: tuple[Mark, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline with its lanes and the ticks of its scale, as pairs of position and words."""

    width: int
    height: int
    start: int
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def place(self, day: date) -> float:
        """Give how far to the right a day stands."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return MARGIN + share * (WIDTH - MARGIN - SMALLEST)


def draw_timeline(entries: Sequence[TimelineEntry]) -> Drawing | None:
    """Lay out a timeline; None where nothing in it has a day."""
    dated = [(entry, days) for entry in entries if (days := find_entry_days(entry))]
    if not dated:
        return None
    first = min(start for _, (start, _) in dated)
    last = max(end for _, (_, end) in dated)
    pad = max(1, (last - first).days // 40)
    earliest, latest = date.min.toordinal(), date.max.toordinal()
    scale = _Scale(
        date.fromordinal(max(earliest, first.toordinal() - pad)), date.fromordinal(min(latest, last.toordinal() + pad))
    )
    lanes: list[Lane] = []
    y = TOP
    for name in LANES:
        here = [(entry, days) for entry, days in dated if entry.lane == name]
        lane = _draw_lane(name, y, sorted(here, key=lambda one: one[1]), scale)
        lanes.append(lane)
        y += lane.height + LANE_GAP
    return Drawing(WIDTH, y + 22, MARGIN, tuple(lanes), tuple(_list_ticks(scale)))


def find_entry_days(entry: TimelineEntry) -> tuple[date, date] | None:
    """Give the days that an entry's date can mean, else the day on which it was told."""
    days = find_days(entry.date) or find_days(entry.day)
    return (days.first, days.last) if days else None


def _draw_lane(name: str, y: int, dated: Iterable[tuple[TimelineEntry, tuple[date, date]]], scale: _Scale) -> Lane:
    ends: list[float] = []
    marks: list[Mark] = []
    left_out = 0
    for entry, (first, last) in dated:
        x = scale.place(first)
        width = max(SMALLEST, scale.place(last) - x + (SMALLEST if last > first else 0))
        row = next((i for i, end in enumerate(ends) if end + 2 <= x), len(ends))
        if row >= MOST_ROWS:
            left_out += 1
            continue
        ends[row : row + 1] = [x + width]
        is_told = find_days(entry.date) is None
        is_checked = entry.check == CHECKED
        marks.append(Mark(entry, round(x, 1), y + row * STEP, round(width, 1), last > first, is_told, is_checked))
    return Lane(LANE_NAMES[name], y, max(1, len(ends)) * STEP, tuple(marks), left_out)


def _list_ticks(scale: _Scale) -> Iterable[tuple[float, str]]:
    """Give the beginnings of years, months or days, whichever are not too many."""
    days = (scale.last - scale.first).days
    if days > MOST_TICKS * 45:
        step = max(1, round(days / 365 / MOST_TICKS))
        starts = [date(year, 1, 1) for year in range(scale.first.year, scale.last.year + 1, step)]
        words = "%Y"
    elif days > MOST_TICKS * 3:
        months = (scale.first.year * 12 + scale.first.month - 1, scale.last.year * 12 + scale.last.month - 1)
        step = max(1, (months[1] - months[0]) // MOST_TICKS + 1)
        starts = [date(month // 12, month % 12 + 1, 1) for month in range(months[0], months[1] + 1, step)]
        words = "%b %Y"
    else:
        step = max(1, days // MOST_TICKS)
        starts = [scale.first + timedelta(number) for number in range(0, days + 1, step)]
        words = "%-d %b"
    for start in starts:
        if scale.first <= start <= scale.last:
            yield round(scale.place(start), 1), start.strftime(words)
