/* One place on its own map: `data-lon`, `data-lat`, `data-feeling`; `data-exact` is only on the team's page. */

import { createMap } from "./base.js";
import { keepClear } from "./names.js";
import { pinIcon } from "./pins.js";

const PIN = 20; // pixels that the pin takes, from its middle
const CLOSE_BY = 15;
const ABOUT = 70; // metres: half the diagonal of a cell of 100 m

export default function placeMap(element) {
  const { lon, lat, feeling, exact } = element.dataset;
  const map = createMap(element);
  const point = [Number(lat), Number(lon)];
  // Over the areas, which are drawn when they arrive, and under the pin.
  const above = { pane: "shadowPane", interactive: false };
  if (feeling === "stomach_ache") L.circle(point, { ...above, className: "about", radius: ABOUT }).addTo(map);
  L.marker(point, { icon: pinIcon(feeling, { picked: true }), keyboard: false, interactive: false }).addTo(map);
  keepClear(map, [{ latLng: point, radius: PIN }]);
  if (exact) {
    const [exactLon, exactLat] = exact.split(",").map(Number);
    L.circleMarker([exactLat, exactLon], { ...above, className: "exact-spot", radius: 7 }).addTo(map);
  }
  map.hasOwnView = true;
  map.whenReady(() => map.setView(point, CLOSE_BY, { animate: false }));
}
