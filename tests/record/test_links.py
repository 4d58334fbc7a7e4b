import pytest
from tests.record.codings import make_coding

from peacetalks.record.building import build_record

ACTORS = [
    {"id": "mali", "type": "state", "name": "Mali"},
    {"id": "chad", "type": "state", "name": "Chad"},
    {"id": "league", "type": "armed_group", "name": "River League"},
    {"id": "un", "type": "igo", "name": "UN"},
]


def report(name, text, *facts, published):
    return make_coding(name, text, actors=ACTORS, facts=facts, published=published)


def links_of(*codings):
    return {(link.start.report, link.end.report, str(link.relation)) for link in build_record(codings, []).links}


def commitment(act, content, by, to=(), **more):
    return {"kind": "commitment", "id": "c", "act": act, "by": list(by), "to": list(to), "content": content, **more}


def incident(category, **more):
    return {"kind": "incident", "id": "i", "category": category, **more}


def talks(**more):
    return {"kind": "talks", "id": "t", "parties": ["mali", "chad"], "place": "Oslo", **more}


def test_a_planned_meeting_announces_the_one_held():
    planned = report(
        "a", "Mali and Chad are to meet.", talks(realis="planned", date="2021-03-02"), published="2021-02-25"
    )
    held = report("b", "Mali and Chad have met.", talks(date="2021-03-02"), published="2021-03-03")
    assert ("a", "b", "announces") in links_of(planned, held)


def test_one_round_continues_the_other():
    first = report("a", "Mali and Chad met.", talks(scope="round", round=1, date="2021-03-02"), published="2021-03-02")
    second = report("b", "Mali and Chad met.", talks(scope="round", round=2, date="2021-04-02"), published="2021-04-02")
    assert ("b", "a", "continues") in links_of(first, second)


def test_the_same_demand_is_repeated():
    words = "open the road to the lake at once"
    first = report(
        "a",
        f"Mali told the League to {words}.",
        commitment("demand", words, ["mali"], ["league"]),
        published="2021-03-02",
    )
    again = report(
        "b",
        f"Mali again asked it to {words}.",
        commitment("request", words, ["mali"], ["league"]),
        published="2021-03-09",
    )
    other = report(
        "c",
        "Mali asked it to hand back boats.",
        commitment("request", "hand back boats", ["mali"], ["league"]),
        published="2021-03-10",
    )
    found = links_of(first, again, other)
    assert ("b", "a", "repeats") in found
    assert not any(start == "c" for start, _, _ in found)


def test_a_refusal_answers_the_demand():
    words = "open the road to the lake"
    asked = report(
        "a",
        f"Mali told the League to {words}.",
        commitment("demand", words, ["mali"], ["league"]),
        published="2021-03-02",
    )
    refused = report(
        "b", f"In Mali, the League will not {words}.", commitment("refusal", words, ["league"]), published="2021-03-05"
    )
    assert ("b", "a", "answers") in links_of(asked, refused)


@pytest.fixture
def truce():
    return [
        report(
            "a", "In Mali the UN asked for a truce.", commitment("request", "a truce", ["un"]), published="2021-02-20"
        ),
        report(
            "b",
            "A truce began in Mali on 1 March.",
            incident("ceasefire", date="2021-03-01", place="Mali"),
            published="2021-03-01",
        ),
        report("c", "The truce in Mali still holds.", incident("ceasefire", place="Mali"), published="2021-04-01"),
        report(
            "d",
            "Mali and the League extended the truce by a month.",
            commitment("agreement", "extended the truce by a month", ["mali", "league"]),
            published="2021-05-01",
        ),
    ]


def test_a_truce_is_followed_through_its_reports(truce):
    assert links_of(*truce) >= {
        ("b", "a", "answers"),
        ("c", "b", "continues"),
        ("d", "b", "extends"),
        ("d", "c", "extends"),
    }


def test_a_truce_elsewhere_is_another(truce):
    elsewhere = report(
        "e", "A truce in Nepal still holds.", incident("ceasefire", place="Nepal"), published="2021-04-02"
    )
    assert not any("e" in (start, end) for start, end, _ in links_of(*truce, elsewhere))


def test_what_did_not_happen_tells_against_the_demand():
    asked = report(
        "a",
        "Mali demanded national elections in December 2021.",
        commitment("demand", "national elections in December 2021", ["mali"], deadline="2021-12"),
        published="2021-06-01",
    )
    missed = report(
        "b",
        "National elections in Mali were not held in December 2021.",
        incident("other", realis="negated"),
        published="2022-01-10",
    )
    assert ("b", "a", "reports_broken") in links_of(asked, missed)


def test_links_go_across_reports_only(truce):
    assert all(start != end for start, end, _ in links_of(*truce))
