/* What the atlas draws, worked out without a map: pure functions. */

/** The Leaflet style of a neighbourhood: the colour of its class comes from css/atlas.css, "no value" is hatched. */
export function areaStyle(area) {
  const scoreClass = area?.class;
  if (!scoreClass) return { className: "area atlas-area atlas-area--none", fillColor: "url(#atlas-hatch)" };
  return { className: `area atlas-area atlas-area--${scoreClass}` };
}

/** The style of a neighbourhood on one of the seven maps: grey without a value, faint when the legend left it out. */
export function themeStyle(area) {
  const away = area?.away ? " atlas-area--away" : "";
  return { className: `area atlas-area atlas-area--${area?.colour || "empty"}${away}` };
}

/** The feelings whose places are asked for: "" is both, null is none. */
export function feelingFilter(shown) {
  if (shown.proud && shown.stomach_ache) return "";
  if (shown.proud) return "proud";
  return shown.stomach_ache ? "stomach_ache" : null;
}

/**
 * The counts that a neighbourhood's badge shows: [{name, text}]. Nothing said is no badge; answers that are too few
 * to be counted (null) neither.
 */
export function badgeCounts(area, shown) {
  return ["residents", "reports"]
    .filter((name) => shown[name] && area?.[name])
    .map((name) => ({ name, text: String(area[name]) }));
}
