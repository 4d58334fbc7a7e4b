"""How a commitment stands, in one word for finding it: never a ruling on it."""

from __future__ import annotations

from collections.abc import Sequence

from peacetalks.record.calendars import day_number
from peacetalks.record.values import Entry, Ledger, LedgerEntry

FATES = frozenset((Entry.REPORTED_KEPT, Entry.REPORTED_PARTLY_KEPT, Entry.REPORTED_BROKEN))
CLOSED = {Entry.REFUSED: "refused", Entry.WITHDRAWN: "withdrawn", Entry.MET: "met"}
OPEN, EVIDENCE, REFUSAL = "open", "evidence", "refusal"


def find_standing(ledger: Ledger, as_of: str | None = None) -> str:
    """Say whether a commitment is open: nothing is entered on its fate, and it is not off the table.

    Else "evidence" where something is entered on its fate, "refused", "withdrawn" or "met" where that is what the
    parties say last, and "refusal" for what is itself one. Entries of reports after ``as_of`` (EDTF) do not count.
    """
    if ledger.act == REFUSAL:
        return REFUSAL
    known = list_known(ledger, as_of)
    if {line.entry for line in known} & FATES:
        return EVIDENCE
    return next((CLOSED[line.entry] for line in reversed(known) if line.entry in CLOSED), OPEN)


def list_known(ledger: Ledger, as_of: str | None) -> Sequence[LedgerEntry]:
    """Give the entries of a ledger that were known on a day."""
    day = day_number(as_of)
    return [line for line in ledger.entries if day is None or (day_number(line.date) or 0) <= day]
