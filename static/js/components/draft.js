/**
 * Keeps what is typed in a form on this device until the form was accepted.
 *
 * <form data-module="draft" data-draft="place">: its words stand in a <template data-draft-words> (Form.hidden_tokens).
 * The page that thanks carries <div data-module="draft-done" data-draft="place">, which ends the draft.
 * With a connection the browser sends the form itself. Without one it waits here and is sent as soon as there is one,
 * with the same idempotency key, so that nothing is ever stored twice.
 */

import { fill, openHidden, read } from "../core/draft-fields.js";
import { DraftStore, pause, same, storageKey, verdict } from "../core/draft-store.js";

const SETTLE = 300;
const DOUBLE_TAP = 8_000;
const PROBE_PATIENCE = 4_000;

export default function draft(form) {
  new Draft(form).start();
}

class Draft {
  constructor(form) {
    this.form = form;
    this.store = new DraftStore(window.localStorage);
    this.name = storageKey(location.pathname, form.dataset.draft);
    this.words = form.querySelector("template[data-draft-words]")?.dataset ?? {};
    this.blank = read(form);
    this.sender = null;
    this.attempt = 0;
    this.lastSent = -DOUBLE_TAP;
  }

  start() {
    this.notice = document.createElement("div");
    this.notice.className = "ga-draft";
    this.notice.setAttribute("role", "status");
    this.form.before(this.notice);
    this.restore();
    for (const kind of ["input", "change"]) this.form.addEventListener(kind, (event) => this.edited(event));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("pagehide", () => this.save());
    addEventListener("pageshow", () => (this.lastSent = -DOUBLE_TAP));
    addEventListener("online", () => this.retry());
  }

  /** Put back what was typed before, unless the page shows the form again with its mistakes. */
  restore() {
    const kept = this.store.read(this.name);
    if (!kept) return;
    if (document.querySelector("[data-errors]")) {
      this.store.write(this.name, { ...this.content(), sent: false, waiting: false });
      return;
    }
    const hidden = openHidden(this.form);
    const changed = fill(this.form, kept.fields, hidden);
    this.keyInput().value = kept.key;
    for (const control of changed) {
      control.dispatchEvent(new Event("input", { bubbles: true }));
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
    // Whoever listens may take a change for a visitor's, and empty another field for it.
    fill(this.form, kept.fields, hidden);
    if (kept.waiting) {
      this.sender = kept.sender ?? null;
      this.wait(this.words.waiting);
      this.retry();
    } else if (changed.length) {
      this.say(this.words.restored, { throwAway: true });
    }
  }

  keyInput() {
    return this.form.elements.namedItem("key");
  }

  content() {
    return { key: this.keyInput().value, fields: read(this.form), path: location.pathname + location.search };
  }

  /** Whoever changes what waits decides anew when it is ready. */
  edited(event) {
    if (event.isTrusted && this.isWaiting()) {
      clearTimeout(this.later);
      this.store.write(this.name, { ...this.content(), sent: false, waiting: false });
      this.say(this.words.changed, { throwAway: true });
    }
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), SETTLE);
  }

  /** Keep what stands there now; an untouched form is not worth keeping. */
  save() {
    if (this.saving === undefined) return;
    clearTimeout(this.saving);
    this.saving = undefined;
    if (same(read(this.form), this.blank)) this.store.remove(this.name);
    else this.store.write(this.name, { ...this.content(), sent: false, waiting: false });
  }

  async submitted(event) {
    event.preventDefault();
    if (Date.now() - this.lastSent < DOUBLE_TAP) return;
    this.lastSent = Date.now();
    clearTimeout(this.saving);
    this.saving = undefined;
    this.sender = event.submitter?.name ? [event.submitter.name, event.submitter.value] : null;
    const worthKeeping = !same(read(this.form), this.blank) || this.store.read(this.name);
    if (worthKeeping) this.store.write(this.name, { ...this.content(), sent: true, waiting: false });
    event.submitter?.classList.add("utrecht-button--busy");
    const connected = await this.isConnected();
    event.submitter?.classList.remove("utrecht-button--busy");
    if (connected) this.sendByBrowser();
    else this.keepForLater();
  }

  /** One small question to our own server: a phone often believes that it is online when it is not. */
  async isConnected() {
    if (navigator.onLine === false) return false;
    try {
      const signal = AbortSignal.timeout(PROBE_PATIENCE);
      await fetch(import.meta.url, { method: "HEAD", cache: "no-store", signal });
      return true;
    } catch {
      return false;
    }
  }

  sendByBrowser() {
    if (this.sender) this.carry(...this.sender);
    // The form's own submit: no second "submit" event, and a button named "submit" cannot stand in its way.
    HTMLFormElement.prototype.submit.call(this.form);
  }

  /** The value of the pressed button, which the form's own submit would leave out. */
  carry(name, value) {
    const input = this.form.querySelector("input[data-draft-sender]") ?? document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    input.dataset.draftSender = "";
    input.dataset.draftSkip = "";
    this.form.append(input);
  }

  keepForLater() {
    this.lastSent = -DOUBLE_TAP;
    const kept = this.store.write(this.name, { ...this.content(), sent: true, waiting: true, sender: this.sender });
    this.wait(kept ? this.words.waiting : this.words.waitingHere);
  }

  wait(words) {
    this.say(words, { waiting: true, sendNow: true, throwAway: true });
    clearTimeout(this.later);
    this.later = setTimeout(() => this.retry(), pause(this.attempt));
    this.attempt += 1;
  }

  isWaiting() {
    return this.notice.classList.contains("ga-draft--waiting");
  }

  /** Send what waits, in the background. */
  async retry() {
    if (!this.isWaiting() || this.retrying) return;
    this.retrying = true;
    try {
      await this.settle(await this.send());
    } catch {
      this.wait(this.words.waiting);
    } finally {
      this.retrying = false;
    }
  }

  async settle(response) {
    const outcome = verdict(response);
    if (outcome === "accepted") {
      this.store.remove(this.name);
      location.assign(response.url);
    } else if (outcome === "refused") {
      // Nothing was stored. The browser sends it once more, to show what the page says about it.
      this.sendByBrowser();
    } else {
      if (outcome === "forged") await this.freshToken();
      this.wait(this.words.later);
    }
  }

  send() {
    const body = new FormData(this.form);
    if (this.sender) body.set(...this.sender);
    const address = this.form.getAttribute("action") || location.href;
    return fetch(address, { method: "POST", body, credentials: "same-origin" });
  }

  /** The token of this page is no longer valid: take the one of a fresh page, and keep what was typed. */
  async freshToken() {
    const page = await fetch(location.href, { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("input[name=csrf]");
    if (fresh) this.form.elements.namedItem("csrf").value = fresh.value;
  }

  say(words, { waiting = false, sendNow = false, throwAway = false } = {}) {
    this.notice.classList.toggle("ga-draft--waiting", waiting);
    this.notice.replaceChildren(Object.assign(document.createElement("p"), { textContent: words ?? "" }));
    if (sendNow) this.button(this.words.sendNow, () => this.retry());
    if (throwAway) this.button(this.words.throwAway, () => this.discard());
  }

  button(words, action) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "utrecht-button utrecht-button--subtle", textContent: words });
    button.addEventListener("click", action);
    this.notice.append(button);
  }

  discard() {
    clearTimeout(this.later);
    clearTimeout(this.saving);
    this.saving = undefined;
    this.store.remove(this.name);
    location.replace(location.pathname + location.search);
  }
}
