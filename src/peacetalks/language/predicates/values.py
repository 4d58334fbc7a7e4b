"""What a predicate is: who does what to whom, when, where, about what, and whether it is said to have happened."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The form in which a predicate stands in the text."""

    VERB = "verb"
    NOUN = "noun"
    PARTICIPLE = "participle"  # an adnominal participle: "aid requested by the authorities"
    ADJECTIVE = "adjective"


class Modality(StrEnum):
    """How the clause presents what the predicate says, negation apart."""

    FACTUAL = "factual"
    FUTURE = "future"  # will, is to, is due to, plans to
    OBLIGATION = "obligation"  # must, should, has to
    POSSIBILITY = "possibility"  # may, might, could, can
    CONDITIONAL = "conditional"  # would, if-clauses
    PURPOSE = "purpose"  # to-infinitives that nobody has carried out yet: "to discuss", "aimed at ending"


class Relation(StrEnum):
    """How a predicate hangs on the one that governs it."""

    ROOT = "root"
    COORDINATED = "coordinated"
    COMPLEMENT = "complement"  # ccomp, xcomp: what is said, pledged, begun
    ADVERBIAL = "adverbial"  # advcl: when, after, if, by doing
    RELATIVE = "relative"  # relcl, acl: of a noun
    NOMINAL = "nominal"  # a noun inside another predicate's arguments


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a predicate.

    ``role`` is ``agent``, ``patient``, ``recipient``, ``content`` (a clause: what is said, wanted, agreed), ``manner``
    (adverbs), ``time`` (bare noun phrases such as "Tuesday"), or the preposition or marker that brings it in: "with",
    "between", "by", "on", "after", "if" … ``head`` is the index of its head token. Coordinated heads are arguments
    each of their own. ``inferred`` says that the argument stands elsewhere in the sentence (control, coordination,
    the noun that a relative clause describes).
    """

    role: str
    head: int
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that says that something is the case or happens, with its arguments, by token index."""

    head: int
    lemma: str
    form: Form
    arguments: tuple[Argument, ...] = ()
    particle: str = ""  # "call off": particle "off"
    passive: bool = False
    negated: bool = False
    modality: Modality = Modality.FACTUAL
    past: bool = False
    relation: Relation = Relation.ROOT
    governor: int | None = None  # head of the predicate that governs it
    marker: str = ""  # the word that opens the clause: that, if, unless, after, until, while …

    def heads(self, *roles: str) -> tuple[int, ...]:
        """Give the head tokens of the arguments in any of these roles, in the order of the roles asked for."""
        return tuple(a.head for role in roles for a in self.arguments if a.role == role)
