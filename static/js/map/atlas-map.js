/* The map of the atlas: the buurten in the colours of their classes, with what people say laid over them.
 *
 * The element carries, besides what base.js reads,
 *   data-values     address of {areas: {code: {class, residents, reports, label}}}
 *   data-points     address of the places                data-page   address of a buurt's page, with CODE in it
 *   data-controls   id of the boxes that switch what lies over the map */

import { areaStyle, feelingFilter } from "./atlas-data.js";
import { drawBadges } from "./atlas-badges.js";
import { createMap } from "./base.js";
import { namePoint } from "./geometry.js";
import { pinIcon, pinSvg } from "./pins.js";
import { gather, mixOf, pointsUrl, readView } from "./places-data.js";
import { ringSize, ringSvg } from "./ring.js";

const WAIT = 180; // milliseconds of rest after a movement
const NEAR = 26; // pixels within which pins would cover each other
const CLOSE_UP = 1.5; // zoom levels above the whole area from which pins have their full size
const SMALL = { phone: 13, desk: 18 }; // pixels of a pin that shows where, from far
/** The ring round a neighbourhood that has the attention. */
export const RING = { className: "atlas-ring", color: "#1d1b2b", weight: 4, fill: false };
const PHONE = 480; // pixels of width below which a map is one on a phone

export default async function atlasMap(element) {
  const areas = (await fetchJson(element.dataset.values))?.areas || {};
  const map = createMap(element, {
    style: (feature) => areaStyle(areas[feature.properties.code]),
    onEachFeature: (feature, layer) => linkArea(map, element, layer, feature, areas),
  });
  const page = { element, map, areas, pins: L.layerGroup().addTo(map), shown: {}, asked: null, badges: null };
  const outlines = await map.outlines;
  if (outlines) page.badges = drawBadges(map, outlines.collection, areas);
  readControls(page, document.getElementById(element.dataset.controls));
  let timer = 0;
  map.on("moveend", () => {
    clearTimeout(timer);
    timer = setTimeout(() => drawPlaces(page), WAIT);
  });
}

/** What an address answers, or null. */
export async function fetchJson(url, options = {}) {
  try {
    const response = await fetch(url, { ...options, headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : null;
  } catch {
    return null; // offline, or asked again meanwhile: the table on the page says the same
  }
}

/** Tell what a neighbourhood is, by mouse, finger and keyboard; a click opens its page. */
export function linkArea(map, element, layer, feature, areas) {
  const { code, name } = feature.properties;
  const words = document.createElement("span");
  words.textContent = areas[code]?.label || name;
  layer.bindTooltip(words, { sticky: true, className: "atlas-tip", opacity: 1 });
  const open = () => element.dataset.page && location.assign(element.dataset.page.replace("CODE", code));
  // Drawn over its neighbours; moving the shape itself would lose the focus and swallow the click.
  const ring = L.geoJSON(feature, { style: RING, interactive: false });
  layer.on("click", open);
  layer.on("mouseover", () => ring.addTo(map));
  layer.on("mouseout", () => ring.remove());
  layer.on("add", () => makeFocusable(map, layer, ring, words.textContent, element.dataset.page ? open : null));
}

function makeFocusable(map, layer, ring, words, open) {
  const path = layer.getElement();
  path.setAttribute("tabindex", "0");
  path.setAttribute("role", open ? "link" : "img");
  path.setAttribute("aria-label", words);
  path.addEventListener("keydown", (event) => {
    if (event.key === "Enter") open?.();
  });
  path.addEventListener("focus", () => {
    if (!path.matches(":focus-visible")) return; // a finger or a mouse
    const [lon, lat] = namePoint(layer.feature.geometry);
    map.getContainer().scrollTo(0, 0); // the browser scrolls to what has the focus, the map pans to it
    if (!map.getBounds().contains([lat, lon])) map.panTo([lat, lon], { animate: false });
    ring.addTo(map);
    layer.openTooltip([lat, lon]);
  });
  path.addEventListener("blur", () => {
    ring.remove();
    layer.closeTooltip();
  });
}

function readControls(page, controls) {
  const boxes = [...(controls?.querySelectorAll("input[name=layer]") || [])];
  const refresh = () => {
    page.shown = Object.fromEntries(boxes.map((box) => [box.value, box.checked]));
    page.badges?.show(page.shown);
    drawPlaces(page);
  };
  if (controls) controls.hidden = false;
  for (const box of boxes) box.addEventListener("change", refresh);
  refresh();
}

async function drawPlaces(page) {
  page.asked?.abort();
  const feeling = feelingFilter(page.shown);
  if (feeling === null) {
    page.pins.clearLayers();
    return;
  }
  page.asked = new AbortController();
  const { signal } = page.asked;
  const url = pointsUrl(page.element.dataset.points, page.map.getBounds(), page.map.getZoom(), { feeling });
  const answer = await fetchJson(url, { signal });
  if (!answer || signal.aborted) return;
  page.pins.clearLayers();
  const view = readView(answer);
  if (page.map.getZoom() < page.map.getMinZoom() + 1 + CLOSE_UP) {
    const size = page.element.clientWidth < PHONE ? SMALL.phone : SMALL.desk;
    for (const { lat, lon, feeling } of view.points) drawSign(page, [lat, lon], smallPin(feeling, size));
    return drawClusters(page, view.clusters);
  }
  const pixels = ({ lon, lat }) => page.map.latLngToLayerPoint([lat, lon]);
  for (const points of gather(view.points, pixels, NEAR)) drawTogether(page, points);
  return drawClusters(page, view.clusters);
}

function drawClusters(page, clusters) {
  for (const { lat, lon, ...mix } of clusters) drawSign(page, [lat, lon], ring(mix));
}

function smallPin(feeling, size) {
  return L.divIcon({ className: "map-pin", html: pinSvg(feeling, size), iconSize: [size, size] });
}

function drawTogether(page, points) {
  const [first] = points;
  if (points.length === 1) {
    drawSign(page, [first.lat, first.lon], pinIcon(first.feeling));
  } else {
    drawSign(page, L.latLngBounds(points.map(({ lat, lon }) => [lat, lon])).getCenter(), ring(mixOf(points)));
  }
}

function ring({ proud, stomachAche }) {
  const size = ringSize(proud + stomachAche);
  const html = ringSvg(proud, stomachAche, document.documentElement.lang);
  return L.divIcon({ className: "map-ring", html, iconSize: [size, size] });
}

// Signs let a click through to the neighbourhood under them.
function drawSign(page, latLng, icon) {
  L.marker(latLng, { icon, interactive: false, keyboard: false }).addTo(page.pins);
}
