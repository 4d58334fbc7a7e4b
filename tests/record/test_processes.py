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
EARLIER = report("z", "Mali", "2014-03-01")
NOTHING = {"mali": ("a", "b", "c"), "nepal": ("d",)}


def processes_of(*decisions, codings=CODINGS):
    return {process.id: process for process in build_record(codings, decisions).processes}


def reports_of(*decisions, codings=CODINGS):
    return {name: process.reports for name, process in processes_of(*decisions, codings=codings).items()}


def test_reports_are_grouped_by_what_is_negotiated_about():
    assert reports_of() == NOTHING
    assert {process.name for process in processes_of().values()} == {"Mali talks", "Nepal talks"}


def test_rounds_are_in_series():
    (series,) = processes_of()["mali"].series
    assert [number for number, _ in series.rounds] == [1]


def test_stages_carry_the_codes_of_pax():
    assert [entry.stage for entry in processes_of()["mali"].stages] == ["Pre", "Pre", "Pre"]


MERGING = Merging(id="1", process="nepal", into="mali", **WHO)
SPLITTING = Splitting(id="1", process="mali", part="later", name="Later", reports=("b",), **WHO)
ASSIGNING = Assignment(id="1", report="d", process="mali", **WHO)
TAKING_OUT = Assignment(id="2", report="a", process="mali", belongs=False, **WHO)
RENAMING = Renaming(id="1", process="mali", name="Algiers talks", **WHO)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([MERGING], {"mali": ("a", "d", "b", "c")}),
        ([SPLITTING], {"mali": ("a", "c"), "later": ("b",), "nepal": ("d",)}),
        ([ASSIGNING, TAKING_OUT], {"mali": ("d", "b", "c"), "nepal": ("d",)}),
        ([Renaming(id="1", process="nowhere", name="Nothing", **WHO)], NOTHING),
    ],
)
def test_people_assign_split_and_merge(decisions, expected):
    assert reports_of(*decisions) == expected


def test_people_name_processes():
    assert processes_of(RENAMING)["mali"].name == "Algiers talks"


@pytest.mark.parametrize("decision", [MERGING, SPLITTING, ASSIGNING, TAKING_OUT, RENAMING])
@pytest.mark.parametrize("newer", [EARLIER, report("y", "Mali", "2026-01-01"), report("y", "Nepal", "2001-01-01")])
def test_what_people_decided_holds_when_more_reports_come(decision, newer):
    before, after = processes_of(decision), processes_of(decision, codings=[newer, *CODINGS])
    assert before.keys() == after.keys()
    for name, process in before.items():
        assert after[name].name == process.name
        assert tuple(report for report in after[name].reports if report != newer.report.id) == process.reports


def test_a_state_told_of_in_passing_makes_no_process_until_people_say_so():
    fact = {"kind": "incident", "id": "i", "category": "armed_attack"}
    attack = make_coding("p", "Rebels attacked a town in Peru.", actors=[], facts=[fact], published="2021-01-01")
    assert reports_of(codings=[attack]) == {}
    assigned = Assignment(id="1", report="p", process="peru", **WHO)
    assert reports_of(assigned, codings=[attack]) == {"peru": ("p",)}
