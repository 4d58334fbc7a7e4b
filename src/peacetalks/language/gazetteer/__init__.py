"""Where the named places of the world are: towns from GeoNames, and what GeoNames lacks from a list of our own."""

from peacetalks.language.gazetteer.supplements import PlaceKind, SupplementedPlace, find_supplement
from peacetalks.language.gazetteer.towns import Town, find_towns

__all__ = ["PlaceKind", "SupplementedPlace", "Town", "find_supplement", "find_towns"]
