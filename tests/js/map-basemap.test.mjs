import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { attributions, drawBasemap } from "../../static/js/map/basemap.js";

const line = (kind, attribution = "") => ({ type: "Feature", properties: { kind, name: "", attribution } });
const collection = (...features) => ({ type: "FeatureCollection", features });

let drawn;
let named;
const map = { attributionControl: { addAttribution: (text) => named.push(text) } };

beforeEach(() => {
  drawn = [];
  named = [];
  globalThis.L = {
    geoJSON: ({ features }, { style, interactive }) => ({
      addTo: () => drawn.push({ stroke: style.className, kinds: features.map((each) => each.properties.kind), interactive }),
    }),
  };
});
afterEach(() => delete globalThis.L);

test("rail lies over roads and roads over water, whatever the order of the file", () => {
  drawBasemap(map, collection(line("rail"), line("road"), line("water")));
  assert.deepEqual(
    drawn.map(({ stroke, kinds }) => [stroke, ...kinds]),
    [
      ["map-line map-line--water", "water"],
      ["map-line map-line--road", "road"],
      ["map-line map-line--rail", "rail"],
      ["map-line map-line--sleepers", "rail"],
    ],
  );
});

test("a line of the background takes no click away from what lies under it", () => {
  drawBasemap(map, collection(line("rail")));
  assert.ok(drawn.every(({ interactive }) => interactive === false));
});

test("without lines, or when they did not come, nothing is drawn", () => {
  drawBasemap(map, collection());
  drawBasemap(map, null);
  assert.deepEqual([drawn, named], [[], []]);
});

test("every source is named once", () => {
  const lines = collection(line("rail", "© OpenStreetMap"), line("road", "© OpenStreetMap"), line("water", "PDOK"), line("rail"));
  assert.deepEqual(attributions(lines), ["© OpenStreetMap", "PDOK"]);
  drawBasemap(map, lines);
  assert.deepEqual(named, ["© OpenStreetMap", "PDOK"]);
});

test("a source is text, whatever signs are in it", () => {
  assert.deepEqual(attributions(collection(line("rail", '<img src="x"> & co'))), ["&#60;img src=&#34;x&#34;&#62; &#38; co"]);
});
