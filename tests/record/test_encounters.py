import pytest
from tests.record.codings import make_coding

from peacetalks.codebook.decisions import Identity, Ref, Subject, Undoing, Verdict
from peacetalks.record.building import build_record

MALI = {"id": "mali", "type": "state", "name": "Mali"}
CHAD = {"id": "chad", "type": "state", "name": "Chad"}
NIGER = {"id": "niger", "type": "state", "name": "Niger"}
UN = {"id": "un", "type": "igo", "name": "UN"}
LEAGUE = {"id": "league", "type": "armed_group", "name": "River League"}
ACTORS = [MALI, CHAD, NIGER, UN, LEAGUE]
TEXT = "Envoys of Mali and Chad met in Oslo."


def talks(**values):
    return {"kind": "talks", "id": "t", "parties": ["mali", "chad"], **values}


def report(name, *facts, published=None, text=TEXT, actors=ACTORS):
    return make_coding(name, text, actors=actors, facts=facts, published=published)


def encounters_of(*codings, decisions=()):
    return list(build_record(codings, decisions).encounters)


def are_one(left, right):
    return len(encounters_of(left, right)) == 1


HELD = talks(date="2021-03-02", place="Oslo", channel="in_person")


@pytest.mark.parametrize(
    ("other", "published", "one"),
    [
        (talks(date="2021-03-02", place="Oslo"), "2021-03-03", True),
        (talks(date="2021-03-01/2021-03-03", place="Norway", realis="planned"), "2021-02-20", True),
        (talks(date="2021-03-03", place="Oslo"), "2021-03-04", False),
        (talks(date="2021-03-02", place="Geneva"), "2021-03-03", False),
        (talks(date="2021-03-02", channel="phone"), "2021-03-03", False),
        (talks(date="2021-03-02", parties=["mali", "niger"]), "2021-03-03", False),
        (talks(scope="process"), "2021-03-03", False),
        (talks(date="XXXX-03-02", place="Oslo"), None, True),
        (talks(date="2021-03", round=2, scope="round"), "2021-03-03", True),
    ],
)
def test_two_reports_tell_of_one_meeting_or_of_two(other, published, one):
    assert are_one(report("a", HELD, published="2021-03-03"), report("b", other, published=published)) is one


def test_rounds_of_other_numbers_stay_apart():
    first = report("a", talks(date="2021-03", round=1, scope="round", place="Oslo"), published="2021-03-05")
    second = report("b", talks(date="2021-03", round=2, scope="round", place="Oslo"), published="2021-03-09")
    assert not are_one(first, second)


def test_other_delegations_of_the_same_sides_stay_apart():
    people = [
        {"id": "p", "type": "person", "name": "Awa Traore", "of": "mali"},
        {"id": "q", "type": "person", "name": "Moussa Keita", "of": "mali"},
    ]
    sits = {"kind": "participant", "id": "p1", "talks": "t", "side": "mali", "role": "delegate"}
    meeting = talks(date="2021-03-02")
    left = report("a", meeting, {**sits, "person": "p"}, published="2021-03-02", actors=[*ACTORS, *people])
    right = report("b", meeting, {**sits, "person": "q"}, published="2021-03-02", actors=[*ACTORS, *people])
    assert not are_one(left, right)


def test_a_stop_is_not_the_tour():
    tour = report(
        "a",
        talks(parties=["un", "mali", "chad", "niger"], realis="planned"),
        published="2021-03-01",
        text="The UN envoy will travel to Mali, Chad and Niger.",
    )
    stop = report("b", talks(parties=["un", "mali"], date="2021-03-04", place="Bamako"), published="2021-03-04")
    assert not are_one(tour, stop)


def test_differing_accounts_stand_side_by_side():
    codings = [
        report(
            "a",
            talks(date="2021-03-02", place="Oslo", duration="PT3H"),
            published="2021-03-02",
            text="First words here of it.",
        ),
        report(
            "b",
            talks(date="2021-03-02", place="Oslo", duration="PT2H"),
            published="2021-03-03",
            text="Quite another text stands here.",
        ),
        report(
            "c",
            talks(date="2021-03-02", place="Oslo", duration="PT3H"),
            published="2021-03-04",
            text="And a third one is told by these.",
        ),
    ]
    (encounter,) = encounters_of(*codings)
    duration = encounter.value_of("duration")
    assert (duration.value, duration.sources, duration.disagreement) == ("PT3H", 2, pytest.approx(1 / 3, abs=1e-3))
    assert [(a.value, a.sources) for a in duration.accounts] == [("PT3H", 2), ("PT2H", 1)]
    assert duration.accounts[1].facts == (Ref("b", "t"),)
    assert "most independent sources" in duration.rule


def test_copies_of_one_text_are_one_source():
    wire = "Envoys of Mali and Chad met in Oslo on Tuesday and spoke about water, cattle, roads and the price of salt. "
    codings = [
        report("a", talks(date="2021-03-02", place="Oslo", duration="PT3H"), published="2021-03-02", text=wire * 2),
        report(
            "b",
            talks(date="2021-03-02", place="Oslo", duration="PT3H"),
            published="2021-03-02",
            text=wire * 2 + "Ends.",
        ),
        report("c", talks(date="2021-03-02", place="Oslo", duration="PT2H"), published="2021-03-02"),
    ]
    (encounter,) = encounters_of(*codings)
    assert encounter.sources == 2
    assert [a.sources for a in encounter.value_of("duration").accounts] == [1, 1]


def test_a_wider_date_does_not_differ_from_one_within_it():
    codings = [
        report("a", talks(date="2021-03-01/2021-03-05", place="Oslo", realis="planned"), published="2021-02-20"),
        report(
            "b", talks(date="2021-03-02", place="Oslo"), published="2021-03-03", text="They met in Oslo, it is told."
        ),
    ]
    (encounter,) = encounters_of(*codings)
    date = encounter.value_of("date")
    assert (date.value, date.sources, date.disagreement) == ("2021-03-02", 2, 0.0)
    assert encounter.status == "held"


def test_what_people_decide_goes_before_the_match():
    codings = [report("a", HELD, published="2021-03-03"), report("b", HELD, published="2021-03-03")]
    pair = {"subject": Subject.ENCOUNTER, "left": Ref("a", "t"), "right": Ref("b", "t")}
    who = {"by": "ada", "when": "2024-01-01T00:00:00Z"}
    apart = Identity(id="1", verdict=Verdict.DIFFERENT, **pair, **who)
    assert len(encounters_of(*codings, decisions=[apart])) == 2
    assert encounters_of(*codings, decisions=[apart, Undoing(id="2", decision="1", **who)]) == encounters_of(*codings)
