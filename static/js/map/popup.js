/* The pop-up of one or more places at a spot: their words are fetched when somebody wants to read them. */

const WIDTH = 280;
const AROUND = 92; // pixels that the pop-up and the map keep free beside the words

/**
 * Opens a pop-up on `map` at [lat, lon] for the places `ids`.
 * `texts` holds the words of the buttons; `placeUrl(id)` is where the words of a place are.
 */
export function openPlaces(map, latLng, ids, { placeUrl, texts, onShow }) {
  const box = document.createElement("div");
  box.className = "place-popup";
  const width = Math.min(WIDTH, map.getSize().x - AROUND);
  const popup = L.popup({
    maxWidth: width,
    minWidth: width,
    autoPanPadding: [12, 12],
    offset: [0, -10],
  })
    .setLatLng(latLng)
    .setContent(box)
    .openOn(map);
  popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", texts.close);
  let shown = 0;
  const show = async (index) => {
    shown = index;
    const place = await readPlace(placeUrl(ids[index]));
    if (shown !== index) return; // a later tap was faster
    const parts = place ? placeParts(place, texts) : [paragraph(texts.failed)];
    if (ids.length > 1) parts.push(steps(index, ids.length, texts, show));
    box.replaceChildren(...parts);
    popup.update();
    if (place) onShow(ids[index]);
  };
  show(0);
}

async function readPlace(url) {
  try {
    const response = await fetch(url, { headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function placeParts(place, texts) {
  const heading = paragraph(place.feeling_name, `place-popup__feeling place-popup__feeling--${place.feeling}`);
  const link = document.createElement("a");
  link.className = "utrecht-link utrecht-link--html-a";
  link.href = place.url;
  link.textContent = texts.more;
  const where = paragraph([place.where, place.date].filter(Boolean).join(" · "), "place-popup__where");
  return [heading, paragraph(place.words, "place-popup__words"), where, link];
}

function steps(index, count, texts, show) {
  const row = document.createElement("p");
  row.className = "place-popup__steps";
  const button = (label, sign, target) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "place-popup__step";
    made.setAttribute("aria-label", label);
    made.textContent = sign;
    made.disabled = target < 0 || target >= count;
    made.addEventListener("click", () => show(target));
    return made;
  };
  const place = document.createElement("span");
  place.textContent = `${index + 1} / ${count}`;
  row.append(button(texts.previous, "‹", index - 1), place, button(texts.next, "›", index + 1));
  return row;
}

function paragraph(text, className = "") {
  const made = document.createElement("p");
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
