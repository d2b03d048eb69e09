/** Says on every page that something has not been sent yet, with the way to it. */

import { DraftStore } from "../core/draft-store.js";

export default function waiting(element) {
  const elsewhere = new DraftStore(window.localStorage)
    .all()
    .map(([, draft]) => draft)
    .filter((draft) => draft.waiting && isOurs(draft.path) && draft.path.split("?")[0] !== location.pathname);
  if (elsewhere.length === 0) return;
  element.querySelector("a").href = elsewhere[0].path;
  element.hidden = false;
}

function isOurs(path) {
  return typeof path === "string" && /^\/(?![/\\])/.test(path);
}
