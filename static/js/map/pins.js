/* Pins: a feeling is always a shape and a colour, with a white ring and a dark outline; its word is in the title. */

// Drawn in a box of 32 by 32; the colours are classes of css/map.css, so that a programme's house style can change them.
const SHAPES = {
  proud: "M16 26.5C8.6 20.9 5 16.9 5 12.6 5 9.2 7.6 6.6 10.9 6.6c2 0 4 1 5.1 2.7 1.1-1.7 3.1-2.7 5.1-2.7 3.3 0 5.9 2.6 5.9 6 0 4.3-3.6 8.3-11 13.9z",
  stomach_ache: "M16 4.6c4.3 5.4 7.4 9.6 7.4 13.6A7.4 7.4 0 0 1 16 25.8a7.4 7.4 0 0 1-7.4-7.6c0-4 3.1-8.2 7.4-13.6z",
  // Where no feeling is asked: the usual marker.
  spot: "M16 28c-5-6-8.6-10.4-8.6-15a8.6 8.6 0 0 1 17.2 0c0 4.6-3.6 9-8.6 15z",
};

/** The feelings that there is a shape for. */
export const FEELINGS = ["proud", "stomach_ache"];

/** The drawing of a feeling as SVG text. Throws for a feeling without a shape. */
export function pinSvg(feeling, size = 32) {
  const shape = SHAPES[feeling];
  if (!shape) throw new Error(`no pin for ${feeling}`);
  return (
    `<svg class="pin pin--${feeling.replace("_", "-")}" viewBox="0 0 32 32" width="${size}" height="${size}"` +
    ` aria-hidden="true" focusable="false"><path class="pin__outline" d="${shape}"/>` +
    `<path class="pin__ring" d="${shape}"/><path class="pin__shape" d="${shape}"/></svg>`
  );
}

/** A Leaflet icon of a feeling, easy to hit (44 px); `picked` draws it larger. */
export function pinIcon(feeling, { picked = false } = {}) {
  return L.divIcon({
    className: picked ? "map-pin map-pin--picked" : "map-pin",
    html: pinSvg(feeling, picked ? 44 : 32),
    iconSize: [44, 44],
    iconAnchor: [22, 22],
    popupAnchor: [0, -14],
  });
}
