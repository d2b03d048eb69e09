import assert from "node:assert/strict";
import { test } from "node:test";

import { pathOf, start } from "../../static/js/core/main.js";

const page = (...names) => {
  const elements = names.map((name) => ({ dataset: { module: name } }));
  return { elements, querySelectorAll: () => elements };
};

test("a module is found by its name", () => {
  assert.equal(pathOf("draft-done"), "../components/draft-done.js");
});

test("a name that is none is no address", () => {
  for (const name of ["", "../x", "a/b", "https://elsewhere", "A", "x.js"]) assert.equal(pathOf(name), null);
});

test("every element gets its module", async () => {
  const root = page("draft", "count");
  const started = [];
  const load = async (path) => ({ default: (element) => started.push([path, element]) });
  assert.deepEqual(await start(root, load), [true, true]);
  assert.deepEqual(started, [
    ["../components/draft.js", root.elements[0]],
    ["../components/count.js", root.elements[1]],
  ]);
});

test("one element may have two modules", async () => {
  assert.deepEqual(await start(page("draft  count"), async () => ({ default() {} })), [true, true]);
});

test("a module that fails does not stop the others", async () => {
  const complaints = [];
  const load = async (path) => {
    if (path.includes("gone")) throw new Error("404");
    return { default: () => { if (path.includes("broken")) throw new Error("broken"); } };
  };
  const outcomes = await start(page("gone", "broken", "../evil", "draft"), load, (words) => complaints.push(words));
  assert.deepEqual(outcomes, [false, false, false, true]);
  assert.equal(complaints.length, 3);
});
