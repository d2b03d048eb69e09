/* The mix of feelings in one place of the map: a ring that is split, with the shape and the number of each feeling.
 * Pure: gives SVG text. */

import { pinSvg } from "./pins.js";

const STROKE = 5.5;
const GAP = 0.09; // radians of white between the two parts

/** How large a ring is: it grows slowly, so that a large number is noticed and never hides the map. Pixels. */
export function ringSize(count) {
  return Math.round(Math.min(44 + 9 * Math.log10(Math.max(count, 1)), 76));
}

/** The share of the ring that each feeling gets: {proud, stomachAche} as [from, to] in radians, clockwise from the top. */
export function ringParts(proud, stomachAche) {
  const whole = 2 * Math.PI;
  if (!proud || !stomachAche) return { proud: proud ? [0, whole] : null, stomachAche: stomachAche ? [0, whole] : null };
  // Even one voice among hundreds keeps a part that can be seen.
  const share = Math.min(Math.max(proud / (proud + stomachAche), 0.08), 0.92) * whole;
  return { proud: [GAP, share - GAP], stomachAche: [share + GAP, whole - GAP] };
}

/** A short way to write a number in a ring: 950, 1.2k in the language's own digits. */
export function shortNumber(count, language = "nl") {
  if (count < 1000) return String(count);
  const digits = count < 10000 ? 1 : 0;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(count / 1000)}k`;
}

/** The ring as SVG text. */
export function ringSvg(proud, stomachAche, language = "nl") {
  const size = ringSize(proud + stomachAche);
  const middle = size / 2;
  const radius = middle - STROKE / 2 - 2.5;
  const parts = ringParts(proud, stomachAche);
  const both = proud && stomachAche;
  return (
    `<svg class="ring" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" aria-hidden="true" focusable="false">` +
    `<circle class="ring__outline" cx="${middle}" cy="${middle}" r="${middle - 1}"/>` +
    `<circle class="ring__paper" cx="${middle}" cy="${middle}" r="${middle - 2.25}"/>` +
    arc("proud", parts.proud, middle, radius) +
    arc("stomach-ache", parts.stomachAche, middle, radius) +
    (proud ? line("proud", proud, middle, both ? -7 : 0, language) : "") +
    (stomachAche ? line("stomach_ache", stomachAche, middle, both ? 7 : 0, language) : "") +
    "</svg>"
  );
}

function arc(name, part, middle, radius) {
  if (!part) return "";
  const [from, to] = part;
  if (to - from > 2 * Math.PI - 0.001) {
    return `<circle class="ring__part ring__part--${name}" cx="${middle}" cy="${middle}" r="${radius}"/>`;
  }
  const [x1, y1] = around(middle, radius, from);
  const [x2, y2] = around(middle, radius, to);
  const large = to - from > Math.PI ? 1 : 0;
  return `<path class="ring__part ring__part--${name}" d="M${x1} ${y1}A${radius} ${radius} 0 ${large} 1 ${x2} ${y2}"/>`;
}

function around(middle, radius, angle) {
  const place = (value) => Math.round(value * 100) / 100;
  return [place(middle + radius * Math.sin(angle)), place(middle - radius * Math.cos(angle))];
}

function line(feeling, count, middle, offset, language) {
  const text = shortNumber(count, language);
  const width = 11 + text.length * 7;
  const start = middle - width / 2;
  const y = middle + offset;
  const shape = pinSvg(feeling, 12).replace("<svg ", `<svg x="${start - 1}" y="${y - 6.5}" `);
  return `${shape}<text class="ring__number" x="${start + 11}" y="${y + 4.5}">${text}</text>`;
}
