"""From a query to what the database is asked: words looked up among the words that there are, then put together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, text

from peacetalks.store import tables
from peacetalks.store.search.documents import ALL, WORD_FIELDS, build_value_token, list_day_queries
from peacetalks.store.search.queries import All, Any, Dated, Not, Query, Value, Within, Words

MOST = 200
"""Words that a part of a word may stand for."""
SHORTEST_PART = 3
"""Letters that the index of parts needs; shorter parts are sought in all words one by one."""
# Words of these scripts take what is put before them (articles, prepositions) as well as what comes after.
TAKES_BEFORE = re.compile(r"ARABIC|HEBREW|SYRIAC|THAANA")


@dataclass(slots=True)
class Plan:
    """What the database is asked, which words that finds, and what the reader should know about it."""

    asked: str
    found: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


class Planner:
    """Puts a query into the language of one database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sqlite = connection.dialect.name == "sqlite"
        self._plan = Plan("")

    def plan(self, query: Query) -> Plan:
        """Make the plan of a query."""
        self._plan = Plan("")
        self._plan.asked = self._put(query)
        return self._plan

    def _put(self, query: Query) -> str:
        match query:
            case Words():
                return self._put_words(query)
            case Value():
                return self._phrase([build_value_token(query.field, query.value)])
            case Dated():
                return self._join_any([self._phrase([token]) for token in list_day_queries(query.days)])
            case Any():
                return self._join_any([self._put(part) for part in query.parts])
            case Not():
                return self._join_all([], [self._put(query.part)])
            case Within():
                raise AssertionError("a process narrows the search and is no part of what the index is asked")
            case All():
                wanted = [self._put(part) for part in query.parts if not isinstance(part, Not)]
                return self._join_all(wanted, [self._put(part.part) for part in query.parts if isinstance(part, Not)])

    def _put_words(self, query: Words) -> str:
        script = find_script(query.written)
        letter = f"{WORD_FIELDS[query.field]}_" if query.field else ""
        if len(query.words) > 1:
            begins = query.begins or script != "LATIN"
            self._remember(query.words, begins=begins)
            return self._phrase([letter + word for word in query.words], begins=begins)
        word = query.words[0]
        whole = not query.part and (query.begins or script != "LATIN" or self._is_known(word))
        if whole and not TAKES_BEFORE.match(script):
            begins = query.begins or script != "LATIN"
            self._remember(query.words, begins=begins)
            return self._phrase([letter + word], begins=begins)
        words = self._find_words(word)
        if not query.part and script == "LATIN":
            self._note_parts(query.written, words)
        self._remember(words or query.words, begins=False)
        return self._join_any([self._phrase([letter + found]) for found in words or [word]])

    def _note_parts(self, written: str, words: Sequence[str]) -> None:
        if words:
            shown = ", ".join(words[:5]) + (", …" if len(words) > 5 else "")
            self._plan.notes.append(f"no word “{written}”; found instead: {shown}")
        else:
            self._plan.notes.append(f"no word “{written}”")

    def _remember(self, words: Sequence[str], *, begins: bool) -> None:
        self._plan.found.update(words[: len(words) - 1] if begins else words)
        if begins:
            self._plan.begun.add(words[-1])

    def _is_known(self, word: str) -> bool:
        return (
            self._connection.execute(select(tables.terms.c.seq).where(tables.terms.c.term == word)).first() is not None
        )

    def _find_words(self, part: str) -> list[str]:
        """Give the words that hold a part, shortest first."""
        query = select(tables.terms.c.term)
        if self._sqlite and len(part) >= SHORTEST_PART:
            found = text("SELECT rowid FROM term_parts WHERE term_parts MATCH :part").bindparams(part=f'"{part}"')
            query = query.where(tables.terms.c.seq.in_(found.columns(tables.terms.c.seq)))
        else:
            query = query.where(tables.terms.c.term.like(f"%{part}%"))
        words = self._connection.execute(query.limit(MOST * 10)).scalars().all()
        return sorted(words, key=lambda word: (len(word), word))[:MOST]

    def _phrase(self, tokens: Sequence[str], *, begins: bool = False) -> str:
        if self._sqlite:
            return f'"{" ".join(tokens)}"' + ("*" if begins else "")
        return "(" + " <-> ".join(tokens) + (":*" if begins else "") + ")"

    def _join_any(self, parts: Sequence[str]) -> str:
        return "(" + (" OR " if self._sqlite else " | ").join(parts) + ")"

    def _join_all(self, wanted: Sequence[str], unwanted: Sequence[str]) -> str:
        wanted = wanted or [self._phrase([ALL])]
        if not self._sqlite:
            return "(" + " & ".join([*wanted, *(f"!{part}" for part in unwanted)]) + ")"
        joined = "(" + " AND ".join(wanted) + ")"
        return f"({joined} NOT {self._join_any(unwanted)})" if unwanted else joined


def find_script(written: str) -> str:
    """Name the script of the first letter that is not Latin, LATIN where all are."""
    for char in written:
        if char.isalpha() and not char.isascii():
            script = unicodedata.name(char, "LATIN").split()[0]
            if script != "LATIN":
                return script
    return "LATIN"
