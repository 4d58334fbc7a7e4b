"""Read a text of our own and give what is proposed of a kind as plain values."""

from __future__ import annotations

from typing import Any

from peacetalks.codebook.files import fact_to_dict
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Report
from peacetalks.facts.extractors import build_proposals
from peacetalks.language.analyses import analyse_report

ACTORS = frozenset({"speaker", "by", "to"})


def read_facts(text: str, kind: Kind, *, published: str | None = None) -> list[dict[str, Any]]:
    """Give what is proposed of a kind, whatever its score, with actors by name and spans by quote."""
    coding = build_proposals(analyse_report(Report("own", text, ((0, len(text)),), published=published)))
    names = {actor.id: actor.name for actor in coding.actors}
    return [_plain(fact_to_dict(f), names) for f in coding.facts if f.kind is kind]


def _plain(fact: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    plain = dict(fact)
    for name, value in fact.items():
        if name in ACTORS:
            plain[name] = [names[v] for v in value] if isinstance(value, list) else names[value]
        elif isinstance(value, dict) and "quote" in value:
            plain[name] = value["quote"]
    return plain
