"""One more report in a large record: what it tells again, found among candidates at a cost that does not grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.values import Coding
from peacetalks.record.actors import judge_mentions
from peacetalks.record.clusters import Cluster, Tie
from peacetalks.record.encounters import tie_gatherings
from peacetalks.record.gatherings import Gathering, list_gatherings
from peacetalks.record.identifiers import name_identifier
from peacetalks.record.links import find_links
from peacetalks.record.lookups import Candidates
from peacetalks.record.mentions import Mention, list_mentions
from peacetalks.record.sides import find_sides_of
from peacetalks.record.tellings import Telling, list_tellings
from peacetalks.record.theatres import survey_report
from peacetalks.record.values import Link


@dataclass(frozen=True, slots=True)
class Addition:
    """What a new report brings, and how it ties in with what is known.

    ``identities`` gives each actor of the report the id of the one that it surely is, or a new id; ``actor_ties`` and
    ``encounter_ties`` are all that could be one, for clustering together with what people decided.
    """

    mentions: tuple[Mention, ...]
    gatherings: tuple[Gathering, ...]
    tellings: tuple[Telling, ...]
    identities: dict[Ref, str]
    actor_ties: tuple[Tie, ...]
    encounter_ties: tuple[Tie, ...]
    links: tuple[Link, ...]


def match_report(coding: Coding, candidates: Candidates) -> Addition:
    """Match a new report against candidates alone."""
    ground = survey_report(coding)
    mentions = list_mentions(coding, ground)
    actor_ties, identities = _match_mentions(mentions, candidates)
    sides = find_sides_of(mentions, identities)
    gatherings = list_gatherings(coding, ground, sides)
    near = candidates.find_gatherings([key for gathering in gatherings for key in gathering.keys])
    report = coding.report.id
    encounter_ties = tie_gatherings([*near, *gatherings], new=report)
    tellings = list_tellings(coding, ground, sides)
    known = candidates.find_tellings([key for telling in tellings for key in telling.keys])
    links = find_links(
        {gathering.ref: gathering for gathering in (*near, *gatherings)},
        _pair_up(encounter_ties),
        [*known, *tellings],
        since=min((telling.order for telling in tellings), default=None),
    )
    return Addition(
        mentions=tuple(mentions),
        gatherings=tuple(gatherings),
        tellings=tuple(tellings),
        identities=identities,
        actor_ties=tuple(actor_ties),
        encounter_ties=tuple(encounter_ties),
        links=tuple(link for link in links if report in (link.start.report, link.end.report)),
    )


def _match_mentions(mentions: Sequence[Mention], candidates: Candidates) -> tuple[list[Tie], dict[Ref, str]]:
    ties: list[Tie] = []
    identities: dict[Ref, str] = {}
    for mention in mentions:
        scored = [
            (score, other)
            for other in candidates.find_mentions(mention.keys)
            if (score := judge_mentions(mention, other)) is not None
        ]
        ties += [Tie.of(mention.ref, other.ref, score) for score, other in scored]
        best = max(scored, key=lambda pair: (pair[0], pair[1].ref), default=None)
        identities[mention.ref] = (
            candidates.identify(best[1].ref) if best else name_identifier(mention.name, mention.ref)
        )
    return ties, identities


def _pair_up(ties: Sequence[Tie]) -> list[Cluster]:
    return [Cluster((tie.left, tie.right), tie.score) for tie in ties]
