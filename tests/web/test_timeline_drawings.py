from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from peacetalks.views.timelines import LANES, TimelineEntry
from peacetalks.web.timeline_drawings import MARGIN, WIDTH, Mark, draw_timeline

ENTRY = TimelineEntry("2031-03-05", "2031-03-05", "encounter", "e1", "met", "held", 1, "not checked", ())


def list_marks(*entries: TimelineEntry) -> list[Mark]:
    drawing = draw_timeline(entries)
    assert drawing
    return [mark for lane in drawing.lanes for mark in lane.marks]


def test_an_uncertain_date_is_drawn_over_all_its_days() -> None:
    day, month = list_marks(ENTRY, replace(ENTRY, id="e2", date="2031-05"))
    assert not day.is_span
    assert month.is_span
    assert month.width > 3 * day.width


def test_an_entry_without_a_date_stands_on_the_day_on_which_it_was_told() -> None:
    told, dated = list_marks(replace(ENTRY, date=None), replace(ENTRY, id="e2", lane="incident"))
    assert (told.is_told, dated.is_told) == (True, False)
    assert told.x == dated.x


def test_only_what_was_checked_is_solid() -> None:
    marks = list_marks(ENTRY, replace(ENTRY, id="e2", check="checked"), replace(ENTRY, id="e3", check="partly checked"))
    assert [mark.is_checked for mark in marks] == [False, True, False]


def test_where_nothing_has_a_day_there_is_no_drawing() -> None:
    assert draw_timeline([]) is None
    assert draw_timeline([replace(ENTRY, date=None, day="")]) is None


@given(st.lists(st.tuples(st.dates(), st.sampled_from(LANES)), min_size=1, max_size=60))
def test_every_entry_is_drawn_within_the_picture_or_counted(dated: list[tuple[object, str]]) -> None:
    entries = [replace(ENTRY, id=str(i), date=str(day), day=str(day), lane=lane) for i, (day, lane) in enumerate(dated)]
    drawing = draw_timeline(entries)
    assert drawing
    marks = [mark for lane in drawing.lanes for mark in lane.marks]
    assert len(marks) + sum(lane.left_out for lane in drawing.lanes) == len(entries)
    assert all(mark.x >= MARGIN and mark.x + mark.width <= WIDTH + 1 and mark.y < drawing.height for mark in marks)
