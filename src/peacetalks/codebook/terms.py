"""The closed lists of the codebook, one enumeration a field.

Definitions, sources and mappings of each term stand in ``codebook.yml``; a test holds the two together.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The five kinds of fact."""

    TALKS = "talks"
    PARTICIPANT = "participant"
    STATEMENT = "statement"
    COMMITMENT = "commitment"
    INCIDENT = "incident"


class ActorType(StrEnum):
    """What sort of actor an actor is."""

    STATE = "state"
    GOVERNMENT_BODY = "government_body"
    DE_FACTO_AUTHORITY = "de_facto_authority"
    ARMED_GROUP = "armed_group"
    POLITICAL_PARTY = "political_party"
    IGO = "igo"
    NGO = "ngo"
    PERSON = "person"
    COALITION = "coalition"
    OTHER = "other"


class Realis(StrEnum):
    """Whether a fact has happened, is expected, is called for, or is said not to have happened."""

    ACTUAL = "actual"
    PLANNED = "planned"
    PROPOSED = "proposed"
    NEGATED = "negated"


class Scope(StrEnum):
    """How much of a negotiation a talks fact tells of."""

    MEETING = "meeting"
    ROUND = "round"
    PROCESS = "process"


class Channel(StrEnum):
    """How those at the talks reach each other."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIRTUAL = "virtual"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What talks ended in."""

    AGREEMENT = "agreement"
    NO_AGREEMENT = "no_agreement"
    TO_CONTINUE = "to_continue"
    BROKEN_OFF = "broken_off"


class Role(StrEnum):
    """What a named person is at talks."""

    HEAD_OF_DELEGATION = "head_of_delegation"
    DELEGATE = "delegate"
    MEDIATOR = "mediator"
    HOST = "host"
    OBSERVER = "observer"
    SIGNATORY = "signatory"
    UNKNOWN = "unknown"


class Mode(StrEnum):
    """Whether the words of a statement are the speaker's own."""

    QUOTED = "quoted"
    REPORTED = "reported"
    MIXED = "mixed"


class Act(StrEnum):
    """What a commitment does."""

    PLEDGE = "pledge"
    AGREEMENT = "agreement"
    DEMAND = "demand"
    REQUEST = "request"
    REFUSAL = "refusal"


class Status(StrEnum):
    """What a report says of a commitment's fate."""

    OPEN = "open"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


class Category(StrEnum):
    """What sort of incident an incident is."""

    ARMED_ATTACK = "armed_attack"
    OPERATION = "operation"
    CEASEFIRE = "ceasefire"
    CEASEFIRE_VIOLATION = "ceasefire_violation"
    WITHDRAWAL = "withdrawal"
    SURRENDER = "surrender"
    RELEASE = "release"
    DETENTION = "detention"
    DEPLOYMENT = "deployment"
    AID_DELIVERY = "aid_delivery"
    SANCTION = "sanction"
    PROTEST = "protest"
    DISPLACEMENT = "displacement"
    OTHER = "other"
