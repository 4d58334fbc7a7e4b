"""Codings to render: a small one with every kind of fact, and the coded reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from peacetalks.codebook.files import from_dict
from peacetalks.codebook.terms import Act, ActorType, Category, Channel, Mode, Outcome, Realis, Role, Scope
from peacetalks.codebook.values import (
    Actor,
    Coding,
    Commitment,
    Incident,
    Participant,
    Reason,
    Report,
    Span,
    Statement,
    Talks,
)

TEXT = (
    "Eastland and Westland met in Marrel on Thursday for a second round of talks. Ana Korré led the eastern side.\n\n"
    "“We agreed,” she said. Westland pledged to release twelve prisoners by Friday. Shelling killed 3 near Dorr."
)


def find_span(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote), quote)


def build_coding() -> Coding:
    report = Report("marrel", TEXT, ((0, len(TEXT)),), title="Second round in Marrel", published="2021-03-04")
    actors = (
        Actor("a1", ActorType.STATE, "Eastland"),
        Actor("a2", ActorType.STATE, "Westland"),
        Actor("a3", ActorType.PERSON, "Ana Korré", of="a1"),
    )
    met = find_span("Eastland and Westland met in Marrel on Thursday for a second round of talks.")
    led = find_span("Ana Korré led the eastern side.")
    facts = (
        Talks(id="t1", evidence=(met,), scope=Scope.ROUND, round=2, parties=("a1", "a2"), channel=Channel.IN_PERSON,
              date="2021-03-04", date_text="Thursday", place="Marrel", outcome=Outcome.AGREEMENT, score=0.91,
              reason=Reason("frames", "meet", "meeting", "verb:active", ("two parties",))),
        Participant(id="p1", evidence=(led,), talks="t1", person="a3", side="a1", role=Role.HEAD_OF_DELEGATION),
        Statement(id="s1", evidence=(find_span("“We agreed,” she said."),), speaker="a3",
                  content=find_span("We agreed,"), mode=Mode.QUOTED, score=0.3),
        Commitment(id="c1", evidence=(find_span("Westland pledged to release twelve prisoners by Friday"),),
                   act=Act.PLEDGE, by=("a2",), to=("a1",), content=find_span("release twelve prisoners"),
                   deadline="2021-03-05", deadline_text="by Friday", realis=Realis.ACTUAL, score=0.6),
        Incident(id="i1", evidence=(find_span("Shelling killed 3 near Dorr"),), category=Category.ARMED_ATTACK,
                 place="Dorr", killed=3, target=(find_span("twelve prisoners"),), realis=Realis.PLANNED),
    )  # fmt: skip
    return Coding(report, actors, facts)


def iter_coded(shared: Path) -> Iterator[Coding]:
    for path in sorted(shared.glob("gold/[dt]*/*.json")):
        yield from_dict(json.loads(path.read_text(encoding="utf-8")), where=path.name)
