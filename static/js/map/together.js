/* Maps of one page that move and zoom together, each around its own middle: the same scale on every one of them. */

const joined = [];

/**
 * Let `map`, whose `wholeArea` is known, follow the other joined maps and be followed by them. The same `wholeArea` on
 * two maps means that they show the same place; else the same way from the middle of each.
 */
export function moveTogether(map) {
  const one = { map, home: map.wholeArea.getCenter() };
  map.setMaxBounds(null); // a large place is not held back by the edges of a small one
  joined.push(one);
  const least = Math.min(...joined.map((each) => each.map.getMinZoom()));
  const zoom = Math.min(...joined.map((each) => each.map.getZoom()));
  for (const each of joined) each.map.setMinZoom(least);
  for (const each of joined) each.map.setView(each.home, zoom, { animate: false });
  map.on("move", () => lead(one));
}

let leading = null;

function lead(one) {
  if (leading) return; // a map that follows leads no other one
  leading = one;
  const zoom = one.map.getZoom();
  const way = wayFrom(one.map, one.home, one.map.getCenter(), zoom);
  for (const { map, home } of joined) {
    if (map !== one.map) map.setView(map.unproject(map.project(home, zoom).add(way), zoom), zoom, { animate: false });
  }
  leading = null;
}

function wayFrom(map, home, center, zoom) {
  return map.project(center, zoom).subtract(map.project(home, zoom));
}
