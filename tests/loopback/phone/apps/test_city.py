from __future__ import annotations

from itertools import pairwise

import pytest
from PIL import Image, ImageDraw

from loopback.phone.apps.city import City
from loopback.phone.apps.city_map import CityView, Mark, city_map, fitting


def test_every_way_goes_along_streets_and_ends_at_the_place() -> None:
    city = City()
    for place in city.places:
        way = city.way(city.here, place)
        assert (way.points[0], way.points[-1]) == (city.here.at, place.at)
        assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(way.points))
        assert len(way.legs) == len(way.points) - 1
        assert way.minutes("walk") >= way.minutes("cycle") >= 1


def test_a_way_tells_its_turns() -> None:
    city = City()
    legs = city.way(city.here, city.place("mall")).legs
    assert [(leg.turn[0], leg.street[0], leg.meters) for leg in legs] == [
        ("Head south on", "Willow Lane", 400),
        ("Turn left onto", "River Street", 2400),
        ("Turn right onto", "Orchard Road", 100),
    ]


def test_places_are_found_by_name_kind_and_address_in_both_languages() -> None:
    city = City()
    assert [place.id for place in city.search("willow lane 31")] == []
    assert {place.id for place in city.search("willow lane")} >= {"coffee", "school", "park"}
    assert [place.id for place in city.search("机场")] == ["airport"]
    assert city.search("  ") == []
    with pytest.raises(LookupError):
        city.place("atlantis")


def test_a_map_shows_its_middle_its_marks_and_its_way() -> None:
    city = City()
    way = city.way(city.here, city.place("mall"))
    middle, across = fitting(way.points)
    red, green = (200, 0, 0), (0, 190, 0)
    view = CityView(middle, across, route=way.points, route_color=green, marks=(Mark(city.here.at, red),))
    picture = Image.new("RGB", (400, 400))
    city_map(city, view).paint(ImageDraw.Draw(picture), 400, 400)
    colors = {color for _, color in picture.getcolors(160_000) or []}
    assert {red, green} <= colors
