"""Who met whom as GraphML, which Gephi, yEd and networkx read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from peacetalks.views.meetings import Pair

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    '<key id="name" for="node" attr.name="label" attr.type="string"/>\n'
    '<key id="weight" for="edge" attr.name="weight" attr.type="int"/>\n'
    '<key id="first" for="edge" attr.name="first_day" attr.type="string"/>\n'
    '<key id="last" for="edge" attr.name="last_day" attr.type="string"/>\n'
)


def export_graphml(pairs: Iterable[Pair], origin: Mapping[str, str]) -> str:
    """Give pairs as a graph: actors are nodes, an edge weighs as many meetings as two had."""
    listed = list(pairs)
    named = {one.id: one.name for pair in listed for one in (pair.left, pair.right)}
    nodes = [
        f'<node id={quoteattr(i)}><data key="name">{_text(name)}</data></node>' for i, name in sorted(named.items())
    ]
    edges = [
        f"<edge source={quoteattr(pair.left.id)} target={quoteattr(pair.right.id)}>"
        f'<data key="weight">{pair.encounters}</data><data key="first">{_text(pair.first_day)}</data>'
        f'<data key="last">{_text(pair.last_day)}</data></edge>'
        for pair in listed
    ]
    told = "\n".join(f"{name}: {value}" for name, value in origin.items() if value)
    graph = [
        '<graph edgedefault="undirected">',
        f"<desc>{_text(told)}</desc>",
        *nodes,
        *edges,
        "</graph>",
        "</graphml>",
    ]
    return HEAD + "\n".join(graph) + "\n"


def _text(words: str) -> str:
    # Signs that no XML may hold are left out.
    return escape("".join(sign for sign in words if sign.isprintable() or sign in "\n\t"))
