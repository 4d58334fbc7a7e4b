"""The commitments ledger: what was said, what became of it, and how it stands, in three statuses that do not mix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Act, Category, Realis, Status
from peacetalks.codebook.values import AnyFact, Coding, Commitment, Incident
from peacetalks.record.calendars import day_number, read_days
from peacetalks.record.clusters import Cluster, Forest, Tie
from peacetalks.record.extensions import mark_extensions, tells_extended
from peacetalks.record.identifiers import name_identifier
from peacetalks.record.sides import Sides
from peacetalks.record.standings import list_known
from peacetalks.record.tellings import Order
from peacetalks.record.values import Entry, Ledger, LedgerEntry, Link, Relation

TRUCE = "truce"
LASTS = 800  # days from the first report of a commitment or truce within which others tell of the same one
MOST_UNDATED = 40  # facts of reports without a date that go into one ledger, as no date bounds them
TOLD = (Commitment, Incident)
FATES = frozenset((Entry.REPORTED_KEPT, Entry.REPORTED_PARTLY_KEPT, Entry.REPORTED_BROKEN))
STATUS_ENTRIES: Mapping[Status, Entry] = {
    Status.KEPT: Entry.REPORTED_KEPT,
    Status.PARTLY_KEPT: Entry.REPORTED_PARTLY_KEPT,
    Status.BROKEN: Entry.REPORTED_BROKEN,
    Status.WITHDRAWN: Entry.WITHDRAWN,
}
SAID = {
    Entry.ACCEPTED: "accepted",
    Entry.REFUSED: "refused",
    Entry.MET: "met",
    Entry.EXTENDED: "extended",
    Entry.WITHDRAWN: "withdrawn",
}
FIRST_SAID = {
    Act.PLEDGE: "promised",
    Act.AGREEMENT: "agreed",
    Act.DEMAND: "asked",
    Act.REQUEST: "asked",
    Act.REFUSAL: "refused",
}


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A commitment or truce with the date of its report, and whether that tells of its extension."""

    ref: Ref
    fact: Commitment | Incident
    published: str | None
    extends: bool = False

    @property
    def day(self) -> int:
        """The day of its report, 0 where it has none."""
        return day_number(self.published) or 0

    @property
    def order(self) -> Order:
        """The day of its report and the report's id."""
        return (self.day, self.ref.report)


