"""The commitments ledger as people read it: what was said, by whom, and three statuses that do not mix."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from peacetalks.record.drafts import TOLD
from peacetalks.record.shelves import ToldFact
from peacetalks.record.standings import FATES, OPEN, find_standing, list_known
from peacetalks.record.values import Entry, Ledger, LedgerEntry
from peacetalks.store.parts import Selection
from peacetalks.views.citations import Citation, cite, cite_all, count_families, word_check
from peacetalks.views.names import Named, Names
from peacetalks.views.readers import EVERYWHERE, Holder, RecordReader

PAGE = 500  # commitments read at once where all are asked for


@dataclass(frozen=True, slots=True)
class EntryView:
    """A line of the ledger: what a report tells of the commitment, when it appeared, by which rule it is tied to it."""

    entry: str
    date: str | None
    rule: str
    score: float
    evidence: Citation


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment, or a truce, through all reports, as of a day.

    ``said`` is what the parties say, ``entered`` what is entered on its fate, ``term`` how it stands against its
    deadline. ``open`` is true where nothing is entered on its fate and nobody took it off the table: no ruling.
    """

    id: str
    act: str
    by: tuple[Named, ...]
    to: tuple[Named, ...]
    words: str
    said_on: str | None
    deadline: str | None
    deadline_words: str | None
    said: str
    entered: str
    term: str
    open: bool
    last_evidence: str | None
    as_of: str | None
    sources: int
    check: str
    entries: tuple[EntryView, ...]
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Which commitments are asked for: open ones only, by an actor, to an actor, known on a day."""

    only_open: bool = False
    by: str | None = None
    to: str | None = None
    as_of: str | None = None
    limit: int | None = 50


ALL = Question()


def list_commitments(
    reader: RecordReader, holder: Holder = EVERYWHERE, question: Question = ALL
) -> tuple[CommitmentView, ...]:
    """Give the commitments of a process or the whole record, the newest first."""
    as_of = question.as_of or reader.as_of
    found: list[Ledger] = []
    for wanted in _iter_pages(reader, holder, question):
        ledgers = reader.get_ledgers(wanted, as_of=as_of)
        known = (ledgers[one] for one in wanted if one in ledgers)
        # Whether a commitment was open on an earlier day is known only from its entries.
        found += [one for one in known if not question.only_open or find_standing(one, as_of) == OPEN]
        if question.limit and len(found) >= question.limit:
            break
    return build_commitments(reader, found[: question.limit], as_of)


def _iter_pages(reader: RecordReader, holder: Holder, question: Question) -> Iterator[list[str]]:
    """Give the ids of commitments that may be wanted, the newest first, as many at once as are asked for."""
    # A commitment that is open now was open before; one that is not may have been.
    statuses = (OPEN,) if question.only_open and question.as_of is None else ()
    sides = [("actor", actor, role) for role, actor in (("by", question.by), ("to", question.to)) if actor]
    roles: tuple[str, ...] = ()
    if sides and holder == EVERYWHERE:
        # Everything hangs on the whole record: looking at what hangs on the actor is enough.
        (space, actor, role), *sides = sides
        holder, roles = (space, actor), (role,)
    size, seen = question.limit or PAGE, set[str]()
    for start in itertools.count(0, size):
        selection = Selection(roles, statuses, None, question.as_of, size, start, True, tuple(sides))
        shares = reader.list_shares(holder, "ledger", selection)
        # An actor may hold one in two roles.
        yield [one for one in dict.fromkeys(share.id for share in shares) if one not in seen]
        seen.update(share.id for share in shares)
        if len(shares) < size:
            return


def build_commitments(reader: RecordReader, ledgers: Sequence[Ledger], as_of: str | None) -> tuple[CommitmentView, ...]:
    """Build views of ledgers, in the order given."""
    names = Names(reader, (actor for ledger in ledgers for actor in (*ledger.by, *ledger.to)))
    facts = reader.get_facts(line.fact.id for ledger in ledgers for line in ledger.entries)
    return tuple(_build(ledger, names, facts, as_of) for ledger in ledgers)


def _build(ledger: Ledger, names: Names, facts: Mapping[str, ToldFact], as_of: str | None) -> CommitmentView:
    known = [line for line in list_known(ledger, as_of) if line.fact.id in facts]
    evidence = cite_all((line.fact.id for line in known), facts)
    fates = [line.date for line in known if line.entry in FATES and line.date]
    return CommitmentView(
        id=ledger.id,
        act=ledger.act,
        by=names.name_all(ledger.by),
        to=names.name_all(ledger.to),
        words=" ".join(ledger.words.split()),
        said_on=next((line.date for line in known if line.entry is Entry.SAID), None),
        deadline=ledger.deadline,
        deadline_words=_find_deadline_words(known, facts),
        said=ledger.said,
        entered=ledger.evidence,
        term=ledger.term,
        open=find_standing(ledger, as_of) == OPEN,
        last_evidence=max(fates, default=None),
        as_of=as_of,
        sources=count_families(evidence),
        check=word_check(citation.check for citation in evidence),
        entries=tuple(
            EntryView(str(line.entry), line.date, line.rule, line.score, cite(facts[line.fact.id])) for line in known
        ),
        evidence=evidence,
    )


def _find_deadline_words(known: Sequence[LedgerEntry], facts: Mapping[str, ToldFact]) -> str | None:
    """Give the words of the deadline as the latest report that gives one has them."""
    told = (getattr(facts[line.fact.id].fact, "deadline_text", None) for line in reversed(known) if line.entry in TOLD)
    return next((words for words in told if words), None)
