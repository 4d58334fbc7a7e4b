"""Lists of views that show themselves as a table, and become data frames and networks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import combinations
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from peacetalks.errors import SetupError
from peacetalks.notebooks.flattening import flatten_view
from peacetalks.views.encounters import EncounterView
from peacetalks.views.meetings import is_one_side, list_talking

if TYPE_CHECKING:
    import networkx
    import pandas

View = TypeVar("View")
SHOWN = 20
"""Rows that a notebook shows of a list."""
LONGEST = 120  # letters that are shown of a cell
INSTALL = "pip install 'peacetalks[notebook]'"


class Rows(Sequence[View], Generic[View]):
    """Views in their order. Indexing gives a view, a slice rows again."""

    def __init__(self, views: Iterable[View]) -> None:
        self._views = tuple(views)

    @overload
    def __getitem__(self, place: int) -> View: ...

    @overload
    def __getitem__(self, place: slice) -> Rows[View]: ...

    def __getitem__(self, place: int | slice) -> View | Rows[View]:
        """Give one view, or the rows of a slice."""
        return self._keep(self._views[place]) if isinstance(place, slice) else self._views[place]

    def _keep(self, views: Iterable[View]) -> Rows[View]:
        """Give rows of some of the views."""
        return Rows(views)

    def __len__(self) -> int:
        return len(self._views)

    def __iter__(self) -> Iterator[View]:
        return iter(self._views)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._views == other._views

    def __hash__(self) -> int:
        return hash(self._views)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give a dictionary a row: names in the place of references, quotations in the place of citations."""
        return [flatten_view(view) for view in self._views]

    def to_pandas(self) -> pandas.DataFrame:
        """Give a data frame of the rows. Raises SetupError where pandas is not installed."""
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise SetupError("pandas is not installed", todo=INSTALL) from error
        return pandas.DataFrame(self.to_dicts())

    def __repr__(self) -> str:
        first = type(self._views[0]).__name__.removesuffix("View") if self._views else "nothing"
        return f"<{len(self)} × {first}>"

    def _repr_html_(self) -> str:
        """Give a table for a notebook; all that comes from reports is escaped."""
        rows = [flatten_view(view) for view in self._views[:SHOWN]]
        columns = list(dict.fromkeys(name for row in rows for name in row))
        head = "".join(f"<th>{escape(name.replace('_', ' '))}</th>" for name in columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{render_cell(row.get(name))}</td>" for name in columns) + "</tr>" for row in rows
        )
        more = f", the first {SHOWN} shown" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{len(self)} rows{more}</p>"


class EncounterRows(Rows[EncounterView]):
    """Encounters, which also make up a network of who met whom; ``owners`` says who speaks for whom."""

    def __init__(self, views: Iterable[EncounterView], owners: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(views)
        self._owners = owners

    def _keep(self, views: Iterable[EncounterView]) -> EncounterRows:
        return EncounterRows(views, self._owners)

    def network(self) -> networkx.Graph:
        """Give who met whom: actors as nodes, with the number of held meetings and their ids on each edge.

        Only those count that are told to have talked or mediated at the same held meeting or round, and did not come
        together. Raises SetupError where networkx is not installed.
        """
        try:
            import networkx
        except ModuleNotFoundError as error:
            raise SetupError("networkx is not installed", todo=INSTALL) from error
        graph = networkx.Graph()
        for view in self:
            there = list_talking(view)
            graph.add_nodes_from((actor.id, {"name": actor.name}) for actor in there)
            for left, right in combinations(there, 2):
                if is_one_side((left.id, right.id), self._owners):
                    continue
                known = graph.get_edge_data(left.id, right.id, {"encounters": []})["encounters"]
                met = [*known, view.id]
                graph.add_edge(left.id, right.id, encounters=met, weight=len(met))
        return graph


def render_cell(value: object) -> str:
    """Give a value as escaped text, cut where it is long."""
    if value is None or value == []:
        return ""
    told = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return escape(told if len(told) <= LONGEST else told[: LONGEST - 1] + "…")
