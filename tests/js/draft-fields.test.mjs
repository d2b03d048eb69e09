import assert from "node:assert/strict";
import { test } from "node:test";

import { fill, openHidden, read } from "../../static/js/core/draft-fields.js";

const control = (type, name, value = "", rest = {}) => ({ type, name, value, checked: false, dataset: {}, ...rest });
const form = (...elements) => ({ elements });
const list = (name, values) => ({
  type: "select-one",
  name,
  dataset: {},
  chosen: values[0],
  get value() {
    return this.chosen;
  },
  set value(wanted) {
    this.chosen = values.includes(wanted) ? wanted : "";
  },
});

test("what was typed and chosen is read", () => {
  const page = form(
    control("textarea", "words", "The garden"),
    control("radio", "kind", "proud", { checked: true }),
    control("radio", "kind", "stomach_ache"),
    control("checkbox", "theme", "a", { checked: true }),
    control("checkbox", "theme", "b", { checked: true }),
    control("hidden", "lat", "50.9"),
  );
  assert.deepEqual(read(page), [
    ["words", "The garden"],
    ["kind", "proud"],
    ["theme", "a"],
    ["theme", "b"],
    ["lat", "50.9"],
  ]);
});

test("secrets, files, tokens and buttons are never kept", () => {
  const page = form(
    control("password", "password", "secret"),
    control("file", "photo", "C:\\fakepath\\me.jpg"),
    control("hidden", "csrf", "token"),
    control("hidden", "key", "k1"),
    control("submit", "submit", "yes"),
    control("text", ""),
    control("text", "other", "x", { dataset: { draftSkip: "" } }),
  );
  assert.deepEqual(read(page), []);
});

test("what was kept is put back, and says what changed", () => {
  const words = control("textarea", "words");
  const proud = control("radio", "kind", "proud", { checked: true });
  const ache = control("radio", "kind", "stomach_ache");
  const name = control("text", "name", "Park");
  const page = form(words, proud, ache, name);
  const changed = fill(page, [["words", "The garden"], ["kind", "stomach_ache"], ["name", "Park"]], new Set());
  assert.deepEqual(changed, [words, proud, ache]);
  assert.deepEqual([words.value, proud.checked, ache.checked], ["The garden", false, true]);
});

test("reading back what was put gives the same", () => {
  const filled = form(control("text", "a", "1"), control("checkbox", "b", "x", { checked: true }), list("c", ["", "q"]));
  filled.elements[2].value = "q";
  const empty = form(control("text", "a"), control("checkbox", "b", "x"), list("c", ["", "q"]));
  fill(empty, read(filled), new Set());
  assert.deepEqual(read(empty), read(filled));
});

test("a list that no longer has the answer keeps its first line", () => {
  const area = list("area", ["all", "a"]);
  assert.deepEqual(fill(form(area), [["area", "gone"]], new Set()), []);
  assert.equal(area.value, "all");
});

test("a hidden value of the server's own stays, one for a script comes back", () => {
  const round = control("hidden", "round", "12");
  const lat = control("hidden", "lat");
  const page = form(round, lat);
  const open = openHidden(page);
  fill(page, [["round", "11"], ["lat", "50.9"]], open);
  assert.deepEqual([round.value, lat.value], ["12", "50.9"]);
});
