import json

import pytest

from peacetalks.codebook.files import from_dict
from peacetalks.record.actors import sign_mention
from peacetalks.record.additions import match_report
from peacetalks.record.building import build_record
from peacetalks.record.clusters import build_clusters
from peacetalks.record.lookups import MOST, MemoryCandidates


@pytest.fixture(scope="module")
def coded(shared):
    paths = sorted(path for part in ("dev", "train") for path in (shared / "gold" / part).glob("*.json"))
    codings = (from_dict(json.loads(p.read_text(encoding="utf-8"))) for p in paths if not p.stem.startswith("wcep_"))
    return sorted(codings, key=lambda coding: (coding.report.published or "", coding.report.id))


def add_all(codings):
    candidates = MemoryCandidates()
    refs, ties, links = [], [], set()
    for coding in codings:
        added = match_report(coding, candidates)
        signed = {mention: sign_mention(mention) for mention in added.mentions}
        candidates.add(signed, added.gatherings, added.tellings, added.identities)
        refs += [mention.ref for mention in added.mentions]
        ties += added.actor_ties
        links.update((link.start, link.end, link.relation) for link in added.links)
    return {cluster.members for cluster in build_clusters(refs, ties)}, links


def test_report_by_report_gives_nearly_what_all_at_once_gives(coded):
    clusters, links = add_all(coded)
    record = build_record(coded, [])
    whole = {actor.members for actor in record.actors}
    assert len(clusters & whole) / len(whole) >= 0.97
    at_once = {(link.start, link.end, link.relation) for link in record.links}
    assert len(links & at_once) / len(at_once) >= 0.75


class Counting(MemoryCandidates):
    """Candidates that count what they give."""

    def __init__(self):
        super().__init__()
        self.given = 0

    def find_mentions(self, keys):
        found = super().find_mentions(keys)
        self.given = max(self.given, len(found) / max(1, len(keys)))
        return found


def test_candidates_are_bounded_for_each_key(coded):
    candidates = Counting()
    for coding in coded:
        added = match_report(coding, candidates)
        signed = {mention: sign_mention(mention) for mention in added.mentions}
        candidates.add(signed, added.gatherings, added.tellings, added.identities)
    assert 0 < candidates.given <= MOST
