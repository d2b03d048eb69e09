import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import waiting from "../../static/js/components/waiting.js";

let items;
beforeEach(() => {
  items = new Map();
  const localStorage = {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index],
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => items.delete(key),
  };
  globalThis.window = { localStorage };
  globalThis.location = { pathname: "/west/" };
});

const keep = (path, rest) =>
  items.set(`draft:place:${path}`, JSON.stringify({ key: "k", fields: [], savedAt: Date.now(), path, ...rest }));

function shown() {
  const link = { href: "#" };
  const element = { hidden: true, querySelector: () => link };
  waiting(element);
  return element.hidden ? null : link.href;
}

test("every page says that something still waits, and leads to it", () => {
  keep("/west/places/pin?kind=proud", { waiting: true });
  assert.equal(shown(), "/west/places/pin?kind=proud");
});

test("what was only begun is no reason to disturb", () => {
  keep("/west/places/pin", { waiting: false });
  assert.equal(shown(), null);
});

test("the page itself says it in its own place", () => {
  globalThis.location.pathname = "/west/places/pin";
  keep("/west/places/pin?kind=proud", { waiting: true });
  assert.equal(shown(), null);
});

test("a path that leads to another site is not followed", () => {
  for (const path of ["//elsewhere.example", "https://elsewhere.example", "javascript:alert(1)", "/\\elsewhere", 7]) {
    items.clear();
    keep(path, { waiting: true });
    assert.equal(shown(), null);
  }
});
