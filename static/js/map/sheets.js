/* Sheets of light outlines: which are in view, and their rings in degrees. Pure functions; webapp/areas/sheets.py. */

// Below the first zoom the whole country is on the screen, below the second a region; above it single municipalities.
const MIDDLE_FROM = 8.5;
const NEAR_FROM = 11.5;

/** How fine the outlines are at a zoom: "far", "middle" or "near". */
export function levelAt(zoom) {
  if (zoom < MIDDLE_FROM) return "far";
  return zoom < NEAR_FROM ? "middle" : "near";
}

/** Whether two boxes [west, south, east, north] have something in common. */
export function meet(one, other) {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

/** The names of what lies in a box, of {name: box}. */
export function inView(boxes, box) {
  return Object.keys(boxes).filter((name) => meet(boxes[name], box));
}

/** The areas of a sheet: [{position, rings}], each ring a list of [lat, lon]. */
export function readSheet({ unit, areas }) {
  return areas.map(([position, ...rings]) => ({ position, rings: rings.map((ring) => readRing(ring, unit)) }));
}

function readRing(steps, unit) {
  let [x, y] = [0, 0];
  const points = [];
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    points.push([y / unit, x / unit]);
  }
  return points;
}

/** The colour of the buurt at a position: `areas` has a digit (0–9, a–z) for each. */
export function colourAt({ colours, areas }, position) {
  return colours[parseInt(areas[position], 36)] || colours[0];
}
