// Who met whom as a picture of the rows below it: one dot an actor, one line a pair, thicker for more meetings.
import cytoscape, { type Core, type ElementDefinition } from "cytoscape";
import { findColour, say, watchColours } from "./pictures";

const SLOWEST = 60;

interface Pair {
  one: string;
  other: string;
  count: number;
  address: string;
}

export function drawNetwork(place: HTMLElement): void {
  const rows = place.parentElement?.querySelectorAll<HTMLTableRowElement>("[data-pairs] tr[data-one]") ?? [];
  const names = new Map<string, string>();
  const pairs = [...rows].map((row) => readPair(row, names));
  if (pairs.length < 2) {
    place.remove();
    return;
  }
  const picture = cytoscape({
    container: place,
    elements: [...listActors(names), ...listPairs(pairs)],
    style: buildStyle(pairs),
    layout: {
      name: "cose",
      animate: false,
      randomize: false,
      nodeDimensionsIncludeLabels: true,
      padding: 28,
      idealEdgeLength: () => 110,
      nodeRepulsion: () => 20_000,
    },
    minZoom: 0.3,
    maxZoom: 1.3,
    userZoomingEnabled: false,
    autoungrabify: names.size > SLOWEST,
  });
  const colour = () => picture.style(buildStyle(pairs)).update();
  picture.fit(undefined, 24);
  watchColours(colour);
  describe(place, picture, names.size, pairs.length);
}

function readPair(row: HTMLTableRowElement, names: Map<string, string>): Pair {
  const { one = "", other = "", count = "1" } = row.dataset;
  const [left, right] = row.querySelectorAll("bdi");
  names.set(one, left?.textContent ?? one);
  names.set(other, right?.textContent ?? other);
  return { one, other, count: Number(count), address: row.querySelector<HTMLAnchorElement>(".figure a")?.href ?? "" };
}

// By alphabet on a ring to begin with, so that no actor stands first by its weight and the picture is always the same.
function listActors(names: Map<string, string>): ElementDefinition[] {
  const sorted = [...names].sort((a, b) => a[1].localeCompare(b[1]));
  return sorted.map(([id, name], i) => {
    const angle = (2 * Math.PI * i) / sorted.length - Math.PI / 2;
    return { data: { id, name, address: `/actors/${id}` }, position: { x: 240 * Math.cos(angle), y: 160 * Math.sin(angle) } };
  });
}

function listPairs(pairs: Pair[]): ElementDefinition[] {
  return pairs.map(({ one, other, count, address }) => ({ data: { source: one, target: other, count, address } }));
}

function buildStyle(pairs: Pair[]): cytoscape.StylesheetStyle[] {
  const most = Math.max(...pairs.map((pair) => pair.count), 2);
  const ink = findColour("--ink");
  return [
    {
      selector: "node",
      style: {
        label: "data(name)",
        color: ink,
        "font-family": '"Source Sans 3 Variable", sans-serif',
        "font-size": 13,
        "text-wrap": "wrap",
        "text-max-width": "120px",
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-background-color": findColour("--paper-raised"),
        "text-background-opacity": 0.85,
        width: 12,
        height: 12,
        "background-color": findColour("--paper"),
        "border-width": 2,
        "border-color": findColour("--ink-soft"),
      },
    },
    {
      selector: "edge",
      style: {
        width: `mapData(count, 1, ${most}, 1.2, 7)`,
        "line-color": findColour("--line-strong"),
        "curve-style": "straight",
      },
    },
    { selector: ".near", style: { "line-color": findColour("--act"), "border-color": findColour("--act") } },
  ];
}

function describe(place: HTMLElement, picture: Core, actors: number, pairs: number): void {
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", `Picture of ${pairs} pairs among ${actors} actors; the rows below say the same`);
  picture.on("tap", "node, edge", (event) => {
    const address = event.target.data("address") as string;
    if (address) location.assign(address);
  });
  picture.on("mouseover", "node, edge", (event) => {
    event.target.addClass("near");
    if (event.target.isNode()) event.target.connectedEdges().addClass("near");
    place.classList.add("leads");
  });
  picture.on("mouseout", "node, edge", () => {
    picture.elements().removeClass("near");
    place.classList.remove("leads");
  });
  if (!picture.nodes().length) say(place, "There is nobody to draw.");
}
