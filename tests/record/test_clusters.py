from hypothesis import given
from hypothesis import strategies as st

from peacetalks.codebook.decisions import Ref
from peacetalks.record.clusters import Tie, build_clusters

REFS = [Ref(f"r{n}", "x") for n in range(6)]
PAIRS = st.lists(st.permutations(REFS).map(lambda refs: (refs[0], refs[1])), max_size=6)
TIES = st.lists(
    st.builds(Tie.of, st.sampled_from(REFS[:3]), st.sampled_from(REFS[3:]), st.sampled_from([0.5, 0.7, 0.9]))
)


def home_of(clusters):
    return {ref: cluster for cluster in clusters for ref in cluster.members}


@given(TIES, PAIRS, PAIRS)
def test_every_reference_is_in_one_cluster_and_no_parted_pair_in_the_same(ties, joined, apart):
    clusters = build_clusters(REFS, ties, joined=joined, apart=apart)
    assert sorted(ref for cluster in clusters for ref in cluster.members) == sorted(REFS)
    home = home_of(clusters)
    assert not any(home[left] == home[right] for left, right in apart)


@given(TIES, st.permutations(REFS))
def test_the_order_of_references_and_ties_changes_nothing(ties, shuffled):
    assert build_clusters(shuffled, list(reversed(ties))) == build_clusters(REFS, ties)


def test_the_stronger_tie_wins_where_two_must_stay_apart():
    a, b, c = REFS[:3]
    clusters = build_clusters([a, b, c], [Tie.of(a, b, 0.6), Tie.of(b, c, 0.9)], apart=[(a, c)])
    assert [cluster.members for cluster in clusters] == [(a,), (b, c)]


def test_a_cluster_is_as_sure_as_its_weakest_tie():
    a, b, c = REFS[:3]
    (cluster,) = build_clusters([a, b, c], [Tie.of(a, b, 0.6), Tie.of(b, c, 0.9)])
    assert cluster.score == 0.6
