import assert from "node:assert/strict";
import { test } from "node:test";

import reload from "../../static/js/components/reload.js";

test("a page that is looked at is fetched again after a while", () => {
  globalThis.document = { hidden: false };
  let fetched = 0;
  reload(null, { later: (act) => act(), again: () => (fetched += 1) });
  assert.equal(fetched, 1);
});

test("a page in another tab waits until somebody comes back", () => {
  globalThis.document = { hidden: true };
  let fetched = 0;
  let waited = 0;
  const later = (act) => {
    waited += 1;
    if (waited === 3) globalThis.document.hidden = false;
    act();
  };
  reload(null, { later, again: () => (fetched += 1) });
  assert.deepEqual([waited, fetched], [3, 1]);
});
