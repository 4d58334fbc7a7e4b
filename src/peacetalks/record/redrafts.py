"""Parts of the record drafted anew, where what they are made of has changed, and nothing else."""

from __future__ import annotations

import json
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import AnyFact, Coding
from peacetalks.record.actors import describe_actor
from peacetalks.record.assemblies import build_encounters
from peacetalks.record.clusters import Cluster
from peacetalks.record.drafts import Context, Draft, draft_actor, draft_encounter, draft_ledger
from peacetalks.record.guises import Guise, judge_itself
from peacetalks.record.lasting_ids import give_lasting_ids, rename_refs
from peacetalks.record.ledgers import Beside, build_ledger, find_answering
from peacetalks.record.mentions import STATE_TYPES
from peacetalks.record.persons import Person
from peacetalks.record.shelvings import FactShelf
from peacetalks.record.sides import Sides
from peacetalks.record.sketches import Sketch, unpack_guise, unpack_sketch
from peacetalks.record.values import Link, Relation
from peacetalks.store import match_tables
from peacetalks.store.hashes import build_id
from peacetalks.store.matches import MatchShelf
from peacetalks.store.parts import PartWriter

KEPT = 1500  # sketches that are kept in memory, as the latest are asked for again and again


class Same(dict[str, str]):
    """Ids that are lasting already."""

    def __missing__(self, key: str) -> str:
        return key


@dataclass(frozen=True, slots=True)
class Told:
    """What is drafted from: sketches of reports, the actors of their mentions, and codings in lasting ids."""

    sketches: Mapping[str, Sketch]
    sides: Sides
    names: Mapping[str, Mapping[str, str]]


