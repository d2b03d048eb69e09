// The answers as a tree, and the paths over it; the same as surveys/expressions/nodes.py and walking.py.
import { DAY, Refused, boolean, number, read, readTime, toNumber, writeNumber } from "./values.js";

const NUMBERS = ["int", "integer", "decimal", "range", "number", "double"];
const DATES = ["date", "dateTime", "datetime", "today", "start", "end"];
export const own = (object, name) => (Object.hasOwn(object ?? {}, name) ? object[name] : undefined);

export class Node {
  constructor(name, parent, order, text = "", kind = "") {
    Object.assign(this, { name, parent, order, text, kind, children: new Map(), known: undefined });
    if (parent) {
      const same = parent.children.get(name);
      if (same) same.push(this);
      else parent.children.set(name, [this]);
    }
  }

  named(name) {
    return this.children.get(name) ?? [];
  }

  all() {
    return [...this.children.values()].flat();
  }

  get position() {
    return this.parent ? this.parent.named(this.name).indexOf(this) + 1 : 1;
  }

  string() {
    return this.children.size ? this.all().map((child) => child.string()).join("") : this.text;
  }

  value() {
    if (this.children.size) return this.string();
    return (this.known ??= typed(this.text, this.kind));
  }
}

function typed(text, kind) {
  if (NUMBERS.includes(kind)) {
    const number = toNumber(text);
    return Number.isNaN(number) ? text : number;
  }
  if (kind === "boolean" || kind === "bool") return text === "true" || text === "false" ? text === "true" : text;
  if (DATES.includes(kind)) return read(text) ?? text;
  const time = kind === "time" && readTime(text);
  return time ? time.ms / DAY : text;
}

export class Answers {
  constructor(values, types = {}, paths = {}) {
    this.types = types;
    this.count = 0;
    this.paths = new Map(Object.entries(paths));
    this.root = this.group("", values, null, []);
  }

  group(name, values, parent, path) {
    const group = new Node(name, parent, ++this.count, "", "group");
    for (const [child, value] of Object.entries(values)) this.put(child, value, group, [...path, child]);
    return group;
  }

  put(name, value, parent, path) {
    if (!this.paths.has(name)) this.paths.set(name, path);
    if (Array.isArray(value) && (!value.length || isGroup(value[0]))) {
      for (const turn of value) this.group(name, isGroup(turn) ? turn : {}, parent, path);
    } else if (isGroup(value)) {
      this.group(name, value, parent, path);
    } else {
      const kind = own(this.types, name) || own(this.types, path.join("/")) || kindOf(value);
      new Node(name, parent, ++this.count, textOf(value), kind);
    }
  }
}

const isGroup = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const kindOf = (value) => ({ boolean: "boolean", number: "decimal" })[typeof value] ?? "";

export function textOf(value) {
  if (Array.isArray(value)) return value.map(textOf).join(" ");
  if (typeof value === "number") return writeNumber(value);
  return value === null || value === undefined ? "" : String(value);
}

const MOST_VISITS = 500000;
export const spotOf = (node, position = 0, size = 1) => ({ node, position, size });
export const unique = (nodes) => [...new Set(nodes)].sort((one, other) => one.order - other.order);

export class Walker {
  constructor(answers, current, value) {
    Object.assign(this, { answers, current, value, visited: 0 });
  }

  pathOf(name) {
    return this.answers.paths.get(name) ?? [name];
  }

  // ``wanted``: the turn of a repeat by the path to it, for indexed-repeat.
  along(path, spot, wanted = new Map()) {
    let found = [this.answers.root];
    path.forEach((name, at) => {
      const turn = wanted.get(path.slice(0, at + 1).join("/"));
      if (turn) found = found.flatMap((node) => this.children([node], name).slice(turn - 1, turn));
      else found = this.children(found, name);
      if (!turn && found.length > 1 && at + 1 < path.length) found = this.own(found, spot);
    });
    return found;
  }

  absolute(steps, spot) {
    let found = [this.answers.root];
    this.belowRoot(steps).forEach((step, at) => {
      found = this.steps(found, [step]);
      const simple = step.length === 1 && step[0] !== "//" && step[0] !== "*";
      if (found.length > 1 && simple && at + 1 < steps.length) found = this.own(found, spot);
    });
    return found;
  }

  belowRoot(steps) {
    if (!steps.length || ["//", ".", ".."].includes(steps[0][0])) return steps;
    const leadsOn = steps.length > 1 && this.answers.root.named(steps[0][0]).some((node) => node.children.size);
    return leadsOn ? steps : steps.slice(1);
  }

  own(nodes, spot) {
    for (const start of [spot.node, this.current]) {
      for (let above = start; above; above = above.parent) if (nodes.includes(above)) return [above];
    }
    return nodes;
  }

  steps(start, steps) {
    let nodes = start;
    for (const [name, ...predicates] of steps) {
      if (name === "()") nodes = this.kept(nodes, predicates);
      else if (predicates.length && nodes.length > 1)
        nodes = unique(nodes.flatMap((node) => this.kept(this.step([node], name), predicates)));
      else nodes = this.kept(this.step(nodes, name), predicates);
    }
    return nodes;
  }

  step(nodes, name) {
    if (name === ".") return nodes;
    if (name === "..") return unique(nodes.map((node) => node.parent).filter(Boolean));
    if (name === "*") return this.counted(nodes.flatMap((node) => node.all()));
    if (name === "//") return unique(nodes.flatMap((node) => this.counted(descendants(node))));
    return this.children(nodes, name);
  }

  children(nodes, name) {
    return this.counted(nodes.length === 1 ? nodes[0].named(name) : nodes.flatMap((node) => node.named(name)));
  }

  counted(nodes) {
    this.visited += nodes.length + 1;
    if (this.visited > MOST_VISITS) throw new Refused("the expression takes too much work");
    return nodes;
  }

  kept(start, predicates) {
    let nodes = start;
    for (const predicate of predicates) {
      const size = this.counted(nodes).length;
      nodes = nodes.filter((node, at) => this.keeps(predicate, spotOf(node, at + 1, size)));
    }
    return nodes;
  }

  keeps(predicate, spot) {
    const result = this.value(predicate, spot);
    if (typeof result === "number") return result === spot.position;
    return Array.isArray(result) ? result.length > 0 : boolean(result);
  }

  indexed([, , , question, ...pairs], spot) {
    const wanted = new Map();
    for (let at = 0; at < pairs.length; at += 2) {
      const index = number(this.value(pairs[at + 1], spot));
      wanted.set(this.names(pairs[at], spot).join("/"), index >= 1 && index < MOST_VISITS ? Math.trunc(index) : 1);
    }
    return this.along(this.names(question, spot), spot, wanted);
  }

  names([kind, start, steps], spot) {
    if (kind === "ref") return this.pathOf(start);
    if (kind !== "path" || (start !== "." && start !== "/")) throw new Refused("it needs questions, not a value");
    if (start === "/" && steps[0]?.[0] === "//") return this.answers.paths.get(steps.at(-1)[0]) ?? [];
    const names = [];
    for (let node = start === "." && spot.node; node?.parent; node = node.parent) names.unshift(node.name);
    for (const [name] of start === "/" ? this.belowRoot(steps) : steps) {
      if (name === "..") names.pop();
      else if (name !== ".") names.push(name);
    }
    return names;
  }
}

function descendants(node) {
  return [node, ...node.all().flatMap(descendants)];
}
