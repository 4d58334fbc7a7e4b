"""From a parse to its mentions and actors: names, then references, then issuer, first person and sides of persons."""

from __future__ import annotations

from peacetalks.language.mentions.casts import Cast, build_cast
from peacetalks.language.mentions.coalitions import find_coalitions
from peacetalks.language.mentions.issuers import find_issuer, settle_first_person
from peacetalks.language.mentions.references import settle_references
from peacetalks.language.mentions.scenes import Scene
from peacetalks.language.mentions.sides import settle_owners, settle_sides, settle_titled_sides
from peacetalks.language.mentions.values import Form, Mention, Mentions
from peacetalks.language.parses import Parse
from peacetalks.language.places import PlaceMention
from peacetalks.language.quotations import Quotation


def resolve_mentions(
    parse: Parse,
    *,
    quotations: tuple[Quotation, ...],
    places: tuple[PlaceMention, ...],  # noqa: ARG001
) -> Mentions:
    """Find the mentions of actors in a report and say who each of them is."""
    cast = build_cast(parse)
    settle_owners(cast)
    settle_titled_sides(cast)
    scene = Scene(cast, quotations)
    settle_references(scene)
    find_coalitions(scene)
    issuer = find_issuer(scene)
    for index, actors in settle_first_person(scene, issuer).items():
        cast.add(Mention(index, index, index, actors, Form.PRONOUN))
    settle_sides(scene, issuer.actor, release=issuer.release)
    built = tuple(draft.build() for draft in cast.drafts)
    return Mentions(_ordered(cast), built, issuer.actor, tuple(scene.coalitions), issuer.partners)


def _ordered(cast: Cast) -> tuple[Mention, ...]:
    """Longer mentions come first, so that whoever looks up a token meets the one that fits it closest."""
    return tuple(sorted(cast.mentions, key=lambda m: (m.first - m.last, m.first)))
