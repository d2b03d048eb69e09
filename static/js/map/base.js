/* The map of a programme: outlines and names of its neighbourhoods, no tiles needed.
 *
 * The element (see components/map.html) carries
 *   data-outlines   address of the GeoJSON with the areas (properties: code, name)
 *   data-basemap    address of the GeoJSON with rail, water and roads (properties: kind, attribution)
 *   data-bounds     "west,south,east,north" to start with (else the outlines decide)
 *   data-text-*     the words of the controls, in the visitor's language
 * and has an accessible name; its arrow keys, + and - are Leaflet's own. */

import { drawBasemap } from "./basemap.js";
import { tameGestures } from "./gestures.js";
import { drawNames } from "./names.js";

const OUTLINE = { className: "area", color: "#ffffff", weight: 1.5, fillOpacity: 1 };
const PLAIN = { className: "area area--plain" };
const PADDING = [8, 8];
const THE_NETHERLANDS = [[50.75, 3.36], [53.55, 7.23]];

/**
 * A Leaflet map in `element`. `map.outlines` is a promise of {layer, collection}, or of null when they did not come.
 * Options: `style` (a Leaflet path style or a function of the feature), `onEachFeature`, `names` (false: none).
 */
export function createMap(element, options = {}) {
  element.textContent = "";
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.25,
    maxZoom: 19,
    zoomAnimation: !calm,
    fadeAnimation: !calm,
    markerZoomAnimation: !calm,
    inertia: !calm,
  });
  if (calm) moveAtOnce(map);
  // Names lie over the areas and under the pins.
  map.createPane("names").classList.add("map-names");
  tameGestures(map, element);
  addControls(map, element);
  const bounds = startingBounds(element.dataset.bounds);
  if (bounds) showAll(map, bounds);
  map.outlines = drawOutlines(map, element, options);
  drawLines(map, element.dataset.basemap);
  watchSize(map, element);
  return map;
}

// For visitors who asked for less motion: also the arrow keys move the map in one step.
function moveAtOnce(map) {
  map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, { ...options, animate: false });
}

/** Leaflet bounds of "west,south,east,north", or null. */
export function startingBounds(text) {
  const numbers = (text || "").split(",").map(Number);
  if (numbers.length !== 4 || !numbers.every(Number.isFinite) || !text) return null;
  const [west, south, east, north] = numbers;
  return [[south, west], [north, east]];
}

function showAll(map, bounds) {
  map.wholeArea = L.latLngBounds(bounds);
  // Before the first view: a page that then goes closer must not become what one cannot leave.
  map.setMinZoom(0);
  map.setMinZoom(map.getBoundsZoom(map.wholeArea, false, L.point(PADDING).multiplyBy(2)) - 1);
  map.fitBounds(map.wholeArea, { padding: PADDING, animate: false });
  map.setMaxBounds(map.wholeArea.pad(0.6));
}

async function drawOutlines(map, element, options) {
  const collection = await fetchCollection(element.dataset.outlines);
  if (!collection || !collection.features.length) {
    if (!map.wholeArea) showAll(map, THE_NETHERLANDS);
    return null;
  }
  const style = options.style || PLAIN;
  const layer = L.geoJSON(collection, {
    style: (feature) => ({ ...OUTLINE, ...(typeof style === "function" ? style(feature) : style) }),
    interactive: Boolean(options.onEachFeature),
    onEachFeature: options.onEachFeature,
  });
  if (!map.wholeArea) showAll(map, layer.getBounds());
  layer.addTo(map);
  if (options.names !== false) drawNames(map, collection);
  return { layer, collection };
}

// Over the areas, whose colours cover what lies under them; under what a page draws on top, and under names and pins.
async function drawLines(map, url) {
  const [lines] = await Promise.all([fetchCollection(url), map.outlines]);
  drawBasemap(map, lines);
}

async function fetchCollection(url) {
  if (!url) return null;
  try {
    const response = await fetch(url, { headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : null;
  } catch {
    return null; // offline: the list beside the map says the same
  }
}

function addControls(map, element) {
  const text = element.dataset;
  L.control
    .zoom({ position: "topright", zoomInTitle: text.textZoomIn || "+", zoomOutTitle: text.textZoomOut || "-" })
    .addTo(map);
  if (text.textWhole) wholeAreaButton(map, text.textWhole).addTo(map);
  L.control.attribution({ prefix: false }).addTo(map).addAttribution(text.attribution || "");
}

function wholeAreaButton(map, title) {
  const control = L.control({ position: "topright" });
  control.onAdd = () => {
    const button = L.DomUtil.create("button", "leaflet-bar map-button");
    button.type = "button";
    button.title = title;
    button.setAttribute("aria-label", title);
    button.innerHTML = WHOLE;
    L.DomEvent.disableClickPropagation(button);
    button.addEventListener("click", () => map.wholeArea && map.fitBounds(map.wholeArea, { padding: PADDING }));
    return button;
  };
  return control;
}

const WHOLE =
  '<svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor"' +
  ' stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">' +
  '<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/></svg>';

function watchSize(map, element) {
  if (!("ResizeObserver" in window)) return;
  let width = element.clientWidth;
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    // The first real width (a map in a part of the page that was closed) shows the whole area.
    if (!width && element.clientWidth && map.wholeArea && !map.hasOwnView) showAll(map, map.wholeArea);
    width = element.clientWidth;
  }).observe(element);
}
