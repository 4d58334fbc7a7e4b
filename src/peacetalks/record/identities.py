"""Who is who, kept up to date: the guises of a changed report are tied to those that share a key, and to no others."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from peacetalks.codebook.decisions import Ref
from peacetalks.record.clusters import Tie, build_clusters
from peacetalks.record.guises import Guise, judge_guises, name_guise, tie_guises
from peacetalks.record.persons import Person
from peacetalks.record.sketches import Sketch, pack_guise, unpack_guise
from peacetalks.store import match_tables, tables
from peacetalks.store.hashes import build_id, to_canonical
from peacetalks.store.matches import MatchShelf
from peacetalks.store.parts import PartWriter

Pairs = Sequence[tuple[Ref, Ref]]
NODE, ACTOR = "guise", "actor"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people decided of pairs of references, in order: one and the same, or two."""

    joined: tuple[tuple[Ref, Ref], ...] = ()
    apart: tuple[tuple[Ref, Ref], ...] = ()
    contested: frozenset[Ref] = frozenset()


@dataclass(frozen=True, slots=True)
class ActorChanges:
    """The actors that are to be drafted anew or are no more, and the mentions whose actor or sides are others now.

    ``left`` says which actors mentions were.
    """

    actors: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)
    left: dict[str, str] = field(default_factory=dict)


