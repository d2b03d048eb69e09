/* One of the seven maps: buurten in the colours of their classes, hatched where few people live, circled on map 4.
 *
 * The element carries, besides what base.js reads,
 *   data-values  address of {areas: {code: {colour, label, away, small, circle}}, found: [code]}
 *   data-page    address of a buurt's page, with CODE in it; empty where it has none
 *   data-together  the map moves with the others on the page that have it */

import { themeStyle } from "./atlas-data.js";
import { fetchJson, linkArea, RING } from "./atlas-map.js";
import { createMap } from "./base.js";
import { namePoint } from "./geometry.js";
import { moveTogether } from "./together.js";

const HATCH = { className: "atlas-small", fillColor: "url(#atlas-small)", fillOpacity: 1, weight: 0 };
const RADIUS = 20; // pixels
const ROOM = 0.8; // around what was found, as a part of its size

export default async function atlasTheme(element) {
  const { areas = {}, found = [] } = (await fetchJson(element.dataset.values)) || {};
  const map = createMap(element, {
    style: (feature) => themeStyle(areas[feature.properties.code]),
    onEachFeature: (feature, layer) => linkArea(map, element, layer, feature, areas),
  });
  const outlines = await map.outlines;
  if (!outlines) return;
  for (const sign of signs(outlines.collection, areas)) sign.addTo(map);
  goTo(map, outlines.layer, new Set(found));
  if ("together" in element.dataset) moveTogether(map);
}

/** The buurten of a collection in the colours of their classes, with their signs, as one layer to add to `map`. */
export function drawTheme(map, element, collection, areas) {
  const outlines = L.geoJSON(collection, {
    style: (feature) => ({ color: "#ffffff", weight: 1.5, fillOpacity: 1, ...themeStyle(areas[feature.properties.code]) }),
    onEachFeature: (feature, layer) => linkArea(map, element, layer, feature, areas),
  });
  return L.featureGroup([outlines, ...signs(collection, areas)]);
}

function signs(collection, areas) {
  return collection.features.flatMap((feature) => {
    const area = areas[feature.properties.code];
    const hatch = area?.small ? [L.geoJSON(feature, { style: HATCH, interactive: false })] : [];
    return [...hatch, ...(area?.circle ? circles(feature, area.circle) : [])];
  });
}

// What was searched for comes into view, with room around it to see where it lies.
function goTo(map, layer, found) {
  const layers = layer.getLayers().filter((each) => found.has(each.feature.properties.code));
  if (!layers.length) return;
  map.hasOwnView = true;
  const bounds = layers.reduce((all, each) => all.extend(each.getBounds()), L.latLngBounds([]));
  map.fitBounds(bounds.pad(ROOM), { animate: false });
  for (const { feature } of layers) L.geoJSON(feature, { style: RING, interactive: false }).addTo(map);
}

function circles(feature, circle) {
  const [lon, lat] = namePoint(feature.geometry);
  return ["casing", circle].map((kind) => {
    const look = { radius: RADIUS, className: `atlas-circle atlas-circle--${kind}`, fill: false, interactive: false };
    return L.circleMarker([lat, lon], look);
  });
}
