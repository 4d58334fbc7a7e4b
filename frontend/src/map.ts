// Places as a picture of the rows below it: land and water, a ring as wide as the name is exact. Nothing is fetched
// from elsewhere. Borders are drawn only where the reader asked for them and the page says whose they are.
import L from "leaflet";
import { feature, mesh } from "topojson-client";
import type { Geometry, Position } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";
import { findColour, watchColours } from "./pictures";

interface Spot {
  name: string;
  at: L.LatLngTuple;
  ring: number;
  count: number;
}

export async function drawMap(place: HTMLElement): Promise<void> {
  const spots = readSpots(place);
  if (!spots.length) {
    place.remove();
    return;
  }
  const map = L.map(place, { attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.5, maxZoom: 9, minZoom: 1 });
  map.fitBounds(L.latLngBounds(spots.map((spot) => spot.at)).pad(0.35), { maxZoom: 4.5, animate: false });
  place.setAttribute("aria-label", `Map of the places; ${spots.length} of the rows below stand on it`);
  place.setAttribute("role", "region");
  const layers = [await loadLand(place.dataset.land ?? "")];
  if (place.dataset.borders) layers.push(await loadBorders(place.dataset.borders));
  for (const layer of layers) layer.addTo(map);
  const marks = spots.map((spot) => drawSpot(map, spot));
  const colour = () => {
    layers[0]?.setStyle({ fillColor: findColour("--paper"), color: findColour("--line-strong") });
    layers[1]?.setStyle({ color: findColour("--ink-soft") });
    for (const mark of marks) mark.setStyle({ color: findColour("--act"), fillColor: findColour("--act") });
  };
  colour();
  watchColours(colour);
}

function readSpots(place: HTMLElement): Spot[] {
  const rows = place.parentElement?.querySelectorAll<HTMLTableRowElement>("[data-places] tr[data-latitude]") ?? [];
  return [...rows].map((row) => ({
    name: row.querySelector("bdi")?.textContent ?? "",
    at: [Number(row.dataset.latitude), Number(row.dataset.longitude)],
    ring: Number(row.dataset.ring),
    count: [...row.querySelectorAll(".figure")].reduce((sum, cell) => sum + Number(cell.textContent), 0),
  }));
}

async function loadLand(address: string): Promise<L.GeoJSON> {
  const topology = await load(address);
  const land = feature(topology, topology.objects.land as GeometryCollection);
  for (const one of land.features) unfoldLand(one.geometry);
  return L.geoJSON(land, { interactive: false, style: { weight: 0.7, fillOpacity: 1 } });
}

async function loadBorders(address: string): Promise<L.GeoJSON> {
  const topology = await load(address);
  const lines = mesh(topology, topology.objects.countries as GeometryCollection, (a, b) => a !== b);
  for (const line of lines.coordinates) unfold(line);
  return L.geoJSON(lines, { interactive: false, style: { weight: 0.8, dashArray: "3 3" } });
}

// Where a coast crosses the 180th meridian its longitudes leap from one edge of the map to the other, which would be
// drawn as a line across it: they are counted on beyond the edge instead, and the shape stands at the other edge too.
function unfoldLand(shape: Geometry): void {
  if (shape.type !== "MultiPolygon") return;
  for (const line of shape.coordinates.flat()) unfold(line);
  const shift = (rings: Position[][], by: number) => rings.map((ring) => ring.map(([x = 0, y = 0]) => [x + by, y]));
  const beyond = (rings: Position[][], side: number) => rings[0]?.some(([x = 0]) => x * side > 180);
  const east = shape.coordinates.filter((rings) => beyond(rings, 1)).map((rings) => shift(rings, -360));
  const west = shape.coordinates.filter((rings) => beyond(rings, -1)).map((rings) => shift(rings, 360));
  shape.coordinates.push(...east, ...west);
}

function unfold(line: Position[]): void {
  let before = line[0]?.[0] ?? 0;
  let sum = 0;
  for (const point of line) {
    const [longitude = 0] = point;
    before = longitude + 360 * Math.round((before - longitude) / 360);
    point[0] = before;
    sum += before;
  }
  // Where the line happens to begin on the far side, most of it would stand beyond the edge.
  const turns = Math.round(sum / line.length / 360);
  for (const point of line) point[0] = (point[0] ?? 0) - 360 * turns;
}

async function load(address: string): Promise<Topology> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the land cannot be loaded (${answer.status})`);
  return (await answer.json()) as Topology;
}

function drawSpot(map: L.Map, spot: Spot): L.FeatureGroup {
  const ring = L.circle(spot.at, { radius: spot.ring * 1000, weight: 1, dashArray: "3 3", fillOpacity: 0.08 }).addTo(map);
  const dot = L.circleMarker(spot.at, { radius: 3 + Math.min(6, Math.sqrt(spot.count)), weight: 1.5, fillOpacity: 0.5 });
  const words = document.createElement("bdi");
  words.textContent = spot.name;
  dot.bindTooltip(words, { permanent: true, direction: "right", offset: [6, 0], className: "place-name" }).addTo(map);
  return L.featureGroup([ring, dot]);
}
