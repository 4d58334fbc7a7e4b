import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.codings import make_coding

from peacetalks.codebook.decisions import Identity, Ref, Subject, Undoing, Verdict
from peacetalks.record.actors import build_actors
from peacetalks.record.decisions import settle_decisions
from peacetalks.record.mentions import list_mentions
from peacetalks.record.theatres import survey_report


def actor(kind, name, *aliases, identifier="a", of=None, position=None):
    return {"id": identifier, "type": kind, "name": name, "aliases": list(aliases), "of": of, "position": position}


def mentions_of(*codings):
    return [mention for coding in codings for mention in list_mentions(coding, survey_report(coding))]


def are_one(left, right, *, texts=("A report.", "Another report."), dates=(None, None)):
    """Say whether the first actors of two reports, given with those that they belong to, are one in the record."""
    codings = [
        make_coding(f"r{n}", text, actors=actors, published=date)
        for n, (actors, text, date) in enumerate(zip((left, right), texts, dates, strict=True))
    ]
    clusters = build_actors(mentions_of(*codings), settle_decisions([]))
    return any({Ref("r0", left[0]["id"]), Ref("r1", right[0]["id"])} <= set(c.members) for c in clusters)


UN = actor("igo", "UN", identifier="un")
PERU = actor("state", "Peru", identifier="peru")
CHILE = actor("state", "Chile", identifier="chile")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (actor("state", "Azerbaijan"), actor("state", "Azərbaycan")),
        (actor("state", "Turkish"), actor("state", "Türkiye")),
        (actor("state", "the Kingdom of Norway"), actor("state", "Norway")),
        (actor("igo", "U.N. Security Council"), actor("igo", "the United Nations Security Council")),
        (actor("igo", "ECOWAS"), actor("igo", "Economic Community of West African States")),
        (actor("government_body", "Government of Mali"), actor("government_body", "Malian authorities")),
        (actor("government_body", "Mali"), actor("government_body", "the interim government", "the Malian government")),
        (actor("armed_group", "Moro Islamic Liberation Front", "MILF"), actor("armed_group", "MILF")),
        (actor("armed_group", "Houthis"), actor("armed_group", "Houthi")),
        (actor("government_body", "Kenyan army"), actor("government_body", "Kenyan Armed Forces")),
        (actor("person", "İlham Əliyev", of="az"), actor("person", "Ильхам Алиев", of="az")),
    ],
)
def test_the_same_actor_is_one_under_its_names(left, right):
    azerbaijan = actor("state", "Azerbaijan", identifier="az")
    assert are_one([left, azerbaijan], [right, azerbaijan])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (actor("state", "Mali"), actor("government_body", "Government of Mali")),
        (actor("state", "Sudan"), actor("state", "South Sudan")),
        (actor("state", "Niger"), actor("state", "Nigeria")),
        (actor("armed_group", "National Liberation Army"), actor("armed_group", "National Liberation Front")),
        (actor("armed_group", "People's Liberation Front"), actor("armed_group", "Oromo People's Liberation Front")),
        (actor("government_body", "Supreme Court of Kenya"), actor("government_body", "Supreme Court of Ghana")),
        (actor("igo", "European Council"), actor("igo", "European Union")),
        (actor("armed_group", "northern rebels"), actor("armed_group", "southern rebels")),
        (actor("other", "other donors"), actor("other", "other donors")),
    ],
)
def test_look_alikes_stay_apart(left, right):
    assert not are_one([left], [right], texts=("A report on Chad.", "A report on Chad."))


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        (actor("person", "Ana Quispe", of="peru"), actor("person", "Quispe", of="peru", position="Minister"), True),
        (actor("person", "Ana Quispe", of="peru"), actor("person", "Quispe", of="chile"), False),
        (actor("person", "Ana Quispe", of="peru"), actor("person", "Luis Quispe", of="peru"), False),
        (actor("person", "Ana Quispe", "Minister Quispe"), actor("person", "Quispe", "Minister Quispe"), True),
        (actor("person", "Quispe"), actor("person", "Quispe"), False),
        (actor("person", "Johan Lindqvist", of="un"), actor("person", "Johan Lindkvist", of="un"), True),
        (actor("person", "King Felipe VI", of="peru"), actor("person", "Felipe V", of="peru"), False),
        (actor("person", "Salim al-Hariri", of="un"), actor("person", "Salim Hariri", of="un"), True),
    ],
)
def test_persons_of_one_surname(left, right, one):
    assert are_one([left, UN, PERU, CHILE], [right, UN, PERU, CHILE]) is one


def test_a_collective_is_one_within_a_conflict_and_period_only():
    parties = [actor("other", "all parties")]
    mali = ("Talks on Mali.", "More on Mali.")
    assert are_one(parties, parties, texts=mali, dates=("2021-01-01", "2021-05-01"))
    assert not are_one(parties, parties, texts=mali, dates=("2011-01-01", "2021-05-01"))
    assert not are_one(
        parties, parties, texts=("Talks on Mali.", "Talks on Nepal."), dates=("2021-01-01", "2021-01-02")
    )


def test_a_state_carries_its_codes():
    (found,) = build_actors(
        mentions_of(make_coding("r", "A report.", actors=[actor("state", "Malian")])), settle_decisions([])
    )
    assert (found.name, found.iso, found.gw, found.wikidata) == ("Mali", "MLI", 432, "Q912")


REFS = [Ref(f"r{n}", "a") for n in range(5)]
NAMES = ["Mali", "Malian", "Niger", "Republic of Niger", "Chad"]
CODINGS = [make_coding(f"r{n}", "A report.", actors=[actor("state", name)]) for n, name in enumerate(NAMES)]


@st.composite
def decisions(draw, first=0):
    made = []
    for n in range(draw(st.integers(0, 6))):
        left, right = draw(st.permutations(REFS))[:2]
        verdict = draw(st.sampled_from(list(Verdict)))
        who = {"id": f"{first}-{n}", "by": "ada", "when": "2024-01-01T00:00:00Z"}
        if made and draw(st.booleans()):
            made.append(Undoing(decision=draw(st.sampled_from(made)).id, **who))
        else:
            made.append(Identity(subject=Subject.ACTOR, left=left, right=right, verdict=verdict, **who))
    return made


@given(decisions(), decisions(first=1))
def test_what_is_decided_and_undone_leaves_the_same_actors(before, more):
    undone = [Undoing(id=f"u{d.id}", by="ada", when="2024-01-02T00:00:00Z", decision=d.id) for d in reversed(more)]
    mentions = mentions_of(*CODINGS)
    assert build_actors(mentions, settle_decisions([*before, *more, *undone])) == build_actors(
        mentions, settle_decisions(before)
    )


@given(decisions(), st.permutations(CODINGS))
def test_the_order_of_reports_changes_nothing(made, shuffled):
    held = settle_decisions(made)
    assert build_actors(mentions_of(*shuffled), held) == build_actors(mentions_of(*CODINGS), held)


@given(decisions())
def test_what_a_person_parted_is_never_in_one_actor(made):
    held = settle_decisions(made)
    clusters = build_actors(mentions_of(*CODINGS), held)
    for left, right in held.iter_pairs(Subject.ACTOR, Verdict.DIFFERENT):
        assert not any({left, right} <= set(cluster.members) for cluster in clusters)
