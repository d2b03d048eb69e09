import assert from "node:assert/strict";
import { test } from "node:test";

import { colourAt, inView, levelAt, meet, readSheet } from "../../static/js/map/sheets.js";

test("the closer, the finer", () => {
  assert.deepEqual([6, 8.25, 8.5, 11.25, 11.5, 16].map(levelAt), ["far", "far", "middle", "middle", "near", "near"]);
});

test("boxes that only touch meet", () => {
  assert.ok(meet([4, 52, 5, 53], [5, 53, 6, 54]));
  assert.ok(!meet([4, 52, 5, 53], [5.1, 52, 6, 53]));
  assert.deepEqual(inView({ a: [4, 52, 5, 53], b: [6, 52, 7, 53] }, [4.5, 52.5, 4.6, 52.6]), ["a"]);
});

test("steps become points in degrees, latitude first", () => {
  const [area] = readSheet({ unit: 1000, areas: [[7, [5000, 52000, 10, 0, 0, 10]]] });
  assert.equal(area.position, 7);
  assert.deepEqual(area.rings, [[[52, 5], [52, 5.01], [52.01, 5.01]]]);
});

test("a buurt has the colour of its digit, and that of no value when it has none", () => {
  const colours = { colours: ["#c9c9c9", "#b35806"], areas: "01" };
  assert.deepEqual([0, 1, 2].map((position) => colourAt(colours, position)), ["#c9c9c9", "#b35806", "#c9c9c9"]);
});
