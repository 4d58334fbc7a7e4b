"""Who is who across reports: actors of the record, each with the mentions that it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from peacetalks.codebook.decisions import Ref, Subject, Verdict
from peacetalks.codebook.states import State, find_state
from peacetalks.codebook.terms import ActorType
from peacetalks.record.bodies import judge_bodies
from peacetalks.record.clusters import Cluster, Tie, build_clusters
from peacetalks.record.decisions import Settled
from peacetalks.record.identifiers import name_identifier
from peacetalks.record.lookups import Blocks
from peacetalks.record.mentions import Body, Mention
from peacetalks.record.persons import Person, judge_persons
from peacetalks.record.values import RecordActor


def build_actors(mentions: Sequence[Mention], settled: Settled) -> list[RecordActor]:
    """Put mentions that are one actor together, in the order of their first members."""
    clusters = build_clusters(
        (mention.ref for mention in mentions),
        tie_mentions(mentions, settled),
        joined=list(settled.iter_pairs(Subject.ACTOR, Verdict.SAME)),
        apart=list(settled.iter_pairs(Subject.ACTOR, Verdict.DIFFERENT)),
    )
    by_ref = {mention.ref: mention for mention in mentions}
    return [_build_actor(cluster, by_ref) for cluster in clusters]


def judge_mentions(left: Mention, right: Mention) -> float | None:
    """Give how sure it is that two mentions are one actor, or None.

    Within one report the report's own reading stands, but for a state that is told twice.
    """
    if left.ref.report == right.ref.report and not (_is_state(left) and _is_state(right)):
        return None
    if isinstance(left.who, Person) and isinstance(right.who, Person):
        return judge_persons(left.who, right.who)
    return judge_bodies(left, right)


def _is_state(mention: Mention) -> bool:
    return isinstance(mention.who, Body) and mention.who.sort == "state"


def tie_mentions(mentions: Iterable[Mention], settled: Settled) -> list[Tie]:
    """Give the ties between mentions that share a key.

    Mentions that say the same are tied in a chain, and only one of them is compared with those that say something
    else; so the cost grows with how many different things are said under a key, not with how often.
    """
    blocks = Blocks()
    for mention in mentions:
        blocks.add(mention)
    contested = {ref for identity in settled.identities for ref in (identity.left, identity.right)}
    ties: set[Tie] = set()
    for block in blocks:
        groups = _group_alike(block)
        for group in groups:
            ties.update(_tie_chain(group, contested))
        for at, group in enumerate(groups):
            for other in groups[at + 1 :]:
                ties.update(_tie_groups(group, other))
    return list(ties)


def sign_mention(mention: Mention) -> object:
    """Give what a mention says of who the actor is: mentions with one signature are interchangeable for matching."""
    period = mention.day // 30 if mention.day is not None and _is_bound_to_time(mention) else None
    return (mention.who, mention.type, period)


def _is_bound_to_time(mention: Mention) -> bool:
    return isinstance(mention.who, Body) and mention.who.sort not in ("state", "named", "jointly")


def _group_alike(block: Sequence[Mention]) -> list[list[Mention]]:
    groups: dict[object, list[Mention]] = {}
    for mention in block:
        groups.setdefault(sign_mention(mention), []).append(mention)
    return [sorted(group, key=lambda m: m.ref) for group in groups.values()]


def _tie_chain(group: Sequence[Mention], contested: set[Ref]) -> Iterable[Tie]:
    alike_within = bool(group) and _is_state(group[0])
    for at, mention in enumerate(group):
        others = (m for m in reversed(group[:at]) if alike_within or m.ref.report != mention.ref.report)
        before = next(others, None)
        score = judge_mentions(before, mention) if before else None
        if before and score is not None:
            yield Tie.of(before.ref, mention.ref, score)
    # What people decided about one link of the chain must not part the rest of it.
    for mention in group:
        if mention.ref in contested:
            for other in group:
                score = judge_mentions(mention, other) if other is not mention else None
                if score is not None:
                    yield Tie.of(mention.ref, other.ref, score)


def _tie_groups(group: Sequence[Mention], other: Sequence[Mention]) -> Iterable[Tie]:
    left = group[0]
    right = next((mention for mention in other if mention.ref.report != left.ref.report), other[0])
    score = judge_mentions(left, right)
    if score is not None:
        yield Tie.of(left.ref, right.ref, score)


def _build_actor(cluster: Cluster, by_ref: Mapping[Ref, Mention]) -> RecordActor:
    mentions = [by_ref[ref] for ref in cluster.members]
    state = _find_state(mentions[0])
    types = Counter(mention.type for mention in mentions)
    kind = min(types, key=lambda t: (-types[t], t))
    names = Counter(mention.name for mention in mentions)
    # The fullest of the usual names: most words first, then the most frequent.
    name = state.name if state else min(names, key=lambda n: (-len(n.split()), -names[n], n))
    return RecordActor(
        id=name_identifier(name, cluster.members[0]),
        type=kind,
        name=name,
        names=tuple(sorted(names)),
        members=cluster.members,
        score=cluster.score,
        iso=state.iso if state else None,
        wikidata=state.wikidata if state else None,
        gw=state.gw if state else None,
    )


def _find_state(mention: Mention) -> State | None:
    if isinstance(mention.who, Person) or mention.who.sort != "state" or len(mention.who.states) != 1:
        return None
    (name,) = mention.who.states
    found = find_state(name)
    return found.state if found and mention.type is not ActorType.PERSON else None
