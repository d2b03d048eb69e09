/* Rail, water and roads, by which people find their way on a map without tiles. The colours are in map.css. */

// From below to above: the kind of line, and the stroke that is drawn of it. A railway is a light line with dark dashes.
const STROKES = [
  ["water", "water"],
  ["road", "road"],
  ["rail", "rail"],
  ["rail", "sleepers"],
];

/** Draw a GeoJSON collection of lines with `kind` and `attribution`; null or an empty one draws nothing. */
export function drawBasemap(map, collection) {
  if (!collection?.features.length) return;
  for (const [kind, stroke] of STROKES) {
    const features = collection.features.filter(({ properties }) => properties.kind === kind);
    const style = { className: `map-line map-line--${stroke}` };
    L.geoJSON({ type: "FeatureCollection", features }, { interactive: false, style }).addTo(map);
  }
  for (const text of attributions(collection)) map.attributionControl.addAttribution(text);
}

/** Who is to be named for these lines, each once, safe to stand in a page. */
export function attributions(collection) {
  const named = collection.features.map(({ properties }) => properties.attribution).filter(Boolean);
  return [...new Set(named)].map(escaped);
}

function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
}
