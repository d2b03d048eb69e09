import assert from "node:assert/strict";
import { test } from "node:test";

import { room } from "../../static/js/components/count.js";

test("nothing is said while there is plenty of room", () => {
  assert.equal(room(0, 100), null);
  assert.equal(room(79, 100), null);
});

test("towards the end it says how much is left", () => {
  assert.deepEqual(room(80, 100), { left: 20 });
  assert.deepEqual(room(100, 100), { left: 0 });
});

test("beyond the end it says how much is too much", () => {
  assert.deepEqual(room(112, 100), { left: -12 });
});