def build_ledgers(
    codings: Mapping[str, Coding], links: Sequence[Link], sides: Sides, as_of: str | None
) -> list[Ledger]:
    """Build one ledger for each commitment told once or often, and for each truce."""
    facts = {fact.ref: fact for coding in codings.values() for fact in list_told_facts(coding)}
    clusters = _cluster_facts(facts, links)
    pairs: dict[Ref, list[Link]] = defaultdict(list)
    for link in links:
        for end in {link.start, link.end}:
            pairs[end].append(link)
    every: dict[Ref, AnyFact] = {Ref(c.report.id, f.id): f for c in codings.values() for f in c.facts}
    dates = {report: coding.report.published for report, coding in codings.items()}
    answering = find_answering(codings.values())
    ledgers: list[Ledger] = []
    for cluster in clusters:
        near = list(dict.fromkeys(link for ref in cluster.members for link in pairs[ref]))
        beside = Beside(near, every, dates, answering)
        ledgers.append(build_ledger([facts[ref] for ref in cluster.members], beside, sides, as_of))
    return ledgers


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the facts of a ledger: the links of them, and of the facts that these name, values and days.

    ``answering`` are the answers that a report itself ties to a commitment of its own.
    """

    links: Sequence[Link]
    facts: Mapping[Ref, AnyFact]
    dates: Mapping[str, str | None]
    answering: Mapping[Ref, Sequence[LedgerEntry]]


def build_ledger(facts: Sequence[ToldFact], beside: Beside, sides: Sides, as_of: str | None) -> Ledger:
    """Build the ledger of facts that tell of one commitment or truce."""
    own = {fact.ref for fact in facts}
    newer = {link.start for link in beside.links if link.start in own and isinstance(beside.facts.get(link.end), TOLD)}
    extensions = {link.start for link in beside.links if link.relation is Relation.EXTENDS}
    incoming = sorted(link for link in beside.links if link.end in own and link.start not in own)
    told = sorted(facts, key=lambda fact: (fact.day, fact.ref in newer, fact.ref))
    entries = [*_entries_of_told(told), *_entries_of_links(incoming, beside.facts, beside.dates)]
    entries += [entry for fact in told for entry in beside.answering.get(fact.ref, ())]
    entries = [_mark_extension(entry, extensions) for entry in entries]
    entries = mark_extensions(entries, {fact.ref for fact in told if fact.extends})
    return _build(told, entries, sides, as_of)


def _cluster_facts(facts: Mapping[Ref, ToldFact], links: Iterable[Link]) -> list[Cluster]:
    """Put the facts that go into one ledger together, in the order of their reports."""
    forest = Forest(sorted(facts))
    ties: dict[Order, list[Tie]] = defaultdict(list)
    for link in links:
        start, end = facts.get(link.start), facts.get(link.end)
        if start and end and ties_facts(link, start.fact):
            ties[max(start.order, end.order)].append(Tie.of(link.start, link.end, link.score))
    days = {ref: fact.day for ref, fact in facts.items()}
    for order in sorted(ties):
        join_facts(forest, ties[order], days)
    return forest.list_clusters()


def join_facts(forest: Forest, ties: Iterable[Tie], days: Mapping[Ref, int | None]) -> list[Tie]:
    """Join facts along ties, the strongest first, where they are not too far apart; give the ties that were used.

    ``days`` are those of their reports.
    """

    def may_join(left: Sequence[Ref], right: Sequence[Ref]) -> bool:
        told = [day for ref in (*left, *right) if (day := days[ref])]
        return max(told) - min(told) <= LASTS if told else len(left) + len(right) <= MOST_UNDATED

    ordered = sorted(ties, key=lambda t: (-t.score, t.left, t.right))
    return [tie for tie in ordered if forest.join(tie.left, tie.right, tie.score, may_join)]


def list_told_facts(coding: Coding) -> list[ToldFact]:
    """Give the facts of a report that tell of a commitment or a truce."""
    return list(_iter_facts(coding))


def _iter_facts(coding: Coding) -> Iterable[ToldFact]:
    for fact in coding.facts:
        if tells_of_commitment(fact) and isinstance(fact, TOLD):
            extends = tells_extended(fact, coding.report.text)
            yield ToldFact(Ref(coding.report.id, fact.id), fact, coding.report.published, extends)


def tells_of_commitment(fact: AnyFact) -> bool:
    """Say whether a fact tells of a commitment or a truce, of which a ledger is kept."""
    if isinstance(fact, Incident):
        return fact.category is Category.CEASEFIRE and fact.realis is Realis.ACTUAL
    return isinstance(fact, Commitment)


def ties_facts(link: Link, start: AnyFact) -> bool:
    """Say whether a link puts facts into one ledger: repeated commitments, and the tellings and terms of one truce."""
    if link.relation is Relation.CONTINUES:
        return isinstance(start, Incident)
    return link.relation in (Relation.REPEATS, Relation.EXTENDS)


def _entries_of_told(told: Sequence[ToldFact]) -> list[LedgerEntry]:
    first = told[0].ref
    entries = [LedgerEntry(Entry.SAID, first, told[0].published, "the first report of it", 1.0)]
    entries += [_entry_of_repeat(fact, isinstance(fact.fact, Incident)) for fact in told[1:]]
    for fact in told:
        status = fact.fact.status if isinstance(fact.fact, Commitment) else None
        if status is not None and status in STATUS_ENTRIES:
            rule = "the report's own words on its fate"
            entries.append(LedgerEntry(STATUS_ENTRIES[status], fact.ref, fact.published, rule, fact.fact.score))
    return entries


def _entry_of_repeat(fact: ToldFact, truce: bool) -> LedgerEntry:
    return LedgerEntry(Entry.TOLD_OF if truce else Entry.REPEATED, fact.ref, fact.published, "told again", 0.8)


def _entries_of_links(
    links: Iterable[Link], every: Mapping[Ref, AnyFact], dates: Mapping[str, str | None]
) -> list[LedgerEntry]:
    entries: list[LedgerEntry] = []
    for link in links:
        entry = _name_entry(link, every.get(link.start))
        if entry:
            entries.append(LedgerEntry(entry, link.start, dates.get(link.start.report), link.rule, link.score))
    return entries


def _name_entry(link: Link, fact: AnyFact | None) -> Entry | None:
    if link.relation is Relation.REPORTS_KEPT:
        return Entry.REPORTED_KEPT
    if link.relation is Relation.REPORTS_BROKEN:
        return Entry.REPORTED_BROKEN
    if link.relation is not Relation.ANSWERS:
        return None
    if isinstance(fact, Commitment):
        return Entry.REFUSED if fact.act is Act.REFUSAL else Entry.ACCEPTED
    return Entry.MET


def find_answering(codings: Iterable[Coding]) -> dict[Ref, list[LedgerEntry]]:
    """Give the answers that reports themselves tie to a commitment of their own."""
    found: dict[Ref, list[LedgerEntry]] = defaultdict(list)
    for coding in codings:
        for fact in coding.facts:
            if isinstance(fact, Commitment) and fact.answers:
                entry = Entry.REFUSED if fact.act is Act.REFUSAL else Entry.ACCEPTED
                target, ref = Ref(coding.report.id, fact.answers), Ref(coding.report.id, fact.id)
                line = LedgerEntry(entry, ref, coding.report.published, "answered in the same report", fact.score)
                found[target].append(line)
    return found


def _build(told: Sequence[ToldFact], entries: Sequence[LedgerEntry], sides: Sides, as_of: str | None) -> Ledger:
    first = told[0]
    commitments = [fact for fact in told if isinstance(fact.fact, Commitment)]
    truce = any(isinstance(fact.fact, Incident) for fact in told)
    lines = sorted(
        entries, key=lambda line: (day_number(line.date) or 0, line.entry != Entry.SAID, line.fact, line.entry)
    )
    deadlines = [fact.fact.deadline for fact in commitments if isinstance(fact.fact, Commitment) and fact.fact.deadline]
    words = first.fact.content.quote if isinstance(first.fact, Commitment) else first.fact.evidence[0].quote
    act = TRUCE if truce else (first.fact.act if isinstance(first.fact, Commitment) else TRUCE)
    ledger = Ledger(
        id=name_identifier(words, first.ref),
        act=str(act),
        by=_name_actors(((fact.ref.report, actor) for fact in told for actor in _doers(fact.fact)), sides),
        to=_name_actors(((fact.ref.report, actor) for fact in told for actor in _targets(fact.fact)), sides),
        words=words,
        deadline=deadlines[-1] if deadlines else None,
        entries=tuple(lines),
        said="",
        evidence="",
        term="",
        as_of=None,
    )
    return stand_at(ledger, as_of)


def _order_line(line: LedgerEntry) -> tuple[int, bool, Ref, str]:
    return (day_number(line.date) or 0, line.entry is not Entry.SAID, line.fact, line.entry)


def _mark_extension(entry: LedgerEntry, extensions: Collection[Ref]) -> LedgerEntry:
    """Give the entry of an agreement that extends a truce as what it is."""
    return replace(entry, entry=Entry.EXTENDED) if entry.entry is Entry.REPEATED and entry.fact in extensions else entry


def _name_actors(pairs: Iterable[tuple[str, str]], sides: Sides) -> tuple[str, ...]:
    """Give the record's actors behind pairs of report and actor id."""
    named = (sides.identify(report, actor) for report, actor in pairs)
    return tuple(sorted({name for name in named if name}))


