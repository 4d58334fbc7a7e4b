from __future__ import annotations

import json
from pathlib import Path

import pytest

from peacetalks.errors import LanguageError
from peacetalks.reports.languages import check_language

ENGLISH = (
    "Eastland and Westland sign truce after months of heavy fighting.",
    "PRESIDENT ANA KORRÉ MEETS PRIME MINISTER JOÃO DÜRR IN MARREL.",
    "TWO DELEGATIONS MET IN MARREL ON THURSDAY FOR A SECOND ROUND OF TALKS, OFFICIALS SAID.",
    "Talks in Marrel",
    "“Мы согласны,” the head of the delegation said in Russian before the talks began on Thursday.",
    "7",
)
OTHERS = {
    "French": "Les deux délégations se sont rencontrées jeudi à Marrel pour un premier tour de négociations.",
    "German": "Die Delegationen trafen sich am Donnerstag in Marrel zu einer ersten Runde von Gesprächen.",
    "Spanish": "Las delegaciones se reunieron el jueves en Marrel para una primera ronda de conversaciones.",
    "Turkish": "Heyetler perşembe günü Marrel'de ateşkes görüşmelerinin ilk turu için bir araya geldi.",
    "Cyrillic": "Делегации встретились в четверг и договорились открыть дорогу до конца месяца.",
    "Arabic": "التقى الوفدان يوم الخميس واتفقا على فتح الطريق قبل نهاية الشهر.",
    "Hebrew": "המשלחות נפגשו ביום חמישי והסכימו לפתוח את הדרך לפני סוף החודש.",
    "Armenian": "Պատվիրակությունները հանդիպեցին հինգշաբթի և համաձայնեցին բացել ճանապարհը։",
    "Chinese": "两个代表团星期四会面，同意在月底前开放道路。",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_short_and_shouted_english_is_read(text: str) -> None:
    check_language(text, where="x")


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_named_and_refused(language: str) -> None:
    with pytest.raises(LanguageError, match=f"language not supported.*{language}"):
        check_language(OTHERS[language], where="x")


def test_every_line_of_an_archive_of_events_is_read(shared: Path) -> None:
    lines = [
        json.loads(line)["text"]
        for path in sorted(shared.glob("data/wcep/[dk]*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(lines) > 1000
    for text in lines:
        check_language(text, where="x")
        check_language(" ".join(text.upper().split()[:10]), where="x")
