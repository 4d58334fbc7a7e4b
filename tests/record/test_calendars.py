import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.record.calendars import day_number, read_days


@pytest.mark.parametrize(
    ("edtf", "length"),
    [
        ("2021-03-02", 1),
        ("2021-02", 28),
        ("2021", 365),
        ("2021-03-02/2021-03-05", 4),
        ("XXXX-02-29", 1),
        ("2021-03-XX", 31),
        ("2021-03-02~", 1),
    ],
)
def test_the_days_that_a_date_allows(edtf, length):
    assert read_days(edtf).length == length


@pytest.mark.parametrize("edtf", [None, "", "2021-13", "2021-02-30", "soon", "../..", "0000"])
def test_what_is_no_date_gives_none(edtf):
    assert read_days(edtf) is None


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        ("2021-03-02", "2021-03-02", True),
        ("2021-03-02", "2021-03-03", False),
        ("2021-03-02", "2021-03", True),
        ("XXXX-03-02", "2021-03-02", True),
        ("XXXX-03-02", "2021-03-03", False),
        ("XXXX-02-29", "2021-02", False),
        ("2021-03-02/..", "2024", True),
        ("XXXX-01-03", "2020-12-30/2021-01-05", True),
    ],
)
def test_days_meet(left, right, meet):
    assert read_days(left).meets(read_days(right)) is meet


@given(st.dates(), st.dates())
def test_meeting_goes_both_ways(left, right):
    one, two = read_days(left.isoformat()), read_days(right.isoformat())
    assert one.meets(two) == two.meets(one) == (left == right)


def test_a_date_without_a_year_has_no_day_number():
    assert day_number("XXXX-03-02") is None
    assert day_number("2021-03-02") - day_number("2021-03-01") == 1
