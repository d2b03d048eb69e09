/* Choosing a spot: by finger on the map, "where I am now", or by words; the map follows the words and the other way.
 *
 * The element holds the inputs named lon, lat, spot and area of the form, a map ([data-map]), a button ([data-here])
 * and a status line ([data-status]). `data-search` is the address of the suggestions, `data-list` the id of the
 * datalist, `data-text-*` the sentences. Without this the text and the list of areas do the same work. */

import { createMap } from "./base.js";
import { featureAt } from "./geometry.js";
import { keepClear } from "./names.js";
import { pinIcon } from "./pins.js";

const CLOSE_BY = 16;
const PIN = 20; // pixels that the pin takes, from its middle
const TYPING = 220; // milliseconds of rest before suggestions are asked
const SHORTEST = 2;

export default function spotChooser(element) {
  const input = (name) => element.querySelector(`[name="${name}"]`);
  const chooser = {
    element,
    fields: { lon: input("lon"), lat: input("lat"), spot: input("spot"), area: input("area") },
    status: element.querySelector("[data-status]"),
    map: createMap(element.querySelector("[data-map]")),
    areas: null,
    pin: null,
    suggestions: new Map(),
  };
  chooser.map.outlines.then((outlines) => {
    chooser.areas = outlines && outlines.collection;
    showKept(chooser);
  });
  chooser.fields.lon.addEventListener("change", () => showKept(chooser));
  listenToMap(chooser);
  listenToWords(chooser);
  listenToPlace(chooser);
  listenToFeeling(chooser);
}

function listenToMap(chooser) {
  chooser.map.on("click", ({ latlng }) => choosePoint(chooser, latlng.lng, latlng.lat));
  chooser.map.getContainer().addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== chooser.map.getContainer()) return;
    event.preventDefault(); // else Enter would send the form
    const { lng, lat } = chooser.map.getCenter();
    choosePoint(chooser, lng, lat);
  });
}

/** A spot by finger or by the phone: it replaces the words that were typed. */
function choosePoint(chooser, lon, lat) {
  const area = chooser.areas ? featureAt(chooser.areas, lon, lat) : null;
  if (chooser.areas && !area) {
    forget(chooser);
    say(chooser, chooser.element.dataset.textOutside);
    return false;
  }
  put(chooser, lon, lat);
  chooser.fields.spot.value = "";
  chooser.fields.area.value = "";
  say(chooser, chooser.element.dataset.textChosen.replace("…", area ? area.properties.name : ""));
  tellDraft(chooser);
  return true;
}

function put(chooser, lon, lat) {
  chooser.fields.lon.value = lon.toFixed(6);
  chooser.fields.lat.value = lat.toFixed(6);
  chooser.pin?.remove();
  chooser.pin = L.marker([lat, lon], { icon: pinIcon(feelingOf(chooser)), keyboard: false, interactive: false });
  chooser.pin.addTo(chooser.map);
  keepClear(chooser.map, [{ latLng: [lat, lon], radius: PIN }]);
}

function forget(chooser) {
  chooser.fields.lon.value = "";
  chooser.fields.lat.value = "";
  chooser.pin?.remove();
  chooser.pin = null;
}

function tellDraft(chooser) {
  chooser.fields.lon.dispatchEvent(new Event("input", { bubbles: true }));
}

function say(chooser, sentence) {
  chooser.status.textContent = sentence;
}

function showKept(chooser) {
  const lon = Number.parseFloat(chooser.fields.lon.value);
  const lat = Number.parseFloat(chooser.fields.lat.value);
  if (!Number.isFinite(lon) || !Number.isFinite(lat)) return;
  const words = chooser.fields.spot.value;
  if (choosePoint(chooser, lon, lat)) chooser.map.setView([lat, lon], CLOSE_BY, { animate: false });
  chooser.fields.spot.value = words;
}

function listenToPlace(chooser) {
  const button = chooser.element.querySelector("[data-here]");
  if (!button || !navigator.geolocation) return;
  button.hidden = false;
  const { textSearching, textUnknown } = chooser.element.dataset;
  button.addEventListener("click", () => {
    say(chooser, textSearching);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const { longitude, latitude } = coords;
        if (choosePoint(chooser, longitude, latitude)) chooser.map.setView([latitude, longitude], CLOSE_BY);
      },
      () => say(chooser, textUnknown),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
    );
  });
}

function listenToWords(chooser) {
  const { spot, area } = chooser.fields;
  let timer = 0;
  spot.addEventListener("input", (event) => {
    if (!event.isTrusted || takeSuggestion(chooser)) return; // a draft put back brings its own point
    forget(chooser);
    clearTimeout(timer);
    timer = setTimeout(() => suggest(chooser), TYPING);
  });
  area.addEventListener("change", (event) => {
    if (!event.isTrusted) return;
    forget(chooser);
    const feature = chooser.areas?.features.find(({ properties }) => properties.code === area.value);
    if (feature) chooser.map.fitBounds(L.geoJSON(feature).getBounds());
  });
}

function takeSuggestion(chooser) {
  const found = chooser.suggestions.get(chooser.fields.spot.value);
  if (!found) return false;
  put(chooser, found.lon, found.lat);
  chooser.map.setView([found.lat, found.lon], CLOSE_BY);
  say(chooser, chooser.element.dataset.textChosen.replace("…", spotLabel(found)));
  tellDraft(chooser);
  return true;
}

async function suggest(chooser) {
  const words = chooser.fields.spot.value.trim();
  if (words.length < SHORTEST) return;
  try {
    const address = `${chooser.element.dataset.search}?${new URLSearchParams({ q: words })}`;
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (response.ok) showSuggestions(chooser, await response.json());
  } catch {
    // offline: the words are looked up when the form is sent
  }
}

/** What tells one suggestion from the other: "Kerkstraat, Noorderhof"; the server reads it back the same way. */
export function spotLabel({ label, area }) {
  return !area || label === area ? label : `${label}, ${area}`;
}

function showSuggestions(chooser, spots) {
  chooser.suggestions = new Map(spots.map((spot) => [spotLabel(spot), spot]));
  const options = spots.map((spot) => {
    const option = document.createElement("option");
    option.value = spotLabel(spot);
    return option;
  });
  document.getElementById(chooser.element.dataset.list).replaceChildren(...options);
}

/** The pin takes the shape of the feeling that is chosen elsewhere in the form; without one it is a plain spot. */
function feelingOf(chooser) {
  return chooser.element.closest("form")?.querySelector('[name="feeling"]:checked')?.value || "spot";
}

function listenToFeeling(chooser) {
  chooser.element.closest("form")?.addEventListener("change", ({ target }) => {
    if (target.name === "feeling") chooser.pin?.setIcon(pinIcon(feelingOf(chooser)));
  });
}
