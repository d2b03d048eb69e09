import assert from "node:assert/strict";
import { test } from "node:test";

import { moveTogether } from "../../static/js/map/together.js";

// A map whose pixels are its degrees times two to the zoom.
function standIn([lat, lon], zoom) {
  const point = (x, y) => ({ x, y, add: (by) => point(x + by.x, y + by.y), subtract: (by) => point(x - by.x, y - by.y) });
  const heard = [];
  let [center, level, least] = [{ lat, lng: lon }, zoom, zoom - 1];
  return {
    wholeArea: { getCenter: () => ({ lat, lng: lon }) },
    setMaxBounds: () => {},
    getMinZoom: () => least,
    setMinZoom: (to) => (least = to),
    getZoom: () => level,
    getCenter: () => center,
    project: ({ lat, lng }, z) => point(lng * 2 ** z, lat * 2 ** z),
    unproject: ({ x, y }, z) => ({ lat: y / 2 ** z, lng: x / 2 ** z }),
    on: (_, listener) => heard.push(listener),
    setView(to, z) {
      [center, level] = [to, z];
      for (const listener of heard) listener();
    },
  };
}

test("maps follow each other at one scale, each around its own middle", () => {
  const first = standIn([50, 6], 12);
  const second = standIn([52, 4], 10);
  moveTogether(first);
  moveTogether(second);
  assert.equal(first.getZoom(), 10);
  assert.equal(first.getMinZoom(), 9);
  first.setView({ lat: 50.5, lng: 6.25 }, 12);
  assert.deepEqual([second.getCenter(), second.getZoom()], [{ lat: 52.5, lng: 4.25 }, 12]);
  second.setView({ lat: 52, lng: 4 }, 11);
  assert.deepEqual([first.getCenter(), first.getZoom()], [{ lat: 50, lng: 6 }, 11]);
});