class Redrafter:
    """Drafts parts of the record from what a store keeps."""

    def __init__(self, shelf: MatchShelf, facts: FactShelf) -> None:
        self._shelf = shelf
        self._facts = facts
        self._writer = PartWriter(shelf.connection)
        self._kept: OrderedDict[str, Sketch] = OrderedDict()

    def load_sketches(self, reports: Iterable[str]) -> dict[str, Sketch]:
        """Give the sketches of reports."""
        wanted = set(reports)
        found = {name: self._kept[name] for name in wanted & self._kept.keys()}
        for name in found:
            self._kept.move_to_end(name)
        for row in self._shelf.fetch(match_tables.sketches, "report", wanted - found.keys()):
            found[row.report] = unpack_sketch(row.values)
            self.keep(found[row.report])
        return found

    def keep(self, sketch: Sketch) -> None:
        """Keep a sketch in memory."""
        self._kept[sketch.report] = sketch
        self._kept.move_to_end(sketch.report)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def gather(self, reports: Iterable[str]) -> Told:
        """Give what is drafted from."""
        sketches = self.load_sketches(reports)
        mentions = [one for sketch in sketches.values() for one in sketch.mention_ids.values()]
        actors = self._writer.get_clusters("actor", mentions)
        identities = {
            Ref(sketch.report, local): actors[mention]
            for sketch in sketches.values()
            for local, mention in sketch.mention_ids.items()
            if mention in actors
        }
        names = {name: sketch.fact_ids for name, sketch in sketches.items()}
        return Told(sketches, Sides({}, frozenset(), identities), names)

    def find_served(self, actors: Iterable[str]) -> dict[str, set[str]]:
        """Give the sides that persons serve in any of the reports that name them."""
        served: dict[str, set[str]] = {}
        for row in self._shelf.list_actor_guises(actors):
            who = unpack_guise(json.loads(row.values)).who
            if isinstance(who, Person):
                served.setdefault(row.actor, set()).update(who.sides)
        return served

    def give_lasting(self, sketch: Sketch) -> Coding:
        """Give a coding in lasting ids."""
        return give_lasting_ids(sketch)

    def draft_actors(self, actors: Iterable[str]) -> list[Draft]:
        """Draft actors; those that are no more are left out."""
        wanted = sorted(set(actors))
        sums, sizes = self._shelf.sum_tallies(wanted), self._shelf.measure_actors(wanted)
        owners = self._shelf.find_owners(wanted)
        telling = {one for one in sums if sizes[one][0] == 1 or STATE_TYPES & {ActorType(t) for t in sums[one]["type"]}}
        guises: dict[str, list[Guise]] = {}
        for row in self._shelf.list_actor_guises(telling):
            guises.setdefault(row.actor, []).append(unpack_guise(json.loads(row.values)))
        return [
            self._draft_actor(one, sums[one], (sizes[one], guises.get(one, [])), owners.get(one, set()) - {one})
            for one in sorted(sums)
        ]

    def _draft_actor(
        self,
        actor: str,
        sums: Mapping[str, Mapping[str, int]],
        said: tuple[tuple[int, float | None], Sequence[Guise]],
        owners: set[str],
    ) -> Draft:
        (count, least), guises = said
        types = Counter({ActorType(one): n for one, n in sums["type"].items()})
        mentions = sum(types.values())
        score = least or 0.0
        if mentions == 1:
            score = 1.0
        elif count == 1:
            score = judge_itself(guises[0])
        described = describe_actor(Counter(sums["name"]), types, (guise.who for guise in guises))
        return draft_actor(replace(described, id=actor, score=score), Same(), owners, mentions=mentions)

    def draft_encounters(self, clusters: Sequence[tuple[set[str], float]], copies: Mapping[str, str]) -> list[Draft]:
        """Draft the encounters of clusters of talks facts."""
        facts = self._facts.load(one for members, _ in clusters for one in members)
        told = self.gather(fact.ref.report for fact in facts.values())
        codings = {name: sketch.coding for name, sketch in told.sketches.items()}
        grouped = [Cluster(tuple(sorted(facts[one].ref for one in members)), score) for members, score in clusters]
        context = Context(codings, {}, {})
        drafts = []
        for (members, _), encounter in zip(
            clusters, build_encounters(codings, grouped, told.sides, copies), strict=True
        ):
            renamed = replace(rename_refs(encounter, told.names), id=encounter.id)
            ids = Same({encounter.id: self.name_part("e", members)})
            drafts.append(draft_encounter(renamed, ids, context))
        return drafts

    def name_part(self, letter: str, members: Iterable[str]) -> str:
        """Give the id of a part: it follows from the member that came first into the store."""
        wanted = sorted(members)
        seen = self._shelf.find_seen(wanted)
        return build_id(letter, min(wanted, key=lambda one: (seen.get(one, 0), one)))

    def draft_ledgers(self, clusters: Sequence[tuple[set[str], float]]) -> list[Draft]:
        """Draft the ledgers of clusters of commitments and truces."""
        members = {one for found, _ in clusters for one in found}
        rows = self._writer.list_links(members)
        facts = self._facts.load({*members, *(row[end] for row in rows for end in ("start", "end"))})
        told = self.gather(fact.ref.report for fact in facts.values())
        links = [
            Link(facts[r["start"]].ref, facts[r["end"]].ref, Relation(r["relation"]), r["rule"], r["score"])
            for r in rows
            if r["start"] in facts and r["end"] in facts
        ]
        every: dict[Ref, AnyFact] = {fact.ref: fact.fact for fact in facts.values()}
        dates = {name: sketch.coding.report.published for name, sketch in told.sketches.items()}
        answering = find_answering(sketch.coding for sketch in told.sketches.values())
        own = {one.ref: one for sketch in told.sketches.values() for one in sketch.list_told_facts()}
        by_ref: dict[Ref, list[Link]] = {}
        for link in links:
            for end in (link.start, link.end):
                by_ref.setdefault(end, []).append(link)
        drafts = []
        for found, _ in clusters:
            refs = {facts[one].ref for one in found}
            near = list(dict.fromkeys(link for ref in sorted(refs) for link in by_ref.get(ref, ())))
            ledger = build_ledger(
                [own[ref] for ref in sorted(refs)], Beside(near, every, dates, answering), told.sides, None
            )
            renamed = replace(rename_refs(ledger, told.names), id=ledger.id)
            drafts.append(draft_ledger(renamed, Same({ledger.id: self.name_part("l", found)})))
        return drafts
