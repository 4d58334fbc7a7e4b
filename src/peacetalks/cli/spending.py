"""What a language model took in a run, and what of its answers was refused, in counts: never its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from peacetalks.cli.outcomes import load_extractor
from peacetalks.errors import UsageError

if TYPE_CHECKING:
    from peacetalks.cli.outcomes import Account


@dataclass(slots=True)
class Spending:
    """What the reports of a run took so far."""

    refusals: Counter[str] = field(default_factory=Counter)
    calls: int = 0
    cached: int = 0
    tokens: tuple[int, int] = (0, 0)
    cost: float | None = None

    def take_in(self, account: Account) -> None:
        """Add what one report took."""
        usage = account.usage
        self.refusals.update(account.refusals)
        self.calls += usage.calls
        self.cached += usage.cached
        self.tokens = (self.tokens[0] + usage.prompt_tokens, self.tokens[1] + usage.answer_tokens)
        if usage.cost is not None:
            self.cost = (self.cost or 0.0) + usage.cost

    def describe(self) -> list[str]:
        """Say it in lines; none where no model was asked."""
        if not self.calls and not self.cached:
            return []
        cost = "" if self.cost is None else f", cost {self.cost:.4f}"
        asked = f"language model: {self.calls} answers asked for, {self.cached} from the cache"
        spent = f"{self.tokens[0]} tokens in, {self.tokens[1]} out{cost}"
        refused = ", ".join(f"{code} {count}" for code, count in self.refusals.most_common()) or "none"
        return [f"{asked}; {spent}", f"language model: {self.refusals.total()} facts refused ({refused})"]


def describe_refused(refusals: tuple[str, ...]) -> str:
    """Say how many facts of a report were refused, and why."""
    from peacetalks.facts.readings import describe_refusals

    told = "; ".join(f"{count} × {code}, {why}" for count, code, why in describe_refusals(refusals))
    return f"{len(refusals)} facts refused: {told}"


def check_reader(extractor: str, restricted: bool) -> None:
    """Raise UsageError before anything is read where an extractor cannot be had, or may not see what it is given."""
    if extractor == "frames":
        # The built-in one loads when it is needed.
        return
    if load_extractor(extractor).shows_reports and restricted:
        raise UsageError(
            "restricted material is not shown to a language model",
            where=f"--extractor {extractor}",
            todo="Read it with --extractor frames",
        )
