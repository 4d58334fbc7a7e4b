"""Links between commitments: a demand, request, pledge or refusal that is told again, and one that answers another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.terms import Act
from peacetalks.codebook.values import Commitment
from peacetalks.record.histories import iter_histories
from peacetalks.record.tellings import Telling, compare_tellings
from peacetalks.record.theatres import compare_theatres
from peacetalks.record.values import Link, Relation

# Acts that one report may call the one and another report the other.
FAMILIES = {
    Act.DEMAND: "ask",
    Act.REQUEST: "ask",
    Act.PLEDGE: "promise",
    Act.AGREEMENT: "promise",
    Act.REFUSAL: "refuse",
}
ALIKE, ALIKE_LATER, SOON, LATER = 0.28, 0.5, 62, 420
ANSWER, ANSWER_DAYS = 0.3, 120
NEAR = 0.6
NOTHING: Mapping[Ref, Telling] = {}
AGAIN = "the same asked or promised again"


def link_commitments(
    tellings: Iterable[Telling], *, only: Collection[Ref] | None = None, known: Mapping[Ref, Telling] = NOTHING
) -> Iterator[Link]:
    """Find commitments that repeat or answer earlier ones.

    With ``only``, the links of these are found; ``known`` then gives what the earlier ones repeat.
    """
    commitments = [telling for telling in tellings if isinstance(telling.fact, Commitment)]
    first = dict(known)
    for newer, before in iter_histories(commitments, only=only):
        yield from _link_repeats(newer, before, first)
        yield from _link_answers(newer, before)


def may_repeat_or_answer(newer: Telling, older: Telling) -> bool:
    """Say whether a commitment may repeat or answer an earlier one."""
    return bool(_judge_repeat(newer, older) or _judge_answer(newer, older))


def _family(telling: Telling) -> str:
    return FAMILIES[telling.fact.act] if isinstance(telling.fact, Commitment) else ""


def _link_repeats(newer: Telling, before: Sequence[Telling], first: dict[Ref, Telling]) -> Iterator[Link]:
    """Link to the first of those that the best match repeats, as long as it is alike itself; ``first`` remembers it."""
    scored = [(score, older) for older in before if (score := _judge_repeat(newer, older))]
    if scored:
        best = max(score for score, _ in scored)
        latest = next(older for score, older in scored if score >= 0.95 * best)
        root = first.get(latest.ref, latest)
        target = root if _judge_repeat(newer, root) else latest
        first[newer.ref] = target
        yield Link(newer.ref, target.ref, Relation.REPEATS, AGAIN, min(best, 0.95))


def _judge_repeat(newer: Telling, older: Telling) -> float:
    if _family(newer) != _family(older) or newer.day is None or older.day is None:
        return 0.0
    if not newer.by & older.by or (newer.to and older.to and not newer.to & older.to):
        return 0.0
    if compare_theatres(newer.theatre, older.theatre) < NEAR:
        return 0.0
    alike = compare_tellings(newer, older)
    days = newer.day - older.day
    return alike if (alike >= ALIKE and days <= SOON) or (alike >= ALIKE_LATER and days <= LATER) else 0.0


def _link_answers(newer: Telling, before: Sequence[Telling]) -> Iterator[Link]:
    scored = [(score, older) for older in before if (score := _judge_answer(newer, older))]
    if scored:
        score, older = max(scored, key=lambda pair: (pair[0], pair[1].order))
        yield Link(newer.ref, older.ref, Relation.ANSWERS, "asked of the one who promises or refuses", min(score, 0.9))


def _judge_answer(newer: Telling, older: Telling) -> float:
    if _family(older) != "ask" or _family(newer) not in ("promise", "refuse"):
        return 0.0
    asked = bool(older.to & newer.by)
    if not asked or older.by & newer.by:
        return 0.0
    if newer.day is not None and older.day is not None and newer.day - older.day > ANSWER_DAYS:
        return 0.0
    alike = compare_tellings(newer, older)
    return alike if alike >= ANSWER and compare_theatres(newer.theatre, older.theatre) >= NEAR else 0.0
