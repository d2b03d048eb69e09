/** What stands in a form as [name, value] pairs, and back. Secrets and files are never kept. */

const TOKENS = new Set(["csrf", "key"]);
const NEVER_KEPT = new Set(["password", "file", "submit", "button", "image", "reset"]);

/** The controls of a form that a draft keeps. */
function kept(form) {
  return [...form.elements].filter(
    (control) =>
      control.name &&
      !TOKENS.has(control.name) &&
      !NEVER_KEPT.has(control.type) &&
      !("draftSkip" in control.dataset),
  );
}

/** What was typed and chosen. */
export function read(form) {
  return kept(form).flatMap((control) => {
    if (isTick(control)) return control.checked ? [[control.name, control.value]] : [];
    return [[control.name, control.value]];
  });
}

/** The hidden controls that a script is to fill; a hidden value of the server's own is not ours to put back. */
export function openHidden(form) {
  return new Set(kept(form).filter((control) => control.type === "hidden" && control.value === ""));
}

/** Put pairs back. Gives the controls that changed. */
export function fill(form, pairs, hidden) {
  return kept(form).filter((control) => {
    if (control.type === "hidden" && !hidden.has(control)) return false;
    return isTick(control) ? tick(control, pairs) : write(control, pairs);
  });
}

function isTick(control) {
  return control.type === "checkbox" || control.type === "radio";
}

function tick(control, pairs) {
  const wanted = pairs.some(([name, value]) => name === control.name && value === control.value);
  const changed = control.checked !== wanted;
  control.checked = wanted;
  return changed;
}

function write(control, pairs) {
  const pair = pairs.find(([name]) => name === control.name);
  if (!pair || control.value === pair[1]) return false;
  const before = control.value;
  control.value = pair[1];
  // A list that no longer has the answer shows nothing at all; then its own first line is better.
  if (control.value !== pair[1]) control.value = before;
  return control.value !== before;
}
