/** The form of this name was accepted: <div data-module="draft-done" data-draft="place"> on the page that thanks. */

import { DraftStore } from "../core/draft-store.js";

export default function draftDone(element) {
  new DraftStore(window.localStorage).accepted(element.dataset.draft);
}
