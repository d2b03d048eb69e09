/* A map in a page must not catch the finger that scrolls the page.
 *
 * One finger scrolls the page; two fingers move and zoom the map; a short sentence says so when one finger tries.
 * A mouse drags at once, and its wheel zooms only after the map was clicked. With `data-one-finger` the map follows one
 * finger (the page of one task whose map leaves a margin to scroll by). */

const HINT_SHOWN_FOR = 1600;
const TRIED_TO_PAN = 12;

export function tameGestures(map, element) {
  wheelAfterFocus(map, element);
  if ("oneFinger" in element.dataset) return;
  map.dragging.disable();
  element.addEventListener(
    "pointerdown",
    (event) => (event.pointerType === "touch" ? map.dragging.disable() : map.dragging.enable()),
    true,
  );
  explainTwoFingers(element);
}

function wheelAfterFocus(map, element) {
  map.scrollWheelZoom.disable();
  element.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  element.addEventListener("focusout", () => map.scrollWheelZoom.disable());
}

function explainTwoFingers(element) {
  const hint = document.createElement("p");
  hint.className = "map-hint";
  hint.setAttribute("aria-hidden", "true"); // for eyes and fingers; the map's description says it in words
  hint.textContent = element.dataset.textTwoFingers || "";
  element.append(hint);
  let timer = 0;
  let start = null;
  element.addEventListener("touchstart", (event) => (start = soleTouch(event)), { passive: true });
  element.addEventListener(
    "touchmove",
    (event) => {
      const touch = soleTouch(event);
      if (!touch || !start || distance(touch, start) < TRIED_TO_PAN) return;
      hint.classList.add("map-hint--shown");
      clearTimeout(timer);
      timer = setTimeout(() => hint.classList.remove("map-hint--shown"), HINT_SHOWN_FOR);
    },
    { passive: true },
  );
}

function soleTouch(event) {
  return event.touches.length === 1 ? event.touches[0] : null;
}

function distance(a, b) {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
