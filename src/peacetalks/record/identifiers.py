"""Identifiers of the record's parts: readable, and the same whenever the same members make them up."""

from __future__ import annotations

from hashlib import sha256

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.folding import fold_words

LONGEST = 48  # letters of the readable part


def name_identifier(name: str, first: Ref) -> str:
    """Give an identifier from a name and the first member of what is named."""
    slug = "-".join(fold_words(name))[:LONGEST].strip("-") or "unnamed"
    digest = sha256(f"{first.report}\0{first.id}".encode()).hexdigest()[:6]
    return f"{slug}-{digest}"
