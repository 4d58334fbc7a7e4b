"""The figures of quality as rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from peacetalks.review.codings import Comparison
from peacetalks.review.disputes import Dispute
from peacetalks.review.qualities import Quality, Rate
from peacetalks.views.sheets import Row, Sheet

RATE = ("judged", "accepted", "corrected", "rejected", "share_accepted", "low", "high")


def list_rates_sheet(quality: Quality) -> Sheet:
    """Give what people decided, by kind and by extractor."""
    rows = tuple(
        {"by": by, "name": rate.name, **_word_rate(rate)} for by in quality.rates for rate in quality.rates[by]
    )
    return Sheet("Decisions", ("by", "name", *RATE), rows, ("judged", "accepted", "by", "name"), "nobody has decided")


def list_steps_sheet(quality: Quality) -> Sheet:
    """Give what people decided, by score."""
    rows = tuple(
        {"score_from": f"{one.low:.1f}", "score_to": f"{one.high:.1f}", "mean_score": f"{one.mean:.3f}",
         **_word_rate(one.rate)}
        for one in quality.steps
    )  # fmt: skip
    columns = ("score_from", "score_to", "mean_score", *RATE)
    return Sheet("Calibration of scores", columns, rows, ("judged", "score_from"), "nobody has decided")


def list_reasons_sheet(quality: Quality) -> Sheet:
    """Give the reasons of rejection."""
    rows = tuple({"reason": reason, "facts": str(number)} for reason, number in quality.reasons)
    return Sheet("Reasons of rejection", ("reason", "facts"), rows, ("facts", "reason"), "nothing was rejected")


def list_coders_sheet(quality: Quality) -> Sheet:
    """Give the agreement of each two coders."""
    rows = tuple(
        {"one": pair.one, "other": pair.other, "both": str(pair.both), "alike": str(pair.alike),
         "alpha": "" if pair.alpha is None else f"{pair.alpha:.3f}"}
        for pair in quality.coders
    )  # fmt: skip
    return Sheet("Coders", ("one", "other", "both", "alike", "alpha"), rows, ("both", "one"), "one coder or none")


def list_agreement_sheet(quality: Quality) -> Sheet:
    """Give the agreement of coders by kind of fact."""
    rows = tuple(
        {"kind": one.kind, "both": str(one.shared), "left_out": str(one.left_out),
         "alpha": "" if one.alpha is None else f"{one.alpha:.3f}"}
        for one in quality.kinds
    )  # fmt: skip
    return Sheet(
        "Agreement by kind", ("kind", "both", "left_out", "alpha"), rows, ("both", "kind"), "one coder or none"
    )


def list_disputes_sheet(disputes: Sequence[Dispute]) -> Sheet:
    """Give the facts on which coders differ, a row for each word."""
    rows = tuple(
        {"fact": dispute.fact_id, "kind": str(dispute.fact.kind), "report": dispute.title or dispute.report_id,
         "words": dispute.quote, "coder": coder, "check": str(word.check), "corrects": ", ".join(sorted(word.values)),
         "settled": str(dispute.settled.check) if dispute.settled else "",
         "settled_by": dispute.settled.by if dispute.settled else ""}
        for dispute in disputes
        for coder, word in dispute.words.items()
    )  # fmt: skip
    columns = ("fact", "kind", "report", "words", "coder", "check", "corrects", "settled", "settled_by")
    return Sheet("Where coders differ", columns, rows, ("kind", "coder", "check", "words", "settled"), "coders agree")


def list_coded_sheet(comparisons: tuple[Comparison, ...]) -> Sheet:
    """Give each extractor's agreement with coded reports."""
    rows: list[Row] = []
    for one in comparisons:
        for measure, figures in (("facts found", one.scores.found), ("slots right", one.scores.slots)):
            for kind, figure in figures.items():
                row = {
                    "extractor": one.extractor,
                    "reports": str(one.reports),
                    "measure": measure,
                    "kind": kind.lower(),
                }
                counts = {"coded": str(figure.gold), "read": str(figure.predicted), "right": str(figure.right)}
                rows.append(
                    {
                        **row,
                        "precision": f"{figure.p:.2f}",
                        "recall": f"{figure.r:.2f}",
                        "f1": f"{figure.f1:.2f}",
                        **counts,
                    }
                )
    columns = ("extractor", "reports", "measure", "kind", "precision", "recall", "f1", "coded", "read", "right")
    return Sheet("Agreement with coded reports", columns, tuple(rows), ("f1", "kind"), "no report is coded and read")


def _word_rate(rate: Rate) -> dict[str, str]:
    low, high = rate.bounds
    return {
        "judged": str(rate.judged),
        "accepted": str(rate.accepted),
        "corrected": str(rate.corrected),
        "rejected": str(rate.rejected),
        "share_accepted": f"{rate.share:.2f}",
        "low": f"{low:.2f}",
        "high": f"{high:.2f}",
    }


QUALITY_SHEETS: Mapping[str, Callable[[Quality], Sheet]] = {
    "decisions": list_rates_sheet,
    "calibration": list_steps_sheet,
    "reasons": list_reasons_sheet,
    "coders": list_coders_sheet,
    "kinds": list_agreement_sheet,
}
