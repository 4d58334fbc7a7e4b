"""What is sent and given where the views have no value for it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Depends
from pydantic import BaseModel, ConfigDict, Field

from peacetalks.codebook.decisions import Check, Ref, Subject, Verdict
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Actor
from peacetalks.store.decision_lists import ListedDecision
from peacetalks.web.api.paging import Paging
from peacetalks.web.intakes import USUAL

ThePaging = Annotated[Paging, Depends()]
Why = Annotated[str, Field(max_length=10_000, description="Why, for the history.")]
Name = Annotated[str, Field(min_length=1, max_length=500)]


class Sent(BaseModel):
    """What is sent: a member that is not described is an error, so that no misspelt one is passed over."""

    model_config = ConfigDict(extra="forbid")


class Mention(BaseModel):
    """An actor as one report mentions it."""

    id: str
    report: str
    name: str
    type: str
    aliases: list[str]
    position: str | None

    @classmethod
    def of(cls, ref: Ref, actor: Actor) -> Mention:
        """Make it of a reference and what stands there."""
        return cls(
            id=ref.id,
            report=ref.report,
            name=actor.name,
            type=str(actor.type),
            aliases=list(actor.aliases),
            position=actor.position,
        )


class KnownHead(Sent):
    """What is known of a report besides its text."""

    title: str | None = Field(default=None, max_length=1000)
    published: str | None = Field(default=None, max_length=100, description="When it was published, EDTF or in words.")
    source: str | None = Field(default=None, max_length=500, description="Its outlet.")


class NewReport(KnownHead):
    """A report to be read and kept: its text, and what is known of it besides."""

    text: str = Field(min_length=1, description="The text of the report, as plain text.")
    url: str | None = Field(default=None, max_length=4000, description="Where it stands; it is not fetched.")
    extractor: str = Field(default=USUAL, max_length=50, description="What reads it; others where the server has them.")


class NewAddress(KnownHead):
    """A report to be fetched, read and kept: its web address, and what is known of it besides."""

    url: str = Field(min_length=1, max_length=4000, description="Where it stands, http or https.")
    extractor: str = Field(default=USUAL, max_length=50, description="What reads it; others where the server has them.")


class AddedReport(BaseModel):
    """What became of a report that was handed in; ``change`` is new, changed, read again or known."""

    id: str
    name: str
    change: str
    facts: int
    flagged: int = Field(description="Earlier judgements of the report that need another look.")
    warnings: list[str]
    address: str


class AddedReports(BaseModel):
    """What became of everything that was handed in together; ``problems`` say what could not be read, and why."""

    items: list[AddedReport]
    warnings: list[str]
    problems: list[str]


class FactJudgement(Sent):
    """A fact is right, is right with other values, or is not in the report."""

    decides: Literal["judgement"]
    fact: str = Field(description="The fact's id.")
    check: Check
    values: dict[str, Any] = Field(
        default_factory=dict,
        description="With `correct`: the fields that are otherwise, as a fact has them in `values`.",
    )
    adjudicates: bool = Field(
        default=False, description="It settles what coders judged differently, and counts as no coder's."
    )
    why: Why = ""


class MentionRef(Sent):
    """An actor or fact of one report, by the report's id or name and the id there."""

    report: str
    id: str


class IdentityJudgement(Sent):
    """Two actors, or two encounters, are the same, different, or it is unsure.

    Each is named by its id in the record, or as the mention of one report. To take one mention out of what was put
    together, say that it and the whole are different: /actors/ID/mentions and /encounters/ID/members list mentions.
    What is said of two wholes is said of all their mentions, in several judgements that are undone together.
    """

    decides: Literal["identity"]
    subject: Subject
    left: str | MentionRef
    right: str | MentionRef
    verdict: Verdict
    why: Why = ""


class AssignmentJudgement(Sent):
    """A report belongs to a process, or does not."""

    decides: Literal["assignment"]
    report: str
    process: Name
    belongs: bool = True
    why: Why = ""


class RenamingJudgement(Sent):
    """A process is called so."""

    decides: Literal["renaming"]
    process: Name
    name: Name
    why: Why = ""


class SplittingJudgement(Sent):
    """Reports leave a process and make up one of their own, ``part``, with a name."""

    decides: Literal["splitting"]
    process: Name
    part: Name
    name: Name
    reports: list[str] = Field(min_length=1, max_length=1000)
    why: Why = ""


class MergingJudgement(Sent):
    """The reports of one process go into another one."""

    decides: Literal["merging"]
    process: Name
    into: Name
    why: Why = ""


class ContradictionJudgement(Sent):
    """Two facts of different reports tell of the same thing, and both cannot be right."""

    decides: Literal["contradiction"]
    left: str = Field(description="A fact's id.")
    right: str = Field(description="Another one's.")
    why: Why = ""


class DatingJudgement(Sent):
    """The dates that a report gives without a year are of this year."""

    decides: Literal["dating"]
    report: str
    year: str = Field(pattern=r"^[12]\d{3}$")
    why: Why = ""


AnyJudgement = Annotated[
    FactJudgement
    | IdentityJudgement
    | AssignmentJudgement
    | RenamingJudgement
    | SplittingJudgement
    | MergingJudgement
    | DatingJudgement
    | ContradictionJudgement,
    Field(discriminator="decides"),
]


class Correction(Sent):
    """The fields of a fact that are otherwise than was read, as the fact has them in ``values``."""

    values: dict[str, Any] = Field(min_length=1)
    why: Why = ""


class SpanRef(Sent):
    """Words of a report, by their offsets in characters of its `text`; ``quote`` is checked where it is given."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    quote: str | None = None


class NewFact(Sent):
    """A fact that nothing read in a report: its kind, its words, and its fields as a fact has them in ``values``.

    Actors are named by their ids in the record or in the report; passages by offsets, as the evidence.
    """

    kind: Kind
    evidence: list[SpanRef] = Field(min_length=1, max_length=20)
    values: dict[str, Any] = Field(default_factory=dict)
    why: Why = ""


class Acceptance(Sent):
    """Which facts of a report are accepted at once, and how many they are: another number changes nothing."""

    count: int = Field(ge=0, description="As GET of the same address gave it for this choice.")
    kind: Kind | None = None
    min_score: float = Field(default=0.0, ge=0, le=1)
    why: Why = ""


class AcceptanceView(BaseModel):
    """The facts that may be accepted at once: those that wait; commitments are accepted one by one."""

    count: int
    facts: list[str]


class UndoRequest(Sent):
    """Why a judgement is taken back."""

    why: Why = ""


class JudgementView(BaseModel):
    """A judgement as it is kept; ``values`` has what its kind has besides, references as report id and id in it."""

    id: str
    decides: str
    by: str
    when: str
    why: str
    score: float | None
    undone: bool
    values: dict[str, Any]

    @classmethod
    def of(cls, listed: ListedDecision) -> JudgementView:
        """Make it of a decision."""
        return cls(
            id=listed.id,
            decides=listed.decides,
            by=listed.by,
            when=listed.when,
            why=listed.why,
            score=listed.score,
            undone=listed.undone,
            values=dict(listed.values),
        )
