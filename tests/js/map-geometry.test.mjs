import assert from "node:assert/strict";
import { test } from "node:test";

import { contains, featureAt, fittingLabels, largestPart, namePoint } from "../../static/js/map/geometry.js";

const square = (west, south, size) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const polygon = (...rings) => ({ type: "Polygon", coordinates: rings });

test("a point in the square lies inside it, one beside it does not", () => {
  assert.equal(contains(polygon(square(5, 52, 1)), 5.5, 52.5), true);
  assert.equal(contains(polygon(square(5, 52, 1)), 6.5, 52.5), false);
  assert.equal(contains(polygon(square(5, 52, 1)), 4.5, 52.5), false);
});

test("a hole is not inside", () => {
  const ring = polygon(square(0, 0, 10), square(4, 4, 2));
  assert.equal(contains(ring, 5, 5), false);
  assert.equal(contains(ring, 1, 5), true);
});

test("any part of a neighbourhood in parts counts", () => {
  const parts = { type: "MultiPolygon", coordinates: [[square(0, 0, 1)], [square(5, 5, 3)]] };
  assert.equal(contains(parts, 6, 6), true);
  assert.equal(contains(parts, 3, 3), false);
  assert.deepEqual(largestPart(parts)[0], square(5, 5, 3));
});

test("the neighbourhood of a point is found, outside all of them there is none", () => {
  const collection = {
    features: [
      { properties: { code: "A" }, geometry: polygon(square(0, 0, 1)) },
      { properties: { code: "B" }, geometry: polygon(square(1, 0, 1)) },
    ],
  };
  assert.equal(featureAt(collection, 1.5, 0.5).properties.code, "B");
  assert.equal(featureAt(collection, 2.5, 0.5), null);
});

test("a name stands in the middle of a square", () => {
  assert.deepEqual(namePoint(polygon(square(0, 0, 2))), [1, 1]);
});

test("a name stands inside a neighbourhood shaped like a hook, where its middle is not", () => {
  const hook = polygon([[0, 0], [10, 0], [10, 3], [3, 3], [3, 10], [0, 10], [0, 0]]);
  const [lon, lat] = namePoint(hook);
  assert.equal(contains(hook, lon, lat), true);
});

const anywhere = () => true;
const nowhere = () => false;
const INTACT = { x: 0, y: 0 };

test("a name that is wider than its neighbourhood stays away", () => {
  const label = { x: 50, y: 50, width: 80, height: 16, holds: anywhere };
  assert.deepEqual(fittingLabels([{ ...label, room: 100 }]), [INTACT]);
  assert.deepEqual(fittingLabels([{ ...label, room: 60 }]), [null]);
});

test("of two names on top of each other the first one stays", () => {
  const label = { y: 50, width: 80, height: 16, room: 200, holds: nowhere };
  const names = [{ ...label, x: 50 }, { ...label, x: 100 }, { ...label, x: 131 }];
  assert.deepEqual(fittingLabels(names), [INTACT, null, INTACT]);
});

test("a name makes way for a pin, no further than needed", () => {
  const label = { x: 50, y: 50, width: 80, height: 16, room: 200, holds: anywhere };
  const [shift] = fittingLabels([label], [{ left: 40, right: 60, top: 45, bottom: 60 }]);
  assert.equal(shift.x, 0);
  assert.ok(50 + shift.y + 8 <= 45, "the name ends above the pin");
});

test("a name never leaves its own neighbourhood to make way", () => {
  const label = { x: 50, y: 50, width: 80, height: 16, room: 200, holds: (_x, y) => y > 50 };
  const [shift] = fittingLabels([label], [{ left: 40, right: 60, top: 45, bottom: 60 }]);
  assert.ok(shift.y > 0);
  assert.deepEqual(fittingLabels([{ ...label, holds: nowhere }], [{ left: 40, right: 60, top: 45, bottom: 60 }]), [null]);
});
