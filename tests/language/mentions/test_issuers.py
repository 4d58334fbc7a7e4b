from __future__ import annotations

from language.mentions.reading import meant, read


def test_a_release_is_issued_by_the_state_that_takes_a_stand_in_it() -> None:
    analysis = read("For immediate release\n\nCanada welcomes the truce. Our support for peace is firm.")
    assert meant(analysis, "Our") == ["Canada"]


def test_news_has_no_issuer() -> None:
    assert read("Canada welcomes the truce, its prime minister said. The rebels rejected it.").issuer is None


def test_i_is_who_signs_above_the_text_and_we_is_the_issuer() -> None:
    analysis = read("Ana Ruiz, Foreign Minister\n\nI welcome the truce. Canada supports it, and we will help.")
    assert meant(analysis, "I") == ["Ana Ruiz"]
    assert meant(analysis, "we") == ["Canada"]


def test_in_a_transcript_whoever_has_the_turn_says_i() -> None:
    analysis = read("PRESIDENT RUIZ: I want peace.\n\nMINISTER SOTO: I want it too.")
    assert [name.upper() for name in meant(analysis, "I", nth=0)] == ["RUIZ"]
    assert [name.upper() for name in meant(analysis, "I", nth=1)] == ["SOTO"]


def test_the_speaker_of_a_quotation_says_we() -> None:
    analysis = read("President Ana Ruiz met the rebels. “We will sign,” rebel commander Juan Soto said.")
    assert meant(analysis, "We") == ["Juan Soto"]


def test_an_issuer_that_never_names_itself_is_called_we() -> None:
    analysis = read("For immediate release\n\nWe are saddened by the attack. We call for calm.")
    assert meant(analysis, "We") == ["We"]
