from __future__ import annotations

from peacetalks.views.maps import locate_places
from peacetalks.views.sources import PlaceView


def test_a_town_far_larger_than_its_namesakes_is_put_on_the_map() -> None:
    (found,) = locate_places([PlaceView("Havana", 2, 0)])
    assert found.position
    assert (found.position.kind, found.position.ring) == ("town", 10)
    assert abs(found.position.latitude - 23.1) < 0.2
    assert abs(found.position.longitude + 82.4) < 0.2


def test_a_name_that_several_towns_share_is_not_put_anywhere() -> None:
    (found,) = locate_places([PlaceView("Gao", 1, 0)])
    assert found.position is None
    assert "places have this name" in found.why_not


def test_a_region_has_a_wider_ring_than_a_town() -> None:
    region, town = locate_places([PlaceView("Syunik", 1, 0), PlaceView("Stepanakert", 1, 0)])
    assert region.position and town.position
    assert region.position.ring > town.position.ring


def test_a_name_in_no_list_says_so() -> None:
    (found,) = locate_places([PlaceView("Freedonia Heights", 0, 1)])
    assert (found.position, found.why_not) == (None, "in no list of places that comes with the program")


def test_a_state_after_a_comma_does_not_hide_the_town() -> None:
    (found,) = locate_places([PlaceView("Helsinki, Finland", 1, 0)])
    assert found.position


def test_a_state_is_no_town_of_its_name_elsewhere() -> None:
    (found,) = locate_places([PlaceView("Armenia", 1, 0)])
    assert (found.position, found.why_not) == (None, "a state, and no one place in it")
