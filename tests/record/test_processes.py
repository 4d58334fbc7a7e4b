import pytest
from tests.record.codings import make_coding

from peacetalks.codebook.decisions import Assignment, Merging, Renaming, Splitting
from peacetalks.record.building import build_record

WHO = {"by": "ada", "when": "2024-01-01T00:00:00Z"}


def report(name, place, published, **values):
    fact = {"kind": "talks", "id": "t", "scope": "process", "parties": ["x"], **values}
    actors = [{"id": "x", "type": "state", "name": place}]
    return make_coding(name, f"Talks over {place} go on.", actors=actors, facts=[fact], published=published)


CODINGS = [
    report("a", "Mali", "2021-01-01"),
    report("b", "Mali", "2021-06-01", scope="round", round=1),
    report("c", "Mali", "2024-01-01"),
    report("d", "Nepal", "2021-02-01"),
]


def processes_of(*decisions):
    return {process.id: process for process in build_record(CODINGS, decisions).processes}


def test_reports_are_grouped_by_conflict_and_time():
    assert {name: process.reports for name, process in processes_of().items()} == {
        "mali-2021": ("a", "b"),
        "mali-2024": ("c",),
        "nepal-2021": ("d",),
    }


def test_rounds_are_in_series():
    (series,) = processes_of()["mali-2021"].series
    assert [number for number, _ in series.rounds] == [1]


def test_stages_carry_the_codes_of_pax():
    assert [entry.stage for entry in processes_of()["mali-2021"].stages] == ["Pre", "Pre"]


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        (
            [Merging(id="1", process="mali-2024", into="mali-2021", **WHO)],
            {"mali-2021": ("a", "b", "c"), "nepal-2021": ("d",)},
        ),
        (
            [Splitting(id="1", process="mali-2021", part="later", name="Later", reports=("b",), **WHO)],
            {"mali-2021": ("a",), "later": ("b",), "mali-2024": ("c",), "nepal-2021": ("d",)},
        ),
        (
            [
                Assignment(id="1", report="d", process="mali-2021", **WHO),
                Assignment(id="2", report="a", process="mali-2021", belongs=False, **WHO),
            ],
            {"mali-2021": ("d", "b"), "mali-2024": ("c",), "nepal-2021": ("d",)},
        ),
        (
            [Renaming(id="1", process="nowhere", name="Nothing", **WHO)],
            {"mali-2021": ("a", "b"), "mali-2024": ("c",), "nepal-2021": ("d",)},
        ),
    ],
)
def test_people_assign_split_and_merge(decisions, expected):
    assert {name: process.reports for name, process in processes_of(*decisions).items()} == expected


def test_people_name_processes():
    assert (
        processes_of(Renaming(id="1", process="mali-2021", name="Algiers talks", **WHO))["mali-2021"].name
        == "Algiers talks"
    )
