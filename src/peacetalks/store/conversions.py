"""From typed values to rows and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import RowMapping

from peacetalks.codebook.files import fact_from_dict, fact_to_dict
from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Actor, AnyFact, Coding, Report
from peacetalks.store.additions import Addition
from peacetalks.store.hashes import hash_bytes, hash_text, to_canonical

HEAD = ("title", "published", "source", "url", "licence", "language")
IN_COLUMNS = frozenset({"id", "kind", "realis", "score"})


def original_to_row(content: bytes) -> dict[str, Any]:
    """Give the row of a report's bytes."""
    return {"sha256": hash_bytes(content), "size": len(content), "packed": zlib.compress(content, 6)}


def version_to_row(addition: Addition) -> dict[str, Any]:
    """Give the row of a report's version, without its id and the rows that it belongs to."""
    report = addition.coding.report
    return {
        "original_sha256": hash_bytes(addition.original),
        "original_name": addition.original_name,
        "name": report.id,
        "text": report.text,
        "text_sha256": hash_text(report.text),
        "body": to_canonical(report.body),
        "places": None if addition.places is None else to_canonical(addition.places),
        "encoding": addition.encoding,
        **{name: getattr(report, name) for name in HEAD},
    }


def report_from_row(row: RowMapping) -> Report:
    """Build a report from the row of its version."""
    body = tuple((start, end) for start, end in json.loads(row["body"]))
    return Report(id=row["name"], text=row["text"], body=body, **{name: row[name] for name in HEAD})


def actor_to_row(actor: Actor, mention_id: str, reading_seq: int) -> dict[str, Any]:
    """Give the row of an actor as one reading mentions it."""
    return {
        "id": mention_id,
        "reading_seq": reading_seq,
        "local_id": actor.id,
        "type": str(actor.type),
        "name": actor.name,
        "aliases": to_canonical(actor.aliases),
        "of": actor.of,
        "position": actor.position,
    }


def actor_from_row(row: RowMapping) -> Actor:
    """Build an actor from its row."""
    return Actor(
        id=row["local_id"],
        type=ActorType(row["type"]),
        name=row["name"],
        aliases=tuple(json.loads(row["aliases"])),
        of=row["of"],
        position=row["position"],
    )


def fact_to_row(fact: AnyFact, fact_id: str, reading_seq: int) -> dict[str, Any]:
    """Give the row of a fact; what it leaves open is left out of its values."""
    plain = fact_to_dict(fact)
    values = {name: value for name, value in plain.items() if name not in IN_COLUMNS and value not in (None, [])}
    if not any(plain["reason"].values()):
        del values["reason"]
    return {
        "id": fact_id,
        "reading_seq": reading_seq,
        "local_id": fact.id,
        "kind": str(fact.kind),
        "realis": str(fact.realis),
        "score": fact.score,
        "values": to_canonical(values),
    }


def fact_from_row(row: RowMapping) -> AnyFact:
    """Build a fact from its row."""
    head = {"id": row["local_id"], "kind": row["kind"], "realis": row["realis"], "score": row["score"]}
    return fact_from_dict({**head, **json.loads(row["values"])})


def coding_from_rows(version: RowMapping, mentions: Iterable[RowMapping], facts: Iterable[RowMapping]) -> Coding:
    """Build a coding from the rows of its version, mentions and facts."""
    return Coding(
        report_from_row(version),
        tuple(actor_from_row(row) for row in mentions),
        tuple(fact_from_row(row) for row in facts),
    )