class ActorBook:
    """The guises of a store and the actors that they are."""

    def __init__(self, shelf: MatchShelf, verdicts: Verdicts) -> None:
        self._shelf = shelf
        self._writer = PartWriter(shelf.connection)
        self._verdicts = verdicts
        self._changes = ActorChanges()
        self._nodes: dict[Ref, str] = {}
        self._redated: set[str] = set()

    def update(
        self, before: Mapping[str, Sketch], now: Mapping[str, Sketch], disputed: Iterable[Ref] = ()
    ) -> ActorChanges:
        """Put the guises of reports in the place of those that they had; ``disputed`` are refs decided on anew."""
        guises: dict[str, Guise] = {}
        for sketch in now.values():
            for local, guise in sketch.guises.items():
                self._note(Ref(sketch.report, local), guise, guises)
        touched, moved = self._move_mentions(before, now)
        gone = self._drop_empty(touched - guises.keys())
        new = {one: guises[one] for one in sorted(guises.keys() - self._known(guises))}
        self._date_nodes({one for one in guises if one in moved or one in new}, new)
        broken = {*gone.values(), *self._find_actors(disputed), *self._find_misnamed()} - {""}
        self._restructure(new, broken)
        rows = self._shelf.fetch(match_tables.guises, "id", touched)
        self._changes.actors.update(row.actor for row in rows)
        self._changes.actors.update(broken)
        return self._changes

    def _note(self, ref: Ref, guise: Guise, guises: dict[str, Guise]) -> None:
        told = replace(guise, alone=ref) if ref in self._verdicts.contested else guise
        name = name_guise(told)
        guises[name] = told
        self._nodes[ref] = name

    def _known(self, names: Iterable[str]) -> set[str]:
        return {row.id for row in self._shelf.fetch(match_tables.guises, "id", names)}

    def _find_actors(self, refs: Iterable[Ref]) -> set[str]:
        names = [self._nodes[ref] for ref in refs if ref in self._nodes]
        return {row.actor for row in self._shelf.fetch(match_tables.guises, "id", names)}

    def _find_misnamed(self) -> set[str]:
        """Give actors whose id does not follow any more from what was said of them first."""
        rows = self._shelf.fetch(match_tables.guises, "id", self._redated)
        firsts = self._shelf.find_firsts({row.actor for row in rows} - {""})
        return {actor for actor, (_, member) in firsts.items() if actor != build_id("a", member)}

    def _move_mentions(self, before: Mapping[str, Sketch], now: Mapping[str, Sketch]) -> tuple[set[str], set[str]]:
        """Write which guise each mention has, and give all guises that are concerned, and those that got mentions."""
        old_ids = {one for sketch in before.values() for one in sketch.mention_ids.values()}
        old_nodes = self._writer.get_clusters(NODE, old_ids)
        new_nodes = {
            sketch.mention_ids[local]: self._nodes[Ref(sketch.report, local)]
            for sketch in now.values()
            for local in sketch.guises
        }
        counts: Counter[tuple[str, str, str]] = Counter()
        for sketch in now.values():
            counts.update(_count(sketch, new_nodes))
        for sketch in before.values():
            counts.subtract(_count(sketch, old_nodes))
        self._shelf.add_tallies(counts)
        moved = {mention: node for mention, node in new_nodes.items() if old_nodes.get(mention) != node}
        lost = old_nodes.keys() - new_nodes.keys()
        self._writer.drop_clusters(NODE, lost)
        self._remember(lost)
        self._writer.drop_clusters(ACTOR, lost)
        self._writer.put_clusters(NODE, moved)
        self._changes.mentions.update(moved)
        left = {old_nodes[mention] for mention in (*moved, *lost) if mention in old_nodes}
        self._redate(left)
        told: set[str] = {one[1] for one in counts if one[0] != "of"}
        return told | left, set(moved.values())

    def _drop_empty(self, names: Iterable[str]) -> dict[str, str]:
        """Remove guises that nobody has any more, and give the actors that they were."""
        held = {row.holder for row in self._shelf.fetch(match_tables.tallies, "holder", names, space="type")}
        gone = {row.id: row.actor for row in self._shelf.fetch(match_tables.guises, "id", set(names) - held)}
        self._shelf.remove(match_tables.guises, "id", gone)
        self._shelf.remove(tables.match_keys, "cluster", gone, space=NODE)
        return gone

    def _redate(self, names: Iterable[str]) -> None:
        """Find the first mention of guises that lost some."""
        changed: list[dict[str, Any]] = []
        for name in sorted(set(names)):
            members = self._writer.list_members(NODE, name)
            if members:
                first, member = min((seen, one) for one, seen in self._shelf.find_seen(members).items())
                changed.append({"id": name, "first": first, "member": member})
        self._redated.update(row["id"] for row in changed)
        self._shelf.change(match_tables.guises, "id", changed)

    def _date_nodes(self, names: Iterable[str], new: Mapping[str, Guise]) -> None:
        """Write the new guises, and the first mention of those that got mentions."""
        mentions: dict[str, list[str]] = defaultdict(list)
        wanted = set(names)
        for mention, node in self._writer.get_clusters(NODE, self._changes.mentions).items():
            if node in wanted:
                mentions[node].append(mention)
        seen = self._shelf.find_seen(one for found in mentions.values() for one in found)
        first = {node: min((seen[one], one) for one in found) for node, found in mentions.items()}
        known = {row.id: row for row in self._shelf.fetch(match_tables.guises, "id", wanted - new.keys())}
        earlier = [
            {"id": node, "first": first[node][0], "member": first[node][1]}
            for node, row in sorted(known.items())
            if node in first and first[node][0] < row.first
        ]
        self._redated.update(row["id"] for row in earlier)
        self._shelf.change(match_tables.guises, "id", earlier)
        self._shelf.insert(
            match_tables.guises,
            [
                {"id": node, "actor": "", "first": first[node][0], "member": first[node][1], "best": None,
                 "values": to_canonical(pack_guise(guise))}
                for node, guise in new.items()
            ],
        )  # fmt: skip
        keys = [{"space": NODE, "key": key, "cluster": node} for node, guise in new.items() for key in guise.keys]
        self._shelf.insert(tables.match_keys, list({(k["key"], k["cluster"]): k for k in keys}.values()))
        homes = {one: row.actor for node, row in known.items() for one in mentions.get(node, ())}
        self._remember(homes)
        self._writer.put_clusters(ACTOR, homes)

    def _restructure(self, new: Mapping[str, Guise], broken: set[str]) -> None:
        partners = self._find_partners(new)
        groups = _group(new, partners, broken)
        tangled = self._find_tangled()
        contested = {node for ref, node in self._nodes.items() if ref in self._verdicts.contested}
        for actors, nodes in groups:
            if actors & (broken | tangled) or nodes & contested:
                self._cluster_anew(actors, nodes)
            else:
                self._join(actors, nodes, {pair: score for pair, score in partners.items() if pair[0] in nodes})

    def _find_tangled(self) -> set[str]:
        """Give the actors in which people decided about a mention."""
        names = [name_guise(guise) for guise in self._list_contested()]
        return {row.actor for row in self._shelf.fetch(match_tables.guises, "id", names)}

    def _list_contested(self) -> list[Guise]:
        refs = sorted(self._verdicts.contested)
        found = self._shelf.fetch(match_tables.sketches, "report", {ref.report for ref in refs})
        guises = {row.report: json.loads(row.values)["guises"] for row in found}
        told = ((ref, guises.get(ref.report, {}).get(ref.id)) for ref in refs)
        contested = {ref: replace(unpack_guise(guise), alone=ref) for ref, guise in told if guise}
        self._nodes.update({ref: name_guise(guise) for ref, guise in contested.items()})
        return list(contested.values())

    def _find_partners(self, nodes: Mapping[str, Guise]) -> dict[tuple[str, str], tuple[float, str]]:
        """Give scores, and the other's actor, of guises that share a key with new ones and may be the same."""
        found: dict[tuple[str, str], tuple[float, str]] = {}
        for name, guise in nodes.items():
            others = self._shelf.find_key_members(NODE, guise.looks) - {name}
            for row in self._shelf.fetch(match_tables.guises, "id", others):
                score = judge_guises(guise, unpack_guise(json.loads(row.values)))
                if score is not None:
                    found[name, row.id] = (score, row.actor)
        return found

    def _join(self, actors: set[str], nodes: set[str], partners: Mapping[tuple[str, str], tuple[float, str]]) -> None:
        """Make one actor of several and new guises."""
        fresh = self._shelf.fetch(match_tables.guises, "id", nodes)
        persons = any(isinstance(self._read(row).who, Person) for row in fresh)
        rows = [*self._shelf.list_actor_guises(actors), *fresh] if persons else fresh
        served = self._list_served(rows)
        firsts = [*self._shelf.find_firsts(actors).values(), *((row.first, row.member) for row in fresh)]
        now = build_id("a", min(firsts)[1])
        for before in sorted(actors - {now}):
            members = self._writer.list_members(ACTOR, before)
            self._changes.mentions.update(members)
            for member in members:
                self._changes.left.setdefault(member, before)
            self._shelf.rename_actor(before, now)
        self._write_best(dict.fromkeys(nodes, now), partners)
        self._place(nodes, now)
        self._changes.actors.update({*actors, now})
        everything = frozenset[str]().union(*served.values())
        if any(sides != everything for actor, sides in served.items() if actor):
            self._changes.mentions.update(self._writer.list_members(ACTOR, now))

    def _write_best(self, homes: Mapping[str, str], partners: Mapping[tuple[str, str], tuple[float, str]]) -> None:
        best: dict[str, float] = {}
        for (left, right), (score, _) in partners.items():
            best[left], best[right] = max(best.get(left, 0.0), score), max(best.get(right, 0.0), score)
        rows = {row.id: row for row in self._shelf.fetch(match_tables.guises, "id", {*best, *homes})}
        changed = [
            {
                "id": one,
                "actor": homes.get(one, row.actor),
                "best": max(best[one], row.best or 0.0) if one in best else None,
            }
            for one, row in sorted(rows.items())
            if one in homes or best[one] > (row.best or 0.0)
        ]
        self._shelf.change(match_tables.guises, "id", changed)

    def _read(self, row: Any) -> Guise:
        return unpack_guise(json.loads(row.values))

    def _list_served(self, rows: Sequence[Any]) -> dict[str, frozenset[str]]:
        """Give the sides that the persons among guises serve, by actor."""
        served: dict[str, set[str]] = {}
        for row in rows:
            who = self._read(row).who
            if isinstance(who, Person):
                served.setdefault(row.actor, set()).update(who.sides)
        return {actor: frozenset(sides) for actor, sides in served.items()}

    def _place(self, nodes: Iterable[str], actor: str) -> None:
        members = [one for node in sorted(nodes) for one in self._writer.list_members(NODE, node)]
        self._remember(members)
        self._writer.put_clusters(ACTOR, dict.fromkeys(members, actor))
        self._changes.mentions.update(members)

    def _remember(self, mentions: Iterable[str]) -> None:
        for mention, actor in self._writer.get_clusters(ACTOR, mentions).items():
            self._changes.left.setdefault(mention, actor)

    def _cluster_anew(self, actors: set[str], nodes: set[str]) -> None:
        """Put all guises that hang together with these into clusters again."""
        guises, homes = self._close(actors, nodes)
        scores = tie_guises(guises)
        refs = {name: Ref("", name) for name in guises}
        joined, apart = (self._list_pairs(pairs, refs) for pairs in (self._verdicts.joined, self._verdicts.apart))
        ties = [Tie.of(refs[left], refs[right], score) for (left, right), score in scores.items()]
        firsts = {row.id: (row.first, row.member) for row in self._shelf.fetch(match_tables.guises, "id", guises)}
        rows = []
        for cluster in build_clusters(refs.values(), ties, joined=joined, apart=apart):
            names = [ref.id for ref in cluster.members]
            now = build_id("a", min(firsts[name] for name in names)[1])
            best = find_best(names, scores, joined)
            rows += [{"id": name, "actor": now, "best": best.get(name)} for name in names]
            self._place(names, now)
            self._changes.actors.add(now)
        self._shelf.change(match_tables.guises, "id", rows)
        self._changes.actors.update(home for home in homes if home)

    def _list_pairs(self, pairs: Pairs, refs: Mapping[str, Ref]) -> list[tuple[Ref, Ref]]:
        named = [(self._nodes.get(left, ""), self._nodes.get(right, "")) for left, right in pairs]
        return [(refs[one], refs[two]) for one, two in named if one in refs and two in refs]

    def _close(self, actors: set[str], nodes: set[str]) -> tuple[dict[str, Guise], set[str]]:
        """Give all guises that hang together with these, by a tie or by what people decided, and their actors."""
        named = [(self._nodes.get(left), self._nodes.get(right)) for left, right in self._verdicts.joined]
        beside: dict[str, set[str]] = defaultdict(set)
        for one, two in named:
            if one and two:
                beside[one].add(two)
                beside[two].add(one)
        waiting = [*self._shelf.list_actor_guises(actors), *self._shelf.fetch(match_tables.guises, "id", nodes)]
        guises: dict[str, Guise] = {}
        homes = set(actors)
        while waiting:
            rows = {row.id: row for row in waiting if row.id not in guises}
            guises.update({name: unpack_guise(json.loads(row.values)) for name, row in rows.items()})
            fresh = {row.actor for row in rows.values()} - homes - {""}
            homes |= fresh
            tied = {other for _, other in self._find_partners({name: guises[name] for name in rows})}
            tied |= {other for name in rows for other in beside[name]}
            beside_these = self._shelf.fetch(match_tables.guises, "id", tied - guises.keys())
            waiting = [*self._shelf.list_actor_guises(fresh), *beside_these]
        return guises, homes


