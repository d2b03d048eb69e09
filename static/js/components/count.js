/** Says how many characters are left, once that matters, and how many are too many. Nothing is cut off. */

const NEARLY = 0.8;
const QUIET = 800;

/** How far a text is: null while there is plenty of room, else { left } (negative when it is too long). */
export function room(length, most) {
  return length < most * NEARLY ? null : { left: most - length };
}

export default function count(area) {
  const line = document.createElement("p");
  line.className = "ga-count";
  line.id = `${area.id}-count`;
  const spoken = document.createElement("p");
  spoken.className = "ga-hidden";
  spoken.setAttribute("role", "status");
  area.after(line, spoken);
  let timer;
  const show = () => {
    const words = sentence(area);
    line.textContent = words;
    line.classList.toggle("ga-count--over", lengthOf(area) > Number(area.dataset.most));
    clearTimeout(timer);
    timer = setTimeout(() => (spoken.textContent = words), QUIET);
  };
  area.addEventListener("input", show);
  show();
}

function sentence(area) {
  const state = room(lengthOf(area), Number(area.dataset.most));
  if (state === null) return "";
  return state.left < 0 ? `${area.dataset.over} ${-state.left}` : `${area.dataset.left} ${state.left}`;
}

/** As the server counts: characters, not halves of them. */
function lengthOf(area) {
  return [...area.value].length;
}
