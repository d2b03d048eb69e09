/* Names of neighbourhoods, shown at the zoom where they fit. */

import { contains, fittingLabels, largestPart, namePoint } from "./geometry.js";

/**
 * Write the `name` of every feature in its area, clear of the pins; names that do not fit stay away until they do.
 */
export function drawNames(map, collection) {
  const labels = collection.features
    .filter((feature) => feature.properties.name)
    .map((feature) => nameLabel(map, feature));
  const refresh = () => showWhatFits(map, labels);
  map.on("zoomend pinsdrawn", refresh);
  map.whenReady(refresh);
  return refresh;
}

/** Tell the names where the pins are now: a list of {latLng, radius}, the radius in pixels. */
export function keepClear(map, pins) {
  map.pins = pins;
  map.fire("pinsdrawn");
}

function nameLabel(map, feature) {
  const [lon, lat] = namePoint(feature.geometry);
  const ring = largestPart(feature.geometry)[0];
  const lons = ring.map((point) => point[0]);
  const text = document.createElement("span");
  text.textContent = feature.properties.name;
  const marker = L.marker([lat, lon], {
    icon: L.divIcon({ className: "map-name", html: text, iconSize: null }),
    interactive: false,
    keyboard: false,
    pane: "names",
  }).addTo(map);
  const { geometry } = feature;
  return { marker, text, lat, lon, geometry, west: Math.min(...lons), east: Math.max(...lons) };
}

function showWhatFits(map, labels) {
  for (const label of labels) label.text.classList.remove("map-name__text--away");
  const measured = labels.map((label) => {
    const point = map.latLngToLayerPoint([label.lat, label.lon]);
    const west = map.latLngToLayerPoint([label.lat, label.west]).x;
    const east = map.latLngToLayerPoint([label.lat, label.east]).x;
    const { offsetWidth: width, offsetHeight: height } = label.text;
    const holds = (x, y) => {
      const place = map.layerPointToLatLng([x, y]);
      return contains(label.geometry, place.lng, place.lat);
    };
    return { x: point.x, y: point.y, width, height, room: (east - west) * 0.92, holds };
  });
  fittingLabels(measured, [controlsBox(map), ...pinBoxes(map)]).forEach((shift, index) => {
    const { classList, style } = labels[index].text;
    classList.toggle("map-name__text--away", !shift);
    style.setProperty("--map-name-x", `${shift?.x || 0}px`);
    style.setProperty("--map-name-y", `${shift?.y || 0}px`);
  });
}

// Where the buttons lie now; who moves the map moves the names from under them.
function controlsBox(map) {
  const corner = map.getContainer().querySelector(".leaflet-top.leaflet-right");
  const from = map.containerPointToLayerPoint([corner.offsetLeft, corner.offsetTop]);
  return { left: from.x, right: from.x + corner.offsetWidth, top: from.y, bottom: from.y + corner.offsetHeight };
}

function pinBoxes(map) {
  return (map.pins || []).map(({ latLng, radius }) => {
    const { x, y } = map.latLngToLayerPoint(latLng);
    return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
  });
}
