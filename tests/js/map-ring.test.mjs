import assert from "node:assert/strict";
import { test } from "node:test";

import { ringParts, ringSize, ringSvg, shortNumber } from "../../static/js/map/ring.js";

const length = ([from, to]) => to - from;

test("the parts of the ring are to each other as the feelings", () => {
  const { proud, stomachAche } = ringParts(30, 10);
  assert.ok(Math.abs(length(proud) / length(stomachAche) - 3) < 0.35);
});

test("one feeling alone has the whole ring", () => {
  assert.deepEqual(ringParts(5, 0), { proud: [0, 2 * Math.PI], stomachAche: null });
  assert.deepEqual(ringParts(0, 5), { proud: null, stomachAche: [0, 2 * Math.PI] });
});

test("one voice among a thousand can still be seen", () => {
  assert.ok(length(ringParts(1000, 1).stomachAche) > 0.25);
});

test("a ring grows slowly and never below a finger's breadth", () => {
  assert.equal(ringSize(1), 44);
  assert.ok(ringSize(100) > ringSize(10));
  assert.ok(ringSize(1e9) <= 76);
});

test("a large number is short, in the digits of the language", () => {
  assert.equal(shortNumber(999), "999");
  assert.equal(shortNumber(1234, "nl"), "1,2k");
  assert.equal(shortNumber(1234, "en"), "1.2k");
  assert.equal(shortNumber(12345, "nl"), "12k");
});

test("the mix is told by shape and number as well as by colour", () => {
  const drawing = ringSvg(12, 3);
  assert.match(drawing, /pin--proud/);
  assert.match(drawing, /pin--stomach-ache/);
  assert.match(drawing, />12</);
  assert.match(drawing, />3</);
  assert.doesNotMatch(drawing, /style=|NaN/);
});

test("a feeling that is not there is not drawn", () => {
  assert.doesNotMatch(ringSvg(4, 0), /stomach-ache/);
});
