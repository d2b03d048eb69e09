import assert from "node:assert/strict";
import { test } from "node:test";

import { areaStyle, badgeCounts, feelingFilter, themeStyle } from "../../static/js/map/atlas-data.js";

test("each class has a style of its own, and its colour is left to the style sheet", () => {
  const styles = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((scoreClass) => areaStyle({ class: scoreClass }));
  assert.equal(new Set(styles.map((style) => style.className)).size, 9);
  for (const style of styles) {
    assert.match(style.className, /^area atlas-area atlas-area--\d$/);
    assert.equal(style.fillColor, undefined);
  }
});

test("a buurt without a value, or one that the server does not know, is hatched", () => {
  for (const area of [undefined, null, { class: null }]) {
    assert.equal(areaStyle(area).fillColor, "url(#atlas-hatch)");
    assert.match(areaStyle(area).className, /--none$/);
  }
});

test("only the places of the feelings that are switched on are asked for", () => {
  assert.equal(feelingFilter({ proud: true, stomach_ache: true }), "");
  assert.equal(feelingFilter({ proud: true, stomach_ache: false }), "proud");
  assert.equal(feelingFilter({ proud: false, stomach_ache: true }), "stomach_ache");
  assert.equal(feelingFilter({ proud: false, stomach_ache: false }), null);
  assert.equal(feelingFilter({}), null);
});

test("a badge holds what was said and what is switched on", () => {
  const area = { residents: 12, reports: 3 };
  const both = { residents: true, reports: true };
  assert.deepEqual(badgeCounts(area, both), [
    { name: "residents", text: "12" },
    { name: "reports", text: "3" },
  ]);
  assert.deepEqual(badgeCounts(area, { reports: true }), [{ name: "reports", text: "3" }]);
  assert.deepEqual(badgeCounts(area, {}), []);
});

test("answers that are too few to count, and silence, make no badge", () => {
  const both = { residents: true, reports: true };
  assert.deepEqual(badgeCounts({ residents: null, reports: 0 }, both), []);
  assert.deepEqual(badgeCounts(undefined, both), []);
});

test("a map of the seven takes its colour from the style sheet, and is grey without a value", () => {
  assert.equal(themeStyle({ colour: "r41" }).className, "area atlas-area atlas-area--r41");
  assert.equal(themeStyle({ colour: "3", away: true }).className, "area atlas-area atlas-area--3 atlas-area--away");
  for (const area of [undefined, {}]) assert.match(themeStyle(area).className, /--empty$/);
});
