from __future__ import annotations

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Role
from peacetalks.record.attendances import list_tables
from peacetalks.record.values import Attendance


def sit(person: str, side: str, *reports: str) -> Attendance:
    refs = tuple(Ref(report, f"p-{person}") for report in reports)
    return Attendance(person, (side,), (Role.DELEGATE,), refs, len(reports))


def test_a_shorter_list_and_one_of_the_other_side_differ_from_nothing() -> None:
    attended = [sit("awa", "mali", "a", "b"), sit("issa", "mali", "a"), sit("kari", "norway", "c")]
    (table,) = list_tables(attended)
    assert table.persons == {"awa", "issa", "kari"}
    assert table.reports == {"a", "b", "c"}


def test_two_lists_of_one_side_differ_where_each_has_somebody_the_other_lacks() -> None:
    attended = [sit("awa", "mali", "a", "b"), sit("issa", "mali", "a"), sit("omar", "mali", "b")]
    first, second = list_tables(attended)
    assert (first.persons, second.persons) == ({"awa", "issa"}, {"awa", "omar"})
    assert {ref.report for ref in second.facts} == {"b"}


def test_nobody_named_is_no_account() -> None:
    assert list_tables([]) == ()
