import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { answer } from "./support/expressions.mjs";

const read = (name) => JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), "utf8"));
const trees = read("expression-trees");

function alike(found, expected) {
  if (typeof found === "number" && typeof expected === "number" && found !== expected) {
    return Math.abs(found - expected) <= 1e-12 * Math.abs(expected);
  }
  return found === expected;
}

for (const group of read("expressions").filter(({ only }) => only !== "server")) {
  test(group.about, () => {
    for (const [expression, expected] of group.cases) {
      const tree = Object.hasOwn(trees, expression) ? trees[expression] : null;
      if (typeof expected === "object") {
        if (tree) assert.throws(() => answer({ ...group, tree }), expression);
      } else {
        const found = answer({ ...group, tree });
        assert.ok(alike(found, expected), `${expression}: ${JSON.stringify(found)}`);
      }
    }
  });
}
