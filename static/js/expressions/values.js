// Days, moments and the conversions of XPath 1.0, as surveys/expressions has them; local time is Dutch.
export const DAY = 86400000;
const HOUR = 3600000;
const FIRST = -719153;
const LAST = 2932886;
const TIME = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;

export class Day {
  constructor(days) {
    this.days = days;
  }
}

export class Moment {
  constructor(ms) {
    this.ms = ms;
  }
}

export const strip = (text) => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
export const inRange = (days) => days >= FIRST && days <= LAST;

function readDay(text) {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const days = date.getTime() / DAY;
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && inRange(days) ? days : null;
}

// A Day, a Moment (without an offset: local time), or null.
export function read(text) {
  const whole = strip(text).replace(" ", "T");
  const at = whole.indexOf("T");
  const days = readDay(at < 0 ? whole : whole.slice(0, at));
  if (days === null || at < 0) return days === null ? null : new Day(days);
  const time = readTime(whole.slice(at + 1));
  if (!time) return null;
  const wallMs = days * DAY + time.ms;
  return new Moment(wallMs - (time.offset ?? offsetOfWall(wallMs)));
}

export function readTime(text) {
  const match = TIME.exec(text);
  if (!match) return null;
  const [hours, minutes, seconds] = [match[1], match[2], match[3] ?? 0].map(Number);
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const offset = readOffset(match[5]);
  if (Math.abs(offset) >= DAY) return null;
  return { ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((match[4] ?? "").padEnd(3, 0).slice(0, 3)), offset };
}

function readOffset(text) {
  if (!text) return null;
  if (text === "Z") return 0;
  const digits = text.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(2));
  const size = minutes < 60 ? Number(digits.slice(0, 2)) * HOUR + minutes * 60000 : DAY;
  return text[0] === "-" ? -size : size;
}

export const wall = (moment) => moment.ms + offsetAt(moment.ms);
export const localDay = (moment) => new Day(Math.floor(wall(moment) / DAY));
export const midnight = (day) => new Moment(day.days * DAY - offsetOfWall(day.days * DAY));

export function offsetAt(ms) {
  const year = new Date(ms).getUTCFullYear();
  if (year < 1981) return HOUR;
  const summer = lastSunday(year, 3) + HOUR <= ms && ms < lastSunday(year, year < 1996 ? 9 : 10) + HOUR;
  return summer ? 2 * HOUR : HOUR;
}

function offsetOfWall(ms) {
  return offsetAt(ms - HOUR) === 2 * HOUR && offsetAt(ms - 2 * HOUR) === 2 * HOUR ? 2 * HOUR : HOUR;
}

function lastSunday(year, month) {
  const last = Date.UTC(year, month, 1) / DAY - 1;
  return (last - ((last + 4) % 7)) * DAY;
}

export function write(value) {
  if (value instanceof Day) return new Date(value.days * DAY).toISOString().slice(0, 10);
  return `${new Date(wall(value)).toISOString().slice(0, -1)}+0${offsetAt(value.ms) / HOUR}:00`;
}

// In a form such as %d-%m-%Y, with the names of the months and the days.
export function writeAs(value, form, names) {
  const date = new Date(wall(value instanceof Day ? midnight(value) : value));
  const [Y, m, d, H, M, S, ms] = date.toISOString().split(/\D/);
  const [n, e, h] = [m, d, H].map((digits) => String(Number(digits)));
  const [b, a] = [names[n - 1], names[12 + ((date.getUTCDay() + 6) % 7)]];
  const parts = { "%": "%", Y, y: Y.slice(2), m, n, b, d, e, a, H, h, M, S, 3: ms };
  return form.replace(/%([^]?)/gu, (_, letter) => {
    if (!Object.hasOwn(parts, letter)) throw new Refused("the date format is not understood");
    return parts[letter];
  });
}

export function toNumber(text) {
  const stripped = strip(text).replaceAll(",", ".");
  return /^-?(\d+\.?\d*|\.\d+)$/.test(stripped) ? Number(stripped) : NaN;
}

// As XPath 1.0 writes it: no exponent, no ".0", NaN, Infinity.
export function writeNumber(number) {
  if (!Number.isFinite(number) || number === 0) return String(number);
  const [digits, exponent = "0"] = String(Math.abs(number)).split("e");
  const [whole, fraction = ""] = digits.split(".");
  let point = whole.length + Number(exponent);
  let all = whole + fraction;
  if (point < 1) [all, point] = [all.padStart(all.length - point + 1, "0"), 1];
  all = all.padEnd(point, "0");
  const rest = all.slice(point).replace(/0+$/, "");
  return (number < 0 ? "-" : "") + all.slice(0, point) + (rest && `.${rest}`);
}

const SAME = 1e-12;

export class Refused extends Error {}

export const plain = (result) => (Array.isArray(result) ? (result.length ? result[0].value() : "") : result);

export function string(result) {
  if (Array.isArray(result)) return result.length ? result[0].string() : "";
  if (typeof result === "string") return result;
  if (typeof result === "number") return writeNumber(result);
  return typeof result === "boolean" ? String(result) : write(result);
}

export function number(result) {
  const value = plain(result);
  if (typeof value === "string") {
    const found = toNumber(value);
    const date = Number.isNaN(found) ? read(value) : null;
    return date ? number(date) : found;
  }
  if (value instanceof Day) return value.days;
  return value instanceof Moment ? value.ms / DAY : Number(value);
}

export function boolean(result) {
  if (Array.isArray(result) && result.length > 1) return true;
  return Boolean(plain(result));
}

const each = (result) => {
  if (!Array.isArray(result)) return [result];
  return result.length ? result.map((node) => node.value()) : [""];
};

export function compare(operator, left, right) {
  const others = each(right);
  return each(left).some((one) => others.some((other) => fits(operator, one, other)));
}

const same = (one, other) => one === other || Math.abs(one - other) <= SAME;

function fits(operator, left, right) {
  if (operator === "=" || operator === "!=") return equal(left, right) === (operator === "=");
  const [one, other] = numbers(left, right);
  if (same(one, other)) return operator === "<=" || operator === ">=";
  return operator[0] === "<" ? one < other : one > other;
}

function equal(left, right) {
  if (typeof left === "boolean" || typeof right === "boolean") return boolean(left) === boolean(right);
  if (typeof left === "string" && typeof right === "string") return left === right;
  return same(...numbers(left, right));
}

// A day beside a moment is the moment at which it begins here.
export function numbers(left, right) {
  let [one, other] = [dated(plain(left)), dated(plain(right))];
  if (one instanceof Moment && other instanceof Day) other = midnight(other);
  else if (one instanceof Day && other instanceof Moment) one = midnight(one);
  return [number(one), number(other)];
}

const dated = (value) => (typeof value === "string" && value.indexOf("-", 1) > 0 ? (read(value) ?? value) : value);
