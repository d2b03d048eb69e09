/* Plain geometry on GeoJSON polygons in degrees: pure functions, no map library. */

/** The rings of the largest part of a Polygon or MultiPolygon: the outer one first. */
export function largestPart(geometry) {
  const parts = geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
  return parts.reduce((best, part) => (ringArea(part[0]) > ringArea(best[0]) ? part : best));
}

/** The size of a ring in square degrees: good enough to compare parts of one neighbourhood. */
export function ringArea(ring) {
  return Math.abs(signedArea(ring));
}

function signedArea(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  }
  return sum / 2;
}

/** Where a name stands: the point halfway the widest stretch of the part on a few horizontal lines. [lon, lat] */
export function namePoint(geometry) {
  const part = largestPart(geometry);
  const lats = part[0].map((point) => point[1]);
  const low = Math.min(...lats);
  const high = Math.max(...lats);
  let best = { width: -1, point: part[0][0] };
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const lat = low + (high - low) * share;
    const stretch = widestStretch(part, lat);
    // A line nearer to the middle wins unless another one is clearly wider.
    if (stretch && stretch[1] - stretch[0] > best.width * 1.15) {
      best = { width: stretch[1] - stretch[0], point: [(stretch[0] + stretch[1]) / 2, lat] };
    }
  }
  return best.point;
}

function widestStretch(rings, lat) {
  const crossings = rings.flatMap((ring) => crossingsAt(ring, lat)).sort((a, b) => a - b);
  let widest = null;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const width = crossings[i + 1] - crossings[i];
    if (!widest || width > widest[1] - widest[0]) widest = [crossings[i], crossings[i + 1]];
  }
  return widest;
}

function crossingsAt(ring, lat) {
  const found = [];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[j];
    const [x2, y2] = ring[i];
    if (y1 > lat !== y2 > lat) found.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1));
  }
  return found;
}

/** Whether the point lies inside a Polygon or MultiPolygon, holes left out. */
export function contains(geometry, lon, lat) {
  const parts = geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates];
  return parts.some((rings) => {
    const left = rings.flatMap((ring) => crossingsAt(ring, lat)).filter((crossing) => crossing < lon);
    return left.length % 2 === 1;
  });
}

/** The feature of a GeoJSON collection in which the point lies, or null. */
export function featureAt(collection, lon, lat) {
  return collection.features.find((feature) => contains(feature.geometry, lon, lat)) || null;
}

// How far a name may move from its centre to stay clear of pins, in its own widths and heights; the nearest first.
const SHIFTS = [0, -1, 1, -2, 2, -3, 3].flatMap((rows) => [0, -0.4, 0.4].map((part) => [part, rows * 1.1]));

/**
 * Where each name can be read: a shift {x, y} from its centre, or null when it is wider than its area or would lie over
 * an earlier name or a pin wherever it is put. Each label is {x, y, width, height, room, holds} in pixels around its
 * centre; `holds(x, y)` says whether a point is in the area; pins are boxes {left, right, top, bottom}.
 */
export function fittingLabels(labels, pins = []) {
  const taken = [...pins];
  return labels.map((label) => {
    if (label.width > label.room) return null;
    for (const [part, rows] of SHIFTS) {
      const shift = { x: part * label.width, y: rows * label.height };
      const box = boxAround(label, shift);
      if (taken.some((other) => overlap(box, other))) continue;
      if ((shift.x || shift.y) && !staysInside(label, shift)) continue;
      taken.push(box);
      return shift;
    }
    return null;
  });
}

// Most of the moved name, not only its middle, lies in the area that it names.
function staysInside({ x, y, width, holds }, shift) {
  return [-0.35, 0, 0.35].every((part) => holds(x + shift.x + part * width, y + shift.y));
}

function boxAround({ x, y, width, height }, shift) {
  const [left, top] = [x + shift.x - width / 2, y + shift.y - height / 2];
  return { left, right: left + width, top, bottom: top + height };
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
