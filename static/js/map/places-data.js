/* What the server tells about the places in a part of the map. Pure: addresses in, plain objects out. */

const DEGREE = 1e5; // coordinates travel as whole hundred-thousandths of a degree, about a metre

/** The address of the places in a box, with the filter of the page; between two zoom levels the farther one counts. */
export function pointsUrl(base, bounds, zoom, filter = {}) {
  const query = new URLSearchParams({ bbox: boxText(bounds), zoom: String(Math.floor(zoom)) });
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  return `${base}?${query}`;
}

/** "west,south,east,north" of Leaflet bounds, in four decimals so that a small shift asks for the same. */
export function boxText(bounds) {
  const numbers = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  return numbers.map((number) => number.toFixed(4)).join(",");
}

/** {counts: {proud, stomachAche}, points: [{id, feeling, lon, lat}], clusters: [{lon, lat, proud, stomachAche}]} */
export function readView(answer) {
  const [proud, stomachAche] = answer.counts;
  const points = (answer.ids || []).map((id, index) => ({
    id: spelledOut(id),
    feeling: answer.feelings[index] === "p" ? "proud" : "stomach_ache",
    lon: answer.lon[index] / DEGREE,
    lat: answer.lat[index] / DEGREE,
  }));
  const clusters = (answer.clusters || []).map(([lon, lat, proudHere, stomachAcheHere]) => ({
    lon: lon / DEGREE,
    lat: lat / DEGREE,
    proud: proudHere,
    stomachAche: stomachAcheHere,
  }));
  return { counts: { proud, stomachAche }, points, clusters };
}

/** An id as it stands in addresses: it travels as 32 hexadecimal digits, without the hyphens. */
function spelledOut(id) {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * Points that would cover each other, taken together: a list of lists.
 * `project` gives the pixels {x, y} of a point; nearer than `distance` pixels to the first one is together.
 */
export function gather(points, project, distance) {
  const groups = [];
  for (const point of points) {
    const { x, y } = project(point);
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < distance);
    if (near) near.points.push(point);
    else groups.push({ x, y, points: [point] });
  }
  return groups.map((group) => group.points);
}

/**
 * Clusters of neighbouring cells that would cover each other, added up at the middle of all their places.
 * `project` gives pixels {x, y}, `size` the diameter of a ring of so many places.
 */
export function join(clusters, project, size) {
  const rings = [];
  const largestFirst = [...clusters].sort((a, b) => countOf(b) - countOf(a));
  for (const cluster of largestFirst) {
    const { x, y } = project(cluster);
    const reach = size(countOf(cluster)) / 2;
    const near = rings.find((ring) => Math.hypot(ring.x - x, ring.y - y) < (ring.reach + reach) * OVERLAP);
    if (near) Object.assign(near, { cluster: together(near.cluster, cluster) });
    else rings.push({ x, y, reach, cluster });
  }
  return rings.map(({ cluster }) => cluster);
}

const OVERLAP = 0.85; // rings may touch, and cover each other a little

function countOf({ proud, stomachAche }) {
  return proud + stomachAche;
}

function together(a, b) {
  const [one, other] = [countOf(a), countOf(b)];
  const mean = (first, second) => (first * one + second * other) / (one + other);
  return {
    lon: mean(a.lon, b.lon),
    lat: mean(a.lat, b.lat),
    proud: a.proud + b.proud,
    stomachAche: a.stomachAche + b.stomachAche,
  };
}

/** The mix of feelings of some points. */
export function mixOf(points) {
  const proud = points.filter((point) => point.feeling === "proud").length;
  return { proud, stomachAche: points.length - proud };
}

/** Whether the points lie so close that no zoom tells them apart (less than about five metres). */
export function atOneSpot(points) {
  const [first] = points;
  return points.every((point) => Math.abs(point.lon - first.lon) < 7e-5 && Math.abs(point.lat - first.lat) < 4.5e-5);
}
