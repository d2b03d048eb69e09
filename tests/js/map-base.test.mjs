import assert from "node:assert/strict";
import { test } from "node:test";

import { startingBounds } from "../../static/js/map/base.js";
import { FEELINGS, pinSvg } from "../../static/js/map/pins.js";

test("bounds are read as west, south, east, north", () => {
  assert.deepEqual(startingBounds("5.1,52.3,5.4,52.5"), [[52.3, 5.1], [52.5, 5.4]]);
});

test("bounds that are no four numbers are left to the outlines", () => {
  for (const text of [undefined, "", "5,52", "5,52,6,x", "NaN,1,2,3"]) assert.equal(startingBounds(text), null);
});

test("every feeling has a shape of its own, with a ring and an outline", () => {
  assert.deepEqual(FEELINGS, ["proud", "stomach_ache"]);
  const drawings = FEELINGS.map((feeling) => pinSvg(feeling));
  assert.notEqual(drawings[0], drawings[1]);
  for (const drawing of drawings) {
    assert.match(drawing, /pin__outline/);
    assert.match(drawing, /pin__ring/);
    assert.doesNotMatch(drawing, /style=/);
  }
});

test("a feeling without a shape is a mistake, not an empty pin", () => {
  assert.throws(() => pinSvg("angry"), /no pin for angry/);
});
