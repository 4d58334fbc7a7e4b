"""Ids that follow from content: the same report, fact or mention has the same id in every database and every run."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from peacetalks.codebook.files import fact_to_dict, to_dict
from peacetalks.codebook.values import Actor, AnyFact, Coding, Report, Span

SHORT = 20
"""Hexadecimal digits in an id: 80 bits, so that among a hundred million facts two alike are not to be expected."""

ACTOR_FIELDS = frozenset(
    {"parties", "mediators", "hosts", "observers", "person", "side", "speaker", "by", "to", "actor"}
)
FACT_FIELDS = frozenset({"talks", "answers"})
NOT_CONTENT = frozenset({"id", "score", "reason"})


def hash_bytes(content: bytes) -> str:
    """Give the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def hash_text(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8; lone surrogates, which some files hold, are hashed as they are."""
    return hash_bytes(text.encode("utf-8", "surrogatepass"))


def to_canonical(value: object) -> str:
    """Give JSON that is the same for the same value, letter by letter."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def build_id(letter: str, *parts: object) -> str:
    """Make an id from what it depends on."""
    return letter + hash_text(to_canonical(parts))[:SHORT]


def build_version_id(report_id: str, report: Report) -> str:
    """Make the id of a report's version from its text, its body and its head."""
    head = (report.title, report.published, report.source, report.url, report.licence, report.language)
    return build_id("v", report_id, report.id, hash_text(report.text), report.body, head)


def hash_coding(coding: Coding) -> str:
    """Give the hash of everything that a coding says, its report included."""
    body = [list(stretch) for stretch in coding.report.body]
    return hash_text(to_canonical([to_dict(coding), body, coding.report.language]))


def build_mention_ids(report_id: str, actors: Iterable[Actor]) -> dict[str, str]:
    """Make an id for each actor of a report, by its local id: it depends on the report, the type and the name."""
    seen: Counter[tuple[str, str]] = Counter()
    ids = {}
    for actor in actors:
        seen[actor.type, actor.name] += 1
        ids[actor.id] = build_id("m", report_id, actor.type, actor.name, seen[actor.type, actor.name])
    return ids


def build_fact_ids(report_id: str, coding: Coding) -> dict[str, str]:
    """Make an id for each fact of a report, by its local id.

    It depends on the report, the words of the evidence and the values, with names in the place of local ids; not on
    offsets, score or reason. So it stays the same where text around the words has changed, or another extractor finds
    the same. A fact that a report tells twice in the same words is numbered.
    """
    actors = {actor.id: [actor.type, actor.name] for actor in coding.actors}
    quotes = {fact.id: [fact.kind, [span.quote for span in fact.evidence]] for fact in coding.facts}
    seen: Counter[str] = Counter()
    ids = {}
    for fact in coding.facts:
        content = to_canonical(_find_content(fact, actors, quotes))
        seen[content] += 1
        ids[fact.id] = build_id("f", report_id, content, seen[content])
    return ids


def _find_content(fact: AnyFact, actors: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for name, value in fact_to_dict(fact).items():
        if name in NOT_CONTENT or value in (None, [], ()):
            continue
        plain = _without_offsets(value)
        if name in FACT_FIELDS:
            plain = facts.get(str(plain), plain)
        elif name in ACTOR_FIELDS or name == "target":
            plain = [_named(v, actors) for v in plain] if isinstance(plain, list) else _named(plain, actors)
        content[name] = plain
    return content


def _named(value: Any, actors: Mapping[str, Any]) -> Any:
    return actors.get(value, value) if isinstance(value, str) else value


def _without_offsets(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_offsets(v) for v in value]
    if isinstance(value, Mapping) and "quote" in value:
        return {"quote": value["quote"]}
    return value


def find_dangling(coding: Coding) -> Iterator[tuple[str, str]]:
    """Give each fact or actor that refers to an actor or fact that the coding has not, and the id of that one.

    A target may be words instead of an actor, so it is not looked at.
    """
    actors = {actor.id for actor in coding.actors}
    facts = {fact.id for fact in coding.facts}
    for actor in coding.actors:
        if actor.of is not None and actor.of not in actors:
            yield actor.id, actor.of
    for fact in coding.facts:
        for names, known in ((ACTOR_FIELDS, actors), (FACT_FIELDS, facts)):
            for name in sorted(names):
                value = getattr(fact, name, None)
                referred = value if isinstance(value, tuple) else () if value is None else (value,)
                yield from ((fact.id, missing) for missing in referred if missing not in known)


def iter_spans(fact: AnyFact) -> Iterator[Span]:
    """Give every span of a fact: its evidence, and those that are values."""
    yield from fact.evidence
    for name in ("issues", "content", "condition", "target"):
        value = getattr(fact, name, None)
        values = value if isinstance(value, tuple) else (value,)
        yield from (span for span in values if isinstance(span, Span))
