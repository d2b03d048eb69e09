/* One of the seven maps of the whole country: light sheets from far, single municipalities from close by.
 *
 * The element carries, besides what base.js reads,
 *   data-index    address of {sheets: {level: {name: box}}, municipalities: [[code, …box]]}
 *   data-colours  address of {colours, areas}     data-sheet  address of a sheet, with LEVEL and SHEET in it
 *   data-near     address of the outlines of a municipality, and
 *   data-values   of what its buurten look like, both with CODE in it */

import { fetchJson } from "./atlas-map.js";
import { drawTheme } from "./atlas-theme.js";
import { createMap } from "./base.js";
import { colourAt, inView, levelAt, readSheet } from "./sheets.js";

const WAIT = 150; // milliseconds of rest after a movement
const MOST_NEAR = 12; // municipalities drawn with every detail
const CLOSER = 2; // zoom levels that a tap goes in

export default async function atlasCountry(element) {
  delete element.dataset.basemap; // that of the programme says nothing about the rest of the country
  const map = createMap(element, { names: false });
  map.setMaxZoom(16);
  const [index, colours] = await Promise.all([fetchJson(element.dataset.index), fetchJson(element.dataset.colours)]);
  if (!index || !colours) return; // the table on the page says the same
  const municipalities = Object.fromEntries(index.municipalities.map(([code, ...box]) => [code, box]));
  const page = { element, map, colours, boxes: { ...index.sheets, near: municipalities }, drawn: new Map() };
  page.canvas = L.canvas({ padding: 0.2 });
  map.setMinZoom(5);
  map.setMaxBounds(null);
  let timer = 0;
  map.on("moveend", () => {
    clearTimeout(timer);
    timer = setTimeout(() => refresh(page), WAIT);
  });
  await refresh(page);
}

async function refresh(page) {
  const { map, drawn } = page;
  const level = levelAt(map.getZoom());
  const view = map.getBounds().pad(0.1);
  const box = [view.getWest(), view.getSouth(), view.getEast(), view.getNorth()];
  const wanted = inView(page.boxes[level], box).slice(0, level === "near" ? MOST_NEAR : Infinity);
  const keys = new Set(wanted.map((name) => `${level}/${name}`));
  page.wanted = keys;
  await Promise.all(wanted.map((name) => ensure(page, level, name)));
  if (page.wanted !== keys) return; // moved on meanwhile
  // What was there stays until the new is: no empty map in between.
  for (const [key, layer] of drawn) layer.then?.((found) => found && show(map, found, keys.has(key)));
}

function show(map, layer, isWanted) {
  if (isWanted) layer.addTo(map);
  else layer.remove();
}

function ensure(page, level, name) {
  const key = `${level}/${name}`;
  if (!page.drawn.has(key)) page.drawn.set(key, level === "near" ? near(page, name) : sheet(page, level, name));
  return page.drawn.get(key);
}

async function sheet(page, level, name) {
  const { map, colours, canvas, element } = page;
  const found = await fetchJson(element.dataset.sheet.replace("LEVEL", level).replace("SHEET", name));
  if (!found) return forget(page, `${level}/${name}`);
  const shapes = readSheet(found).map(({ position, rings }) => {
    const fillColor = colourAt(colours, position);
    // Its own colour around it closes the cracks between simplified neighbours.
    const look = { renderer: canvas, fillColor, color: fillColor, weight: 0.6, fillOpacity: 1, fillRule: "evenodd" };
    return L.polygon(rings, look);
  });
  const group = L.featureGroup(shapes);
  group.on("click", ({ latlng }) => map.setView(latlng, map.getZoom() + CLOSER));
  return group;
}

async function near(page, code) {
  const { map, element } = page;
  const address = (text) => text.replace("CODE", code);
  const [collection, values] = await Promise.all([
    fetchJson(address(element.dataset.near)),
    fetchJson(address(element.dataset.values)),
  ]);
  if (!collection || !values) return forget(page, `near/${code}`);
  return drawTheme(map, element, collection, values.areas);
}

// Offline, or refused: to be asked again after the next movement.
function forget(page, key) {
  page.drawn.delete(key);
  return null;
}
