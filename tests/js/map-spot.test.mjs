import assert from "node:assert/strict";
import { test } from "node:test";

import { spotLabel } from "../../static/js/map/spot-chooser.js";

test("a street is told apart by its neighbourhood", () => {
  assert.equal(spotLabel({ label: "Kerkstraat", area: "Noorderhof" }), "Kerkstraat, Noorderhof");
});

test("a neighbourhood is itself", () => {
  assert.equal(spotLabel({ label: "Noorderhof", area: "Noorderhof" }), "Noorderhof");
  assert.equal(spotLabel({ label: "Noorderhof", area: "" }), "Noorderhof");
});
