// The functions of texts, choices and numbers, and the machine of patterns; the same as surveys/expressions.
import { boolean, number, string, strip } from "./values.js";

// Every value, and every node as a set of one.
const many = (values) => values.flatMap((value) => (Array.isArray(value) ? value.map((node) => [node]) : [value]));
const strings = (values) => many(values).map(string);
const words = (text) => text.split(/[ \t\r\n]+/).filter(Boolean);
const normal = (text) => words(text).join(" ");
const ofText = (work) => (...values) => work(...values.map(string));
const ofNumber = (work) => (...values) => work(...values.map(number));

const selected = ofText((list, choice) => words(list).includes(normal(choice)) || (!normal(choice) && !list));

function place(value, length) {
  if (Number.isNaN(value)) return 0;
  const whole = Math.trunc(Math.max(-1e9, Math.min(1e9, value)));
  return Math.max(0, Math.min(length, whole < 0 ? length + whole : whole));
}

function substr(text, from, to) {
  const letters = [...string(text)];
  const end = to === undefined ? letters.length : place(number(to), letters.length);
  return letters.slice(place(number(from), letters.length), end).join("");
}

function substring(text, from, length) {
  const start = rounded(number(from));
  const end = length === undefined ? Infinity : start + rounded(number(length));
  return [...string(text)].filter((_, at) => start <= at + 1 && at + 1 < end).join("");
}

const before = (text, mark) => (text.includes(mark) ? text.slice(0, text.indexOf(mark)) : "");
const after = (text, mark) => (text.includes(mark) ? text.slice(text.indexOf(mark) + mark.length) : "");

function translate(text, from, to) {
  const [old, fresh] = [[...from], [...to]];
  const turned = (letter) => (old.includes(letter) ? (fresh[old.indexOf(letter)] ?? "") : letter);
  return [...text].map(turned).join("");
}

function shift(value, places) {
  const [digits, exponent = "0"] = String(value).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}

// Halves go up, as in XPath 1.0; the digits are those that the number is written with.
function rounded(value, digits = 0) {
  if (!Number.isFinite(value) || value === 0) return value;
  if (!(digits >= -30 && digits <= 30)) return NaN;
  const places = Math.trunc(digits);
  const moved = shift(value, places);
  if (Math.abs(moved) >= 2 ** 52) return value;
  const whole = Math.floor(moved);
  return shift(whole + (moved - whole >= 0.5 ? 1 : 0), -places);
}

function filled(values) {
  return many(values)
    .filter((value) => strip(string(value)))
    .map(number);
}

function extreme(choose, values) {
  const found = filled(values);
  return found.length ? choose(...found) : NaN;
}

const truths = (value) => many([value]).map(boolean);
const total = (found) => found.reduce((sum, one) => sum + one, 0);
const within = (fewest, most, sum) =>
  (number(fewest) < 0 || sum >= number(fewest)) && (number(most) < 0 || sum <= number(most));

function weighted(fewest, most, ...pairs) {
  let sum = 0;
  for (let at = 0; at < pairs.length; at += 2) {
    const weights = many([pairs[at + 1]]).map(number);
    truths(pairs[at]).forEach((truth, turn) => (sum += truth && turn < weights.length ? weights[turn] : 0));
  }
  return within(fewest, most, sum);
}

const MATH = "abs sqrt exp log log10 sin cos tan asin acos atan atan2 pow floor".split(" ");

export const FUNCTIONS = {
  ...Object.fromEntries(MATH.map((name) => [name, ofNumber(Math[name])])),
  ceiling: ofNumber(Math.ceil),
  int: ofNumber(Math.trunc),
  exp10: ofNumber((value) => 10 ** value),
  pi: () => Math.PI,
  round: ofNumber(rounded),
  number,
  string,
  boolean,
  true: () => true,
  false: () => false,
  not: (value) => !boolean(value),
  "boolean-from-string": ofText((text) => ["true", "1"].includes(text.toLowerCase())),
  concat: (...values) => strings(values).join(""),
  join: (mark, ...values) => strings(values).join(string(mark)),
  substr,
  substring,
  "substring-before": ofText(before),
  "substring-after": ofText(after),
  "string-length": ofText((text) => [...text].length),
  "normalize-space": ofText(normal),
  contains: ofText((text, part) => text.includes(part)),
  "starts-with": ofText((text, part) => text.startsWith(part)),
  "ends-with": ofText((text, part) => text.endsWith(part)),
  translate: ofText(translate),
  selected,
  "selected-at": (list, at) => words(string(list))[Math.trunc(number(at))] ?? "",
  "count-selected": (list) => words(string(list)).length,
  sum: (nodes) => total(filled([nodes])),
  min: (...values) => extreme(Math.min, values),
  max: (...values) => extreme(Math.max, values),
  count: (nodes) => nodes.length,
  "count-non-empty": (nodes) => strings([nodes]).filter(Boolean).length,
  checklist: (fewest, most, ...rest) => within(fewest, most, rest.flatMap(truths).filter(Boolean).length),
  "weighted-checklist": weighted,
};

const WORD = /^\w$/;
const ready = new WeakMap();

function prepared(program) {
  if (!ready.has(program)) {
    const flags = program[0].length ? "iu" : "u";
    const kept = new Map();
    const step = (one) => {
      if (typeof one !== "string") return one;
      if (!kept.has(one)) kept.set(one, new RegExp(`^${one}$`, flags));
      return kept.get(one);
    };
    ready.set(program, program.map(step));
  }
  return ready.get(program);
}

export function matches(text, program) {
  const steps = prepared(program);
  const letters = [...text];
  let places = reach(steps, [1], letters, 0);
  for (let at = 0; at < letters.length && places.length; at += 1) {
    const next = places.filter((place) => steps[place] !== 0 && steps[place].test(letters[at]));
    places = reach(steps, next.map((place) => place + 1), letters, at + 1);
  }
  return places.some((place) => steps[place] === 0);
}

// Every place that waits for a letter, or for the end, that can be reached without taking one.
function reach(steps, starts, letters, at) {
  const seen = new Set(starts);
  const found = [];
  for (const place of seen) {
    const step = steps[place];
    if (Array.isArray(step)) step.forEach((target) => seen.add(target));
    else if (typeof step !== "number" || step === 0) found.push(place);
    else if (holds(step, letters, at)) seen.add(place + 1);
  }
  return found;
}

function holds(step, letters, at) {
  if (step === 1) return at === 0;
  if (step === 2) return at === letters.length;
  const border = WORD.test(letters[at - 1] ?? "") !== WORD.test(letters[at] ?? "");
  return border === (step === 3);
}
