"""Who is who across reports: actors of the record, each with the mentions that it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from peacetalks.codebook.decisions import Ref, Subject, Verdict
from peacetalks.codebook.states import State, find_state
from peacetalks.codebook.terms import ActorType
from peacetalks.record.clusters import Cluster, Tie, build_clusters
from peacetalks.record.decisions import Settled
from peacetalks.record.guises import Guise, find_guises, judge_itself, name_guise, tie_guises
from peacetalks.record.identifiers import name_identifier
from peacetalks.record.mentions import Body, Mention
from peacetalks.record.persons import Person
from peacetalks.record.values import RecordActor


@dataclass(frozen=True, slots=True)
class _Node:
    """Mentions that no tie can part: those of one guise, or one that people decided about."""

    guise: Guise
    refs: tuple[Ref, ...]


def build_actors(mentions: Sequence[Mention], settled: Settled) -> list[RecordActor]:
    """Put mentions that are one actor together, in the order of their first members."""
    nodes = group_mentions(mentions, settled)
    by_ref = {mention.ref: mention for mention in mentions}
    homes = {ref: Ref("", name) for name, node in nodes.items() for ref in node.refs}
    scores = tie_guises({name: node.guise for name, node in nodes.items()})
    joined, apart = (_find_pairs(settled, verdict, homes) for verdict in (Verdict.SAME, Verdict.DIFFERENT))
    ties = [Tie.of(Ref("", left), Ref("", right), score) for (left, right), score in scores.items()]
    actors = [
        _build_actor(_gather(cluster, nodes, (scores, joined)), by_ref)
        for cluster in build_clusters(set(homes.values()), ties, joined=joined, apart=apart)
    ]
    return sorted(actors, key=lambda actor: actor.members)


def group_mentions(mentions: Sequence[Mention], settled: Settled) -> dict[str, _Node]:
    """Group mentions by their guises; those that people decided about stand by themselves."""
    contested = {ref for one in settled.identities if one.subject is Subject.ACTOR for ref in (one.left, one.right)}
    by_report: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_report.setdefault(mention.ref.report, []).append(mention)
    guises = {ref: guise for told in by_report.values() for ref, guise in find_guises(told).items()}
    grouped: dict[Guise, list[Ref]] = {}
    for ref, guise in guises.items():
        grouped.setdefault(replace(guise, alone=ref) if ref in contested else guise, []).append(ref)
    return {name_guise(guise): _Node(guise, tuple(refs)) for guise, refs in grouped.items()}


def _find_pairs(settled: Settled, verdict: Verdict, homes: Mapping[Ref, Ref]) -> list[tuple[Ref, Ref]]:
    pairs = settled.iter_pairs(Subject.ACTOR, verdict)
    return [(homes[left], homes[right]) for left, right in pairs if left in homes and right in homes]


def _gather(
    cluster: Cluster,
    nodes: Mapping[str, _Node],
    held: tuple[Mapping[tuple[str, str], float], Sequence[tuple[Ref, Ref]]],
) -> Cluster:
    """Give the mentions of a cluster of nodes, and how surely the least sure one hangs on the others."""
    names = [ref.id for ref in cluster.members]
    members = tuple(sorted(ref for name in names for ref in nodes[name].refs))
    if len(members) == 1:
        return Cluster(members)
    if len(names) == 1:
        return Cluster(members, judge_itself(nodes[names[0]].guise))
    scores, joined = held
    best = dict.fromkeys(names, 0.0)
    pairs = [*scores.items(), *(((left.id, right.id), 1.0) for left, right in joined)]
    for (left, right), score in pairs:
        if left in best and right in best:
            best[left], best[right] = max(best[left], score), max(best[right], score)
    return Cluster(members, min(best.values()))


def _build_actor(cluster: Cluster, by_ref: Mapping[Ref, Mention]) -> RecordActor:
    mentions = [by_ref[ref] for ref in cluster.members]
    actor = describe_actor(
        Counter(mention.name for mention in mentions),
        Counter(mention.type for mention in mentions),
        (mention.who for mention in mentions),
    )
    identifier = name_identifier(actor.name, cluster.members[0])
    return replace(actor, id=identifier, members=cluster.members, score=cluster.score)


def describe_actor(names: Counter[str], types: Counter[ActorType], said: Iterable[Person | Body]) -> RecordActor:
    """Give an actor by how often it is called so and is of a type, and what is said of it; without id and members."""
    state = min((state for who in said if (state := _find_state(who))), key=lambda one: one.name, default=None)
    # The fullest of the usual names: most words first, then the most frequent.
    name = state.name if state else min(names, key=lambda n: (-len(n.split()), -names[n], n))
    return RecordActor(
        id="",
        type=min(types, key=lambda t: (-types[t], t)),
        name=name,
        names=tuple(sorted(names)),
        members=(),
        iso=state.iso if state else None,
        wikidata=state.wikidata if state else None,
        gw=state.gw if state else None,
    )


def _find_state(who: Person | Body) -> State | None:
    if isinstance(who, Person) or who.sort != "state" or len(who.states) != 1:
        return None
    (name,) = who.states
    found = find_state(name)
    return found.state if found else None
