"""Places named in a report."""

from peacetalks.language.places.choosing import place_of
from peacetalks.language.places.finding import find_places
from peacetalks.language.places.mentions import PlaceMention, Rank

__all__ = ["PlaceMention", "Rank", "find_places", "place_of"]
