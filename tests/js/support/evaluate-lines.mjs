// A line of JSON on standard output for each line of JSON on standard input, as soon as it is read.
import { createInterface } from "node:readline";

import { answer } from "./expressions.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = { result: answer(JSON.parse(line)) };
  } catch (problem) {
    said = { error: problem.message, kind: problem.constructor.name };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
