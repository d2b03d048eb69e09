/* Small badges with the number of answers and reports of a buurt, under its name, at the zoom where they fit. */

import { badgeCounts } from "./atlas-data.js";
import { fittingLabels, largestPart, namePoint } from "./geometry.js";

// The pictograms of the legend, in a box of 24 by 24.
const PICTOGRAMS = {
  residents: '<path d="M4 5h16a1 1 0 0 1 1 1v9.5a1 1 0 0 1-1 1h-8.5L7 20.5v-4H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z"/>',
  reports: '<path d="M8 21V8a5 5 0 0 1 10 0v1M5.5 21h5"/><path fill="currentColor" d="M14.5 10h7c0 2-1.5 3.5-3.5 3.5S14.5 12 14.5 10Z"/>',
};

// So much wider than its badge is a buurt in which the badge is shown, so that name, badge and pins leave each other room.
const ROOM = 1.4;
const NARROWEST = 64; // pixels: a badge without a name beside it belongs to nobody

/** Badges for every area about which something was said; `show(layers)` says which counts they hold. */
export function drawBadges(map, collection, areas) {
  const badges = collection.features.map((feature) => badge(map, feature, areas[feature.properties.code]));
  const fit = () => hideWhatDoesNotFit(map, badges);
  map.on("zoomend", fit);
  return {
    show(layers) {
      for (const each of badges) each.text.innerHTML = badgeCounts(each.area, layers).map(countSvg).join("");
      fit();
    },
  };
}

function badge(map, feature, area) {
  const [lon, lat] = namePoint(feature.geometry);
  const lons = largestPart(feature.geometry)[0].map((point) => point[0]);
  const text = document.createElement("span");
  text.className = "atlas-badge";
  L.marker([lat, lon], {
    icon: L.divIcon({ className: "atlas-badges", html: text, iconSize: null }),
    interactive: false,
    keyboard: false,
    pane: "names",
  }).addTo(map);
  return { area, text, lat, lon, west: Math.min(...lons), east: Math.max(...lons) };
}

function countSvg({ name, text }) {
  return (
    `<span class="atlas-badge__count"><svg viewBox="0 0 24 24" width="13" height="13" fill="none" stroke="currentColor"` +
    ` stroke-width="2.4" aria-hidden="true" focusable="false">${PICTOGRAMS[name]}</svg>${text}</span>`
  );
}

function hideWhatDoesNotFit(map, badges) {
  for (const each of badges) each.text.classList.remove("atlas-badge--away");
  const measured = badges.map(({ text, lat, lon, west, east }) => {
    const { x, y } = map.latLngToLayerPoint([lat, lon]);
    const room = map.latLngToLayerPoint([lat, east]).x - map.latLngToLayerPoint([lat, west]).x;
    return { x, y, width: Math.max(text.offsetWidth, NARROWEST), height: text.offsetHeight, room: room / ROOM };
  });
  fittingLabels(measured).forEach((fits, index) => {
    badges[index].text.classList.toggle("atlas-badge--away", !fits);
  });
}
