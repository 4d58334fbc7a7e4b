"""Dates found in parsed sentences: what they date, their tense, and what they count from."""

from __future__ import annotations

import pytest

from peacetalks.codebook.values import Report
from peacetalks.language.dates import DateMention, end_by_duration, estimate_undated, find_dates, find_default_date
from peacetalks.language.parses import Parse, parse_report
from peacetalks.language.pipelines import load_pipeline


def parse(text: str, published: str | None = None) -> Parse:
    return parse_report(Report("r", text, ((0, len(text)),), published=published), load_pipeline())


def find(text: str, published: str | None = None) -> list[DateMention]:
    return list(find_dates(parse(text, published)))


def dates(text: str, published: str | None = None) -> dict[str, str | None]:
    return {mention.text: mention.edtf for mention in find(text, published)}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The delegations met on Thursday in Doha.", "2023-09-22", {"Thursday": "2023-09-21"}),
        ("The delegations will meet on Thursday in Doha.", "2023-09-22", {"Thursday": "2023-09-28"}),
        ("The delegations met on Thursday in Doha.", None, {"Thursday": None}),
        ("The envoys are due to arrive on Monday.", "2023-09-22", {"Monday": "2023-09-25"}),
        ("Delegates arrive in the capital for talks on Sunday.", "2023-09-22", {"Sunday": "2023-09-24"}),
        ("A bomb that exploded on Monday kills another man.", "2023-09-22", {"Monday": "2023-09-18"}),
        ("The rebels promised to sign by December 31st.", None, {"by December 31st": "XXXX-12-31"}),
        ("They agreed to leave within 60 days.", "2023-09-22", {"within 60 days": "2023-11-21"}),
        ("Aid has been blocked since 2019.", "2023-09-22", {"since 2019": "2019/.."}),
        ("The two sides will not meet again until January 10.", "2023-12-22", {"January 10": "2024-01-10"}),
        ("The truce holds until January 10.", "2023-12-22", {"until January 10": "../2024-01-10"}),
        ("The ministers may march through the town.", "2023-09-22", {}),
        ("In May they signed a deal.", "2023-09-22", {"May": "2023-05"}),
        ("The first talks in three years began.", "2023-09-22", {"in three years": None}),
        ("They will hold elections in three years.", "2023-09-22", {"in three years": "2026-09-22"}),
        ("Both armies promised to withdraw as soon as possible.", "2023-09-22", {"as soon as possible": None}),
    ],
)
def test_dates_are_resolved_where_they_stand(text: str, published: str | None, expected: dict[str, str | None]) -> None:
    assert dates(text, published) == expected


def test_a_day_after_dates_what_came_before() -> None:
    text = "The delegations met on May 4. The meeting was held in the border town a day after the garrison surrendered."
    parsed = parse(text)
    after = next(mention for mention in find_dates(parsed) if mention.text == "a day after")
    assert after.edtf == "XXXX-05-03"
    assert after.dates is not None
    assert parsed.doc[after.dates].text == "surrendered"


def test_a_day_after_dates_what_came_after() -> None:
    text = "The garrison surrendered on May 3. The envoys arrived two days after the summit of May 8."
    parsed = parse(text)
    after = next(mention for mention in find_dates(parsed) if mention.text == "two days after")
    assert after.edtf == "XXXX-05-10"
    assert after.dates is not None
    assert parsed.doc[after.dates].text == "arrived"


def test_the_previous_day_counts_from_the_event_of_its_clause() -> None:
    text = "The delegations met on May 4. The meeting dealt with the town that had been taken the previous day."
    assert dates(text)["the previous day"] == "XXXX-05-03"


def test_the_previous_day_counts_from_the_day_of_an_event_line() -> None:
    text = "Heavy fighting breaks out near the town, ending a truce announced by both armies the previous day."
    assert dates(text, "2026-01-19") == {"the previous day": "2026-01-18"}


def test_later_days_count_from_the_last_date() -> None:
    text = "The delegations met on Tuesday. They met again two days later."
    assert dates(text, "2023-09-22") == {"Tuesday": "2023-09-19", "two days later": "2023-09-21"}


def test_since_then() -> None:
    assert dates("They signed a truce in February. Since then, the border has been quiet.") == {
        "February": "XXXX-02",
        "Since then": "XXXX-02/..",
    }


def test_vague_words_keep_an_estimate() -> None:
    (mention,) = find("The rebels recently shelled the town.", "2023-09-22")
    assert (mention.edtf, mention.estimate, mention.precision) == (None, "2023-09-19/2023-09-21", None)


def test_relation_and_precision() -> None:
    (mention,) = find("They must leave by the end of the month.", "2020-02-19")
    assert (mention.text, mention.edtf, mention.relation, mention.precision) == (
        "by the end of the month",
        "2020-02-29",
        "by",
        1,
    )


def test_a_report_without_words_has_no_dates() -> None:
    assert find("") == []


@pytest.mark.parametrize(
    ("text", "head", "published", "expected"),
    [
        ("Rebel forces attack a convoy near the border.", "attack", "2023-09-22", "2023-09-22"),
        ("The two governments hold talks in Geneva.", "talks", "2023-09-22", "2023-09-22"),
        ("Rebel forces attack a convoy near the border.", "attack", None, None),
        ("Rebel forces attacked a convoy near the border.", "attacked", "2023-09-22", None),
        ("The minister says that rebels attacked a convoy.", "attacked", "2023-09-22", None),
        ("The envoy leaves the country despite the truce.", "truce", "2023-09-22", None),
    ],
)
def test_what_an_event_line_tells_is_of_its_day(
    text: str, head: str, published: str | None, expected: str | None
) -> None:
    parsed = parse(text, published)
    token = next(token for token in parsed.doc if token.text == head)
    assert find_default_date(parsed, token) == expected


def test_undated_events_are_estimated_after_ucdp() -> None:
    assert estimate_undated("2023-09-22") == "2023-09-19/2023-09-22"
    assert estimate_undated("2023") is None


def test_a_start_and_a_duration_make_an_interval() -> None:
    assert end_by_duration("2020-05-24/..", 3) == "2020-05-24/2020-05-26"
    assert end_by_duration("2020-05-24", 3) == "2020-05-24"
