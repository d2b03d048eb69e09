import assert from "node:assert/strict";
import { test } from "node:test";

import { atOneSpot, boxText, gather, join, mixOf, pointsUrl, readView } from "../../static/js/map/places-data.js";

const bounds = { getWest: () => 5.12345678, getSouth: () => 52.3, getEast: () => 5.2, getNorth: () => 52.4 };

test("the address names the box, the whole zoom level and only the filters that are set", () => {
  const url = new URL(pointsUrl("/westwijk/places/map.json", bounds, 13.75, { feeling: "proud", area: "" }), "http://x");
  assert.equal(url.pathname, "/westwijk/places/map.json");
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    bbox: "5.1235,52.3000,5.2000,52.4000",
    zoom: "13",
    feeling: "proud",
  });
});

test("a box is written as west, south, east, north", () => {
  assert.equal(boxText(bounds), "5.1235,52.3000,5.2000,52.4000");
});

test("points are unpacked from columns", () => {
  const view = readView({ counts: [1, 1], ids: ["a", "b"], lon: [520000, 520100], lat: [5240000, 5240100], feelings: "ps" });
  assert.deepEqual(view.points, [
    { id: "a", feeling: "proud", lon: 5.2, lat: 52.4 },
    { id: "b", feeling: "stomach_ache", lon: 5.201, lat: 52.401 },
  ]);
  assert.deepEqual(view.counts, { proud: 1, stomachAche: 1 });
  assert.deepEqual(view.clusters, []);
});

test("an id is spelled out as it stands in addresses", () => {
  const ids = ["0123456789abcdef0123456789abcdef"];
  const [point] = readView({ counts: [1, 0], ids, lon: [0], lat: [0], feelings: "p" }).points;
  assert.equal(point.id, "01234567-89ab-cdef-0123-456789abcdef");
});

test("clusters are unpacked with their mix", () => {
  const view = readView({ counts: [400, 20], clusters: [[520000, 5240000, 400, 20]] });
  assert.deepEqual(view.clusters, [{ lon: 5.2, lat: 52.4, proud: 400, stomachAche: 20 }]);
  assert.deepEqual(view.points, []);
});

test("points that would cover each other are taken together, none is lost", () => {
  const points = [0, 10, 100, 105, 300].map((x) => ({ x }));
  const groups = gather(points, ({ x }) => ({ x, y: 0 }), 30);
  assert.deepEqual(groups.map((group) => group.map(({ x }) => x)), [[0, 10], [100, 105], [300]]);
});

test("rings that would cover each other are added up, none is lost, and the others stay apart", () => {
  const clusters = [
    { lon: 0, lat: 0, proud: 1, stomachAche: 0 },
    { lon: 30, lat: 0, proud: 2, stomachAche: 1 },
    { lon: 100, lat: 0, proud: 5, stomachAche: 5 },
  ];
  const rings = join(clusters, ({ lon, lat }) => ({ x: lon, y: lat }), () => 44);
  assert.deepEqual(rings, [
    { lon: 100, lat: 0, proud: 5, stomachAche: 5 },
    { lon: 22.5, lat: 0, proud: 3, stomachAche: 1 },
  ]);
});

test("a group says its mix", () => {
  assert.deepEqual(mixOf([{ feeling: "proud" }, { feeling: "stomach_ache" }, { feeling: "proud" }]), {
    proud: 2,
    stomachAche: 1,
  });
});

test("points in the same cell are at one spot, neighbours are not", () => {
  assert.equal(atOneSpot([{ lon: 5.2, lat: 52.4 }, { lon: 5.2, lat: 52.4 }]), true);
  assert.equal(atOneSpot([{ lon: 5.2, lat: 52.4 }, { lon: 5.2015, lat: 52.4 }]), false);
});