def _doers(fact: Commitment | Incident) -> tuple[str, ...]:
    return fact.by if isinstance(fact, Commitment) else fact.actor


def _targets(fact: Commitment | Incident) -> tuple[str, ...]:
    return fact.to if isinstance(fact, Commitment) else tuple(t for t in fact.target if isinstance(t, str))


def _find_said(act: str, lines: Sequence[LedgerEntry]) -> str:
    said = "declared or in force" if act == TRUCE else FIRST_SAID[Act(act)]
    for line in lines:
        said = SAID.get(line.entry, said)
    return said


def stand_at(ledger: Ledger, as_of: str | None) -> Ledger:
    """Give a ledger with the statuses that hold as of a day (EDTF): entries of later reports do not count."""
    known = list_known(ledger, as_of)
    return replace(
        ledger,
        said=_find_said(ledger.act, known),
        evidence=_weigh_evidence(known, as_of),
        term=_find_term(ledger, as_of),
        as_of=as_of,
    )


def _weigh_evidence(lines: Sequence[LedgerEntry], as_of: str | None) -> str:
    """Say which evidence has been entered; two kinds stand side by side, and nothing is decided between them."""
    kinds = sorted({line.entry for line in lines} & FATES)
    if not kinds:
        return f"no evidence entered as of {as_of}" if as_of else "no evidence entered"
    return "evidence entered: " + ", ".join(str(kind).replace("_", " ") for kind in kinds)


def _find_term(ledger: Ledger, as_of: str | None) -> str:
    if not ledger.deadline:
        return "no deadline told"
    due, today = read_days(ledger.deadline), read_days(as_of)
    if not due or not today or not due.year:
        return f"deadline {ledger.deadline}, not dated well enough to compare"
    return f"deadline {ledger.deadline} " + ("passed" if today.first > due.last else "not reached") + f" as of {as_of}"
