// Evaluates the trees that surveys/expressions/parser.py makes; the server evaluates the same and has the last word.
import { FUNCTIONS, matches } from "./functions.js";
import { Answers, Walker, own, spotOf, unique } from "./nodes.js";
import {
  DAY, Day, Moment, Refused, boolean, compare, inRange, localDay, midnight, number, numbers, offsetAt, plain, read,
  readTime, string, wall, writeAs,
} from "./values.js";

export { Answers, Refused, boolean, string };

const LONGEST_TEXT = 100000;
const LONGEST_UUID = 128;
const OF_HERE = /^(string|number|normalize-space|string-length)$/;
const OF_NODES = ["sum", "count", "count-non-empty"];
// The months, and then the days of the week from Monday.
const NAMES = {
  en: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun",
  nl: "jan feb mrt apr mei jun jul aug sep okt nov dec ma di wo do vr za zo",
};

// ``context``: answers, node, and where they differ from it current; now (text), labels, lists, language.
export function evaluate(tree, context) {
  return new Run(context).value(tree, spotOf(context.node));
}

// What JSON can hold.
export function asJson(result) {
  const value = plain(result);
  if (typeof value === "number") return Number.isFinite(value) ? value : string(value);
  return typeof value === "object" ? string(value) : value;
}

export const listsOf = (items) =>
  Object.fromEntries(Object.entries(items).map(([name, item]) => [name, new Answers({ root: { item } }).root]));

const exactly = (value) => (value instanceof Day ? midnight(value) : value);
const ofDay = (ms) => (((ms % DAY) + DAY) % DAY) / DAY;

function nodes(found) {
  if (Array.isArray(found)) return found;
  throw new Refused("it needs questions, not a value");
}

class Run {
  constructor(context) {
    this.context = context;
    this.current = context.current ?? context.node;
    this.now = exactly(read(context.now));
    this.walker = new Walker(context.answers, this.current, (tree, spot) => this.value(tree, spot));
  }

  value(tree, spot) {
    switch (tree[0]) {
      case "num":
      case "str":
        return tree[1];
      case "ref":
        return this.walker.along(this.walker.pathOf(tree[1]), spot);
      case "path":
        return this.path(tree, spot);
      case "call":
        return this.call(tree, spot);
      case "ops":
        return this.chain(tree, spot);
      case "neg":
        return -number(this.value(tree[1], spot));
      case "regex":
        return matches(string(this.value(tree[2], spot)), tree[4]);
      default:
        throw new Refused("the tree is not understood");
    }
  }

  path([, start, steps], spot) {
    if (start === "/") return this.walker.absolute(steps, spot);
    return this.walker.steps(start === "." ? [spot.node] : nodes(this.value(start, spot)), steps);
  }

  chain([, first, ...rest], spot) {
    const holds = (part, at) => at % 2 === 0 && boolean(this.value(part, spot));
    const fails = (part, at) => at % 2 === 0 && !boolean(this.value(part, spot));
    if (rest[0] === "or") return [first, ...rest].some(holds);
    if (rest[0] === "and") return ![first, ...rest].some(fails);
    return rest.reduce(
      (left, operator, at) => (at % 2 ? left : operate(operator, left, this.value(rest[at + 1], spot))),
      this.value(first, spot),
    );
  }

  call(tree, spot) {
    const [, name, , ...given] = tree;
    const at = (place) => this.value(given[place], spot);
    switch (name) {
      case "if":
        return at(boolean(at(0)) ? 1 : 2);
      case "coalesce":
        return this.coalesce(given, spot);
      case "once":
        return spot.node.string() ? spot.node.value() : at(0);
      case "position":
        return given.length ? nodes(at(0))[0].position : spot.position || spot.node.position;
      case "last":
        return spot.size;
      case "current":
        return [this.current];
      case "instance":
        return this.instance(string(at(0)));
      case "indexed-repeat":
        return this.walker.indexed(tree, spot);
      case "jr:choice-name":
        return this.choiceName(string(at(0)), string(at(1)));
      case "today":
        return localDay(this.now);
      case "now":
        return this.now;
      case "random":
        return Math.random();
      case "uuid":
        return given.length ? this.mark(number(at(0))) : crypto.randomUUID();
    }
    const values = given.map((one) => this.value(one, spot));
    if (!values.length && OF_HERE.test(name)) values.push([spot.node]);
    if (OF_NODES.includes(name)) nodes(values[0]);
    const work = own(FUNCTIONS, name);
    const result = work ? work(...values) : this.calendar(name, values);
    if (result.length > LONGEST_TEXT && !Array.isArray(result)) throw new Refused("the text is too long");
    return result;
  }

  coalesce([one, ...others], spot) {
    const found = plain(this.value(one, spot));
    const empty = found === "" || Number.isNaN(found);
    return empty && others.length ? this.coalesce(others, spot) : found;
  }

  instance(name) {
    const found = own(this.context.lists, name);
    return found ? [found] : nodes(found);
  }

  choiceName(value, question) {
    return own(own(this.context.labels, question.replace(/.*\/|[${}\s]/g, "")), value) ?? "";
  }

  mark(size) {
    if (!(size >= 0 && size <= LONGEST_UUID)) throw new Refused("the mark is too long");
    return Array.from({ length: Math.trunc(size) }, () => Math.trunc(Math.random() * 36).toString(36)).join("");
  }

  calendar(name, values) {
    const value = plain(values[0]);
    if (value === "" || Number.isNaN(value)) return "";
    if (name === "decimal-time") return this.decimalTime(values[0]);
    if (typeof value === "number" && name === "decimal-date-time") return value;
    const found = dateOf(value, name === "date");
    if (name === "date") return found instanceof Moment ? localDay(found) : found;
    if (name === "date-time") return exactly(found);
    if (name === "decimal-date-time") return exactly(found).ms / DAY;
    const names = own(NAMES, this.context.language?.slice(0, 2)) ?? NAMES.en;
    return writeAs(found, string(values[1]), names.split(" "));
  }

  decimalTime(value) {
    const given = plain(value);
    if (given instanceof Moment) return ofDay(wall(given));
    const time = readTime(string(value));
    if (!time) return NaN;
    return ofDay(time.offset === null ? time.ms : time.ms - time.offset + offsetAt(this.now.ms));
  }
}

function dateOf(value, wholeDays) {
  if (value instanceof Day || value instanceof Moment) return value;
  if (typeof value === "number" && inRange(value))
    return wholeDays || value % 1 === 0 ? new Day(Math.trunc(value)) : new Moment(Math.floor(value * DAY));
  const found = typeof value === "string" ? read(value) : null;
  if (!found) throw new Refused(`${string(value)} is no date`);
  return found;
}

function operate(operator, left, right) {
  switch (operator) {
    case "|":
      return unique([...nodes(left), ...nodes(right)]);
    case "+":
      return number(left) + number(right);
    case "-": {
      const [one, other] = numbers(left, right);
      return one - other;
    }
    case "*":
      return number(left) * number(right);
    case "div":
      return number(left) / number(right);
    case "mod":
      return number(left) % number(right);
    default:
      return compare(operator, left, right);
  }
}
