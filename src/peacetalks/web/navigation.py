"""The way through the pages: what stands beside every page, in order."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """A line of the way: where it leads and what it is called; pages whose path begins with ``under`` belong to it."""

    href: str
    name: str
    under: tuple[str, ...]

    def leads_to(self, path: str) -> bool:
        """Say whether a page belongs to it."""
        return any(path == start or path.startswith(f"{start}/") for start in self.under)


WAYS = (
    Way("/", "Read", ("/",)),
    Way("/review", "Review", ("/review",)),
    Way("/reports", "Reports", ("/reports",)),
    Way("/processes", "Processes", ("/processes", "/encounters", "/commitments", "/record", "/met")),
    Way("/actors", "Actors", ("/actors",)),
    Way("/search", "Search", ("/search",)),
    Way("/quality", "Quality", ("/quality",)),
)
