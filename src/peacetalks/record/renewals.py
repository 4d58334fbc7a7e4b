"""The record of a store brought up to date: what changed reports and decisions concern is computed, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.values import Coding
from peacetalks.record.clusters import Forest, Tie
from peacetalks.record.conflicts import find_conflicts
from peacetalks.record.decisions import ProcessDecision
from peacetalks.record.drafts import Context, Draft, draft_holdings, draft_report, draft_spoken
from peacetalks.record.encounters import join_ties
from peacetalks.record.families import FamilyBook
from peacetalks.record.foldings import DECIDED, Folding
from peacetalks.record.gatherings import Gathering, list_gatherings
from peacetalks.record.identities import ActorBook, ActorChanges, Verdicts
from peacetalks.record.ledgers import join_facts
from peacetalks.record.linkings import LinkBook, is_ledger_fact
from peacetalks.record.memberships import MembershipBook
from peacetalks.record.persons import Person
from peacetalks.record.redrafts import Redrafter
from peacetalks.record.rewritings import Rewriter
from peacetalks.record.shelvings import FactShelf, Told
from peacetalks.record.sides import Sides, find_sides_of
from peacetalks.record.sketches import Sketch, draw_sketch, pack_sketch
from peacetalks.record.tellings import Telling, list_tellings
from peacetalks.record.theatres import Ground, survey_report
from peacetalks.store import match_tables
from peacetalks.store.matches import MatchShelf
from peacetalks.store.parts import PartWriter, ShareRow
from peacetalks.store.snapshots import KeptReading

NOTHING = Verdicts()
CHUNK = 400  # parts that are drafted at once
Read = Callable[[Iterable[str]], Iterable[KeptReading]]
Located = Mapping[str, tuple[Coding, Ground]]
"""Reports with their texts, and where the places in these stand."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided, in the ids of the readings that count: of actors, of talks, of processes and of facts.

    ``disputed`` are the references whose verdicts differ from those before, ``anew`` says whether decisions on
    processes do; ``checks`` says what people say of facts, by lasting id.
    """

    actors: Verdicts = NOTHING
    talks: Verdicts = NOTHING
    processes: Sequence[ProcessDecision] = ()
    disputed: frozenset[Ref] = frozenset()
    anew: bool = False
    checks: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Touched:
    """What has to be drafted anew: reports, those whose family is another one, facts, and facts that are no more."""

    reports: set[str] = field(default_factory=set)
    families: set[str] = field(default_factory=set)
    talks: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)


class Renewal:
    """One bringing up to date, in one transaction; ``read`` gives reports as they are read and judged."""

    def __init__(self, writer: PartWriter, decided: Decided, read: Read) -> None:
        self._writer = writer
        self._decided = decided
        self._read = read
        self._shelf = MatchShelf(writer.connection)
        self._facts = FactShelf(self._shelf)
        self._drafts = Redrafter(self._shelf, self._facts)
        self._links = LinkBook(self._shelf, self._facts)
        self._members = MembershipBook(self._shelf, decided.processes)
        self._actors = ActorChanges()
        self._touched = Touched()
        self.days: set[str] = set()

    def add(self, readings: Mapping[str, KeptReading], stamps: Mapping[str, str]) -> None:
        """Take in reports that are new, or are read or judged otherwise, with the stamps of what they are now."""
        before = self._drafts.load_sketches(readings)
        grounds = {name: survey_report(reading.coding) for name, reading in readings.items()}
        sketches = {name: draw_sketch(reading, grounds[name]) for name, reading in readings.items()}
        rows = [{"report": n, "stamp": stamps[n], "values": pack_sketch(one)} for n, one in sketches.items()]
        self._shelf.replace(match_tables.sketches, "report", rows)
        for sketch in sketches.values():
            self._drafts.keep(sketch)
        self.days |= {day for one in before.values() if (day := one.coding.report.published)}
        texts = [n for n, one in sketches.items() if n not in before or before[n].signature != one.signature]
        self._touched.families |= FamilyBook(self._shelf).update(sketches, texts)
        kept = {one for sketch in sketches.values() for one in sketch.fact_ids.values()}
        self._touched.lost |= {one for sketch in before.values() for one in sketch.fact_ids.values()} - kept
        located = {name: (reading.coding, grounds[name]) for name, reading in readings.items()}
        self._move(before, sketches, located)

    def dispute(self) -> None:
        """Take in what people decided anew of actors and talks."""
        sketches = self._drafts.load_sketches({ref.report for ref in self._decided.disputed})
        if sketches:
            self._move(sketches, sketches, {})

    def _move(self, before: Mapping[str, Sketch], now: Mapping[str, Sketch], located: Located) -> None:
        """Find who is who in reports, then what this changes in them and in others."""
        changes = ActorBook(self._shelf, self._decided.actors).update(before, now, self._decided.disputed)
        self._actors.actors.update(changes.actors)
        self._actors.left.update({one: home for one, home in changes.left.items() if one not in self._actors.left})
        others = self._shelf.find_reports(changes.mentions) - now.keys()
        sketches = {**now, **self._drafts.load_sketches(others)}
        sides = self._find_sides(sketches)
        differ, readers = self._shelve(sketches, sides)
        self._match(differ, readers)
        self._touched.reports |= sketches.keys()
        self._claim({name: located[name] for name in sketches if name in located}, sides)
        for reading in self._read(sketches.keys() - located.keys()):
            coding = reading.coding
            self._claim({coding.report.id: (coding, survey_report(coding))}, sides)

    def _claim(self, located: Located, sides: Sides) -> None:
        for name, (coding, ground) in located.items():
            self._members.claim(name, find_conflicts(coding, ground, sides))

    def _find_sides(self, sketches: Mapping[str, Sketch]) -> Sides:
        identities = self._drafts.gather(sketches).sides.identities
        mentions = [one for sketch in sketches.values() for one in sketch.list_mentions()]
        silent = {identities[m.ref] for m in mentions if isinstance(m.who, Person) and not m.who.sides}
        return find_sides_of(mentions, identities, self._drafts.find_served(silent))

    def _shelve(self, sketches: Mapping[str, Sketch], sides: Sides) -> tuple[set[str], set[str]]:
        differ: set[str] = set()
        readers: set[str] = set()
        for name, sketch in sorted(sketches.items(), key=lambda entry: (entry[1].day, entry[0])):
            told: list[Told] = [
                *list_gatherings(sketch.coding, sketch, sides),
                *list_tellings(sketch.coding, sketch, sides),
            ]
            changed, reading = self._facts.put(name, {sketch.fact_ids[one.ref.id]: one for one in told})
            differ |= changed
            readers |= reading
        return differ, readers

    def _match(self, differ: set[str], readers: set[str]) -> None:
        """Find ties and links of the facts that differ, and of those that read them, and which ties are used."""
        here = self._facts.load(differ | readers)
        self._links.forget(differ - here.keys())
        self._match_talks(differ, here)
        self._links.link_tellings(one for one, told in here.items() if isinstance(told, Telling))
        self._match_ledgers(differ, here)

    def _match_talks(self, differ: set[str], here: Mapping[str, Told]) -> None:
        apart = self._name_pairs(self._decided.talks.apart)
        talks = Folding(self._shelf, self._facts, "talks", join=_join_talks, apart=apart)
        there = {one for one, told in here.items() if isinstance(told, Gathering)}
        talks.forget(differ - there)
        talks.look_again(differ & there)
        disputed = [one for one, _ in self._name_pairs((ref, ref) for ref in sorted(self._decided.disputed))]
        talks.look_again(disputed)
        reports = {here[one].ref.report for one in there} | {ref.report for ref in self._decided.disputed}
        self._links.tie_talks(reports, talks, self._list_decided())
        talks.fold()
        self._links.link_clusters(talks.list_clusters())
        self._touched.talks |= talks.touched

    def _match_ledgers(self, differ: set[str], here: Mapping[str, Told]) -> None:
        ledgers = Folding(self._shelf, self._facts, "ledger", join=_join_ledgers)
        there = {one for one, told in here.items() if is_ledger_fact(told)}
        ledgers.forget(differ - there)
        ledgers.look_again(differ & there)
        pairs = self._links.choose()
        beside = self._writer.list_links(differ & here.keys())
        ends = {end for pair in pairs for end in pair} | {row[end] for row in beside for end in ("start", "end")}
        self._links.tie_ledgers(ends, ledgers)
        ledgers.fold()
        self._touched.told |= ledgers.touched | ends

    def _name_pairs(self, pairs: Iterable[tuple[Ref, Ref]]) -> list[tuple[str, str]]:
        pairs = list(pairs)
        sketches = self._drafts.load_sketches({ref.report for pair in pairs for ref in pair})
        ids = {Ref(name, local): one for name, sketch in sketches.items() for local, one in sketch.fact_ids.items()}
        return [(ids[left], ids[right]) for left, right in pairs if left in ids and right in ids]

    def _list_decided(self) -> dict[tuple[str, str], float]:
        """Give the pairs that people decided to be one, the later fact first, with scores by which the latest leads."""
        pairs = self._name_pairs(self._decided.talks.joined)
        told = self._facts.load(one for pair in pairs for one in pair)
        decided: dict[tuple[str, str], float] = {}
        for at, (left, right) in enumerate(pairs):
            if left in told and right in told and left != right:
                newer, older = sorted((left, right), key=lambda one: (told[one].order, told[one].ref), reverse=True)
                decided[newer, older] = DECIDED + at
        return decided

    def write(self, *, everything: bool = False) -> None:
        """Draft what was touched, and write what differs; with ``everything``, what is not touched goes."""
        if everything:
            self._shelf.drop_strays()
        touched = self._touched
        reports = touched.reports | touched.families | self._members.find_moved(self._decided.anew)
        held, now = self._members.list_held(reports), self._members.list_processes(reports)
        rewriter = Rewriter(self._shelf, self._writer)
        self._write_actors(rewriter, everything=everything)
        for space in ("encounter", "ledger"):
            self._write_space(rewriter, space, reports, everything=everything)
        self._write_reports(rewriter, now)
        processes = {one for found in (*held.values(), *now.values()) for one in found}
        processes |= rewriter.processes | self._members.list_renamed(self._decided.anew)
        gone = processes | (self._list_ids("process") if everything else set())
        rewriter.write_heads(self._members.draft_heads(processes), gone, _follow(held, now))
        self._members.remember()
        rewriter.finish()

    def _list_ids(self, space: str) -> set[str]:
        return {part.id for part in self._writer.list_parts(space)}

    def _write_actors(self, rewriter: Rewriter, *, everything: bool) -> None:
        actors = set(self._actors.actors)
        fresh = actors - self._writer.get_parts("actor", actors).keys()
        actors |= self._shelf.list_owned(fresh)
        gone = actors | (self._list_ids("actor") if everything else set())
        left = self._actors.left
        homes = (left, self._writer.get_clusters("actor", left))
        wanted = sorted(actors)
        if len(wanted) <= CHUNK:
            rewriter.write_parts("actor", self._drafts.draft_actors(wanted), gone, homes)
            return
        done: set[str] = set()
        for part in _cut(wanted):
            drafts = self._drafts.draft_actors(part)
            done |= {draft.part.id for draft in drafts}
            rewriter.write_parts("actor", drafts, (), homes)
        rewriter.write_parts("actor", [], gone - done, homes)

    def _write_space(self, rewriter: Rewriter, space: str, reports: set[str], *, everything: bool) -> None:
        """Write the encounters or ledgers that were touched, and those of which reports tell."""
        is_member = is_ledger_fact if space == "ledger" else is_talks
        ties = "ledger" if space == "ledger" else "talks"
        touched = set(self._touched.told if space == "ledger" else self._touched.talks)
        touched |= self._facts.list_ids(reports)
        folding = Folding(self._shelf, self._facts, ties, join=_join_ledgers)
        folding.touched = {one for part in _cut(sorted(touched)) for one in self._pick(part, is_member)}
        clusters = folding.list_clusters()
        members = {one for found, _ in clusters for one in found}
        old = set(self._writer.get_clusters(space, members | touched | self._touched.lost).values())
        old |= self._list_ids(space) if everything else set()
        if len(clusters) <= CHUNK:
            rewriter.write_parts(space, self._draft(space, clusters), old)
            return
        left = {one: home for home in sorted(old) for one in self._writer.list_members(space, home)}
        done: set[str] = set()
        for part in _cut(clusters):
            drafts = self._draft(space, part)
            done |= {draft.part.id for draft in drafts}
            rewriter.write_parts(space, drafts, ())
        rewriter.write_parts(space, [], old - done, (left, self._writer.get_clusters(space, left)))

    def _pick(self, facts: Iterable[str], is_member: Callable[[Told], bool]) -> Iterator[str]:
        return (one for one, told in self._facts.load(facts).items() if is_member(told))

    def _draft(self, space: str, clusters: Sequence[tuple[set[str], float]]) -> list[Draft]:
        """Draft parts, and say which processes hold them: those of the reports that tell of them."""
        told = self._facts.load(one for members, _ in clusters for one in members)
        homes = {one: fact.ref.report for one, fact in told.items()}
        processes = self._members.list_processes(homes.values())
        if space == "ledger":
            drafts = self._drafts.draft_ledgers(clusters)
        else:
            drafts = self._drafts.draft_encounters(clusters, self._writer.get_clusters("copy", homes.values()))
        return [self._hold(draft, {p for one in draft.members for p in processes[homes[one]]}) for draft in drafts]

    def _hold(self, draft: Draft, processes: Iterable[str]) -> Draft:
        held = (share for process in sorted(processes) for share in draft_holdings(process, [draft]))
        return replace(draft, shares=(*draft.shares, *held))

    def _write_reports(self, rewriter: Rewriter, now: Mapping[str, frozenset[str]]) -> None:
        lost = self._touched.lost
        rewriter.write_shares(self._list_kept((), lost), set())
        for part in _cut(sorted(now)):
            told = self._drafts.gather(part)
            copies = self._writer.get_clusters("copy", part)
            homes = {
                sketch.mention_ids[local]: told.sides.identities[Ref(name, local)]
                for name, sketch in told.sketches.items()
                for local in sketch.mention_ids
            }
            shares: set[ShareRow] = set()
            for name, sketch in told.sketches.items():
                coding = self._drafts.give_lasting(sketch)
                context = Context({name: coding}, {}, self._decided.checks)
                shares |= {one for process in now[name] for one in draft_report(process, coding, copies, context)}
                shares |= set(draft_spoken(coding, homes))
            facts = {one for sketch in told.sketches.values() for one in sketch.fact_ids.values()}
            rewriter.write_shares(self._list_kept(part, facts), shares)

    def _list_kept(self, reports: Iterable[str], facts: Iterable[str]) -> set[ShareRow]:
        kept = {
            share for space in ("fact", "stage", "statement") for share in self._writer.list_shares_of(space, facts)
        }
        return kept | {s for s in self._writer.list_shares_of("report", reports) if s.holder_space == "process"}


def is_talks(told: Told) -> bool:
    """Say whether a fact is one of talks."""
    return isinstance(told, Gathering)


def _join_talks(forest: Forest, decided: Sequence[Tie], ties: Sequence[Tie], by_ref: Mapping[Ref, Told]) -> list[Tie]:
    talks = {ref: told for ref, told in by_ref.items() if isinstance(told, Gathering)}
    return join_ties(forest, decided, ties, talks)


def _join_ledgers(forest: Forest, decided: Sequence[Tie], ties: Sequence[Tie], by_ref: Mapping[Ref, Told]) -> list[Tie]:
    days = {ref: told.day for ref, told in by_ref.items() if isinstance(told, Telling)}
    return join_facts(forest, (*decided, *ties), days)


def _cut(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


def _follow(
    held: Mapping[str, frozenset[str]], now: Mapping[str, frozenset[str]]
) -> tuple[dict[str, str], dict[str, str]]:
    """Say in which processes reports were and are, where they are in others now."""
    moved = [report for report in sorted(now) if held[report] - now[report] and now[report] - held[report]]
    left = {report: min(held[report] - now[report]) for report in moved}
    return left, {report: min(now[report] - held[report]) for report in moved}