def find_best(names: Sequence[str], scores: Mapping[tuple[str, str], float], joined: Pairs) -> dict[str, float]:
    """Give, for guises of one actor, how surely each hangs on another one; nothing for one that is alone."""
    best: dict[str, float] = {}
    for (left, right), score in [*scores.items(), *(((one.id, two.id), 1.0) for one, two in joined)]:
        if left in names and right in names:
            best[left], best[right] = max(best.get(left, 0.0), score), max(best.get(right, 0.0), score)
    return best


def _count(sketch: Sketch, nodes: Mapping[str, str]) -> Counter[tuple[str, str, str]]:
    """Count what is said under the guises of a report: names, types, and of whom they are."""
    counts: Counter[tuple[str, str, str]] = Counter()
    homes = {local: nodes[mention] for local, mention in sketch.mention_ids.items() if mention in nodes}
    for actor in sketch.coding.actors:
        home = homes.get(actor.id)
        if home is None:
            continue
        counts["name", home, actor.name] += 1
        counts["type", home, str(actor.type)] += 1
        if actor.of in homes:
            counts["of", home, homes[actor.of]] += 1
    return counts


def _group(
    new: Iterable[str], partners: Mapping[tuple[str, str], tuple[float, str]], broken: Iterable[str]
) -> list[tuple[set[str], set[str]]]:
    """Give sets of actors, each with the new guises that tie them together; an actor that broke stands by itself."""
    tokens = {Ref("actor", one) for one in broken} | {Ref("new", name) for name in new}
    ties = []
    for (name, other), (_, actor) in partners.items():
        right = Ref("actor", actor) if actor else Ref("new", other)
        tokens.add(right)
        ties.append(Tie.of(Ref("new", name), right, 1.0))
    groups = build_clusters(tokens, ties)
    return [
        (
            {ref.id for ref in group.members if ref.report == "actor"},
            {ref.id for ref in group.members if ref.report == "new"},
        )
        for group in groups
    ]
