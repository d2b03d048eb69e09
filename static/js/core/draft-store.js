/**
 * What was typed and not accepted yet, kept on this device.
 * A draft is { key, fields: [[name, value], ...], savedAt, sent, waiting, path }: `key` is the idempotency key of the
 * form, so that a second attempt never makes a second record; `sent` says that it was on its way; `waiting` that it
 * could not leave. Nothing here knows the page.
 */

const PREFIX = "draft:";
const DAY = 24 * 60 * 60 * 1000;
export const KEPT_FOR = 30 * DAY;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 60_000;

/** The name under which the draft of one form on one page is kept. */
export function storageKey(path, name) {
  return `${PREFIX}${name}:${path}`;
}

/** A draft out of its text; null when it is none, or older than a month. */
export function parse(text, now) {
  let draft;
  try {
    draft = JSON.parse(text);
  } catch {
    return null;
  }
  const whole = draft && typeof draft.key === "string" && Array.isArray(draft.fields) && Number.isFinite(draft.savedAt);
  if (!whole || now - draft.savedAt > KEPT_FOR) return null;
  return draft;
}

/** Drafts in a Storage; a device that keeps nothing (or is full) makes it forgetful, never broken. */
export class DraftStore {
  constructor(storage, now = Date.now) {
    this.storage = storage;
    this.now = now;
  }

  read(key) {
    return this.#attempt(() => parse(this.storage.getItem(key), this.now()));
  }

  /** Keep a draft; false when the device would not. */
  write(key, draft) {
    return this.#attempt(() => {
      this.storage.setItem(key, JSON.stringify({ ...draft, savedAt: this.now() }));
      return true;
    }) ?? false;
  }

  remove(key) {
    this.#attempt(() => this.storage.removeItem(key));
  }

  /** Every draft as [key, draft]; what is too old or unreadable is removed on the way. */
  all() {
    return this.#keys().flatMap((key) => {
      const draft = this.read(key);
      if (draft) return [[key, draft]];
      this.remove(key);
      return [];
    });
  }

  /** The forms of this name that were on their way have arrived. */
  accepted(name) {
    for (const [key, draft] of this.all()) {
      if (key.startsWith(storageKey("", name)) && draft.sent) this.remove(key);
    }
  }

  #keys() {
    return this.#attempt(() =>
      Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index)).filter((key) =>
        key.startsWith(PREFIX),
      ),
    ) ?? [];
  }

  #attempt(work) {
    try {
      return work();
    } catch {
      return null;
    }
  }
}

/** What an answer means for what was sent: accepted, refused (show why), forged (a stale page), or later (keep it). */
export function verdict(response) {
  if (response.ok) return "accepted";
  if (response.status === 403) return "forged";
  if (response.status === 429 || response.status >= 500) return "later";
  return "refused";
}

/** How long to wait before attempt number `attempt` (from 0), in milliseconds. */
export function pause(attempt) {
  return Math.min(FIRST_WAIT * 2 ** attempt, LONGEST_WAIT);
}

/** Whether two lists of [name, value] say the same. */
export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
