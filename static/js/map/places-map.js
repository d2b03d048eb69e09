/* The public map of places, in step with the list beside it.
 *
 * The element carries, besides what base.js reads,
 *   data-points     address of map.json          data-place   address of one place's words, with ID in it
 *   data-feeling, data-area                       the filter of the page
 *   data-list       id of the list; its items carry data-place-id, data-lon, data-lat, data-feeling
 *   data-page       address of this page, asked again for the list of the part in view */

import { createMap } from "./base.js";
import { keepClear } from "./names.js";
import { pinIcon } from "./pins.js";
import { atOneSpot, boxText, gather, join, mixOf, pointsUrl, readView } from "./places-data.js";
import { openPlaces } from "./popup.js";
import { ringSize, ringSvg } from "./ring.js";

const WAIT = 180; // milliseconds of rest after a movement
const NEAR = 40; // pixels within which pins would cover each other
const CLOSEST = 18;
const DRAWN = 0.4; // of the breadth of a pin's target, from its middle: as far as a name must stay away

export default function placesMap(element) {
  const map = createMap(element);
  const page = {
    element,
    map,
    pins: L.layerGroup().addTo(map),
    filter: { feeling: element.dataset.feeling, area: element.dataset.area },
    list: document.getElementById(element.dataset.list),
    mark: null,
    asked: null,
    moved: false,
  };
  // Until somebody moves the map, the list is what the server wrote.
  for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    element.addEventListener(kind, () => (page.moved = true), { passive: true });
  }
  // On a phone the buttons make room for the words.
  map.on("popupopen", () => element.classList.add("map--reading"));
  map.on("popupclose", () => element.classList.remove("map--reading"));
  map.whenReady(() => refresh(page));
  map.outlines.then((outlines) => showArea(page, outlines));
  map.on("moveend", rested(() => refresh(page), WAIT));
  if (page.list) linkList(page);
}

function rested(act, wait) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
}

async function refresh(page) {
  page.asked?.abort();
  page.asked = new AbortController();
  const { signal } = page.asked;
  const bounds = page.map.getBounds();
  const url = pointsUrl(page.element.dataset.points, bounds, page.map.getZoom(), page.filter);
  try {
    const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
    if (!response.ok) return;
    draw(page, readView(await response.json()));
    if (page.moved) await refreshList(page, bounds, signal);
  } catch (problem) {
    if (problem.name !== "AbortError" && !(problem instanceof TypeError)) throw problem;
  }
}

/** With a filter on one neighbourhood the map begins there. */
function showArea(page, outlines) {
  const feature = outlines?.collection.features.find(({ properties }) => properties.code === page.filter.area);
  if (feature) page.map.fitBounds(L.geoJSON(feature).getBounds(), { padding: [16, 16], animate: false });
}

function draw(page, view) {
  page.pins.clearLayers();
  const pixels = ({ lon, lat }) => page.map.latLngToLayerPoint([lat, lon]);
  for (const points of gather(view.points, pixels, NEAR)) {
    if (points.length === 1) drawPin(page, points[0]);
    else drawGroup(page, points);
  }
  for (const cluster of join(view.clusters, pixels, ringSize)) {
    const marker = drawRing(page, cluster, [cluster.lat, cluster.lon]);
    marker.on("click", () => page.map.setView([cluster.lat, cluster.lon], Math.min(page.map.getZoom() + 2, CLOSEST)));
  }
  const place = (marker) => ({ latLng: marker.getLatLng(), radius: marker.getIcon().options.iconSize[0] * DRAWN });
  keepClear(page.map, page.pins.getLayers().map(place));
}

function drawPin(page, point) {
  const title = page.element.dataset[point.feeling === "proud" ? "textProud" : "textStomachAche"];
  const latLng = [point.lat, point.lon];
  L.marker(latLng, { icon: pinIcon(point.feeling), title, keyboard: false })
    .on("click", () => read(page, latLng, [point.id]))
    .addTo(page.pins);
}

function drawGroup(page, points) {
  const bounds = L.latLngBounds(points.map(({ lat, lon }) => [lat, lon]));
  const centre = bounds.getCenter();
  drawRing(page, mixOf(points), centre).on("click", () => {
    if (atOneSpot(points) || page.map.getZoom() >= CLOSEST) read(page, centre, points.map(({ id }) => id));
    else page.map.fitBounds(bounds.pad(0.3), { maxZoom: CLOSEST });
  });
}

function drawRing(page, { proud, stomachAche }, latLng) {
  const size = ringSize(proud + stomachAche);
  const { textProudMany, textStomachAcheMany } = page.element.dataset;
  const icon = L.divIcon({
    className: "map-ring",
    html: ringSvg(proud, stomachAche, document.documentElement.lang),
    iconSize: [size, size],
  });
  const title = [proud && `${textProudMany}: ${proud}`, stomachAche && `${textStomachAcheMany}: ${stomachAche}`];
  const marker = L.marker(latLng, { icon, title: title.filter(Boolean).join(", "), keyboard: false });
  return marker.addTo(page.pins);
}

function read(page, latLng, ids) {
  const text = page.element.dataset;
  openPlaces(page.map, latLng, ids, {
    placeUrl: (id) => text.place.replace("ID", id),
    texts: {
      more: text.textMore,
      close: text.textClose,
      previous: text.textPrevious,
      next: text.textNext,
      failed: text.textFailed,
    },
    onShow: (id) => markInList(page, id),
  });
}

function markInList(page, id) {
  for (const item of page.list?.querySelectorAll("[data-place-id]") || []) {
    item.classList.toggle("place--marked", item.dataset.placeId === id);
  }
}

async function refreshList(page, bounds, signal) {
  if (!page.list) return;
  const query = new URLSearchParams(Object.entries(page.filter).filter(([, value]) => value));
  query.set("bbox", boxText(bounds));
  const response = await fetch(`${page.element.dataset.page}?${query}`, { signal });
  if (!response.ok) return;
  const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = parsed.getElementById(page.list.id);
  if (fresh) page.list.replaceChildren(...fresh.childNodes);
}

function linkList(page) {
  const show = (event) => {
    const item = event.target.closest("[data-place-id]");
    page.mark?.remove();
    page.mark = item ? markOnMap(page, item.dataset) : null;
  };
  for (const kind of ["pointerover", "focusin"]) page.list.addEventListener(kind, show);
  page.list.addEventListener("pointerleave", show);
  page.list.addEventListener("focusout", show);
}

function markOnMap(page, { lon, lat, feeling }) {
  const icon = pinIcon(feeling, { picked: true });
  return L.marker([Number(lat), Number(lon)], { icon, keyboard: false, interactive: false }).addTo(page.map);
}
