import assert from "node:assert/strict";
import { test } from "node:test";

import { DraftStore, KEPT_FOR, parse, pause, same, storageKey, verdict } from "../../static/js/core/draft-store.js";

class Memory {
  constructor() {
    this.items = new Map();
  }
  get length() {
    return this.items.size;
  }
  key(index) {
    return [...this.items.keys()][index];
  }
  getItem(key) {
    return this.items.get(key) ?? null;
  }
  setItem(key, value) {
    this.items.set(key, value);
  }
  removeItem(key) {
    this.items.delete(key);
  }
}

const full = {
  length: 0,
  getItem: () => null,
  setItem: () => {
    throw new Error("QuotaExceededError");
  },
  removeItem: () => {},
};

const DRAFT = { key: "k1", fields: [["words", "The garden"]], sent: false, waiting: false };

test("what is kept comes back, with its key and the moment", () => {
  const store = new DraftStore(new Memory(), () => 1000);
  assert.equal(store.write("draft:place:/west/", DRAFT), true);
  assert.deepEqual(store.read("draft:place:/west/"), { ...DRAFT, savedAt: 1000 });
});

test("two pages keep two drafts", () => {
  assert.notEqual(storageKey("/west/", "place"), storageKey("/east/", "place"));
  assert.notEqual(storageKey("/west/", "place"), storageKey("/west/", "report"));
});

test("nothing comes back after a month", () => {
  const text = JSON.stringify({ ...DRAFT, savedAt: 0 });
  assert.notEqual(parse(text, KEPT_FOR), null);
  assert.equal(parse(text, KEPT_FOR + 1), null);
});

test("what somebody else wrote there is no draft", () => {
  for (const text of [null, "", "{", "null", "7", '"text"', "{}", '{"key": 1}', '{"key": "k", "fields": "x"}']) {
    assert.equal(parse(text, 0), null);
  }
});

test("a full device says so and breaks nothing", () => {
  const store = new DraftStore(full);
  assert.equal(store.write("draft:place:/", DRAFT), false);
  assert.equal(store.read("draft:place:/"), null);
  assert.deepEqual(store.all(), []);
});

test("only what was on its way is gone when a form was accepted", () => {
  const store = new DraftStore(new Memory());
  store.write(storageKey("/west/", "place"), { ...DRAFT, sent: true });
  store.write(storageKey("/east/", "place"), DRAFT);
  store.write(storageKey("/west/", "report"), { ...DRAFT, sent: true });
  store.accepted("place");
  assert.deepEqual(
    store.all().map(([key]) => key),
    [storageKey("/east/", "place"), storageKey("/west/", "report")],
  );
});

test("a form whose name begins like another's is left alone", () => {
  const store = new DraftStore(new Memory());
  store.write(storageKey("/", "place-note"), { ...DRAFT, sent: true });
  store.accepted("place");
  assert.equal(store.all().length, 1);
});

test("looking at all drafts clears the unreadable ones and touches nothing else", () => {
  const memory = new Memory();
  memory.setItem("draft:place:/", "{");
  memory.setItem("language", "nl");
  assert.deepEqual(new DraftStore(memory).all(), []);
  assert.deepEqual([...memory.items.keys()], ["language"]);
});

test("an answer says what becomes of what was sent", () => {
  const of = (status) => verdict({ status, ok: status < 300 });
  assert.equal(of(200), "accepted");
  assert.deepEqual([422, 409, 413, 404].map(of), ["refused", "refused", "refused", "refused"]);
  assert.equal(of(403), "forged");
  assert.deepEqual([429, 500, 502, 503].map(of), ["later", "later", "later", "later"]);
});

test("attempts come ever more slowly, and never less than once a minute", () => {
  assert.equal(pause(0), 5_000);
  assert.ok(pause(2) > pause(1));
  assert.equal(pause(50), 60_000);
});

test("an untouched form is the same as it was", () => {
  assert.ok(same([["a", "1"]], [["a", "1"]]));
  assert.ok(!same([["a", "1"]], [["a", "2"]]));
  assert.ok(!same([], [["a", ""]]));
});
