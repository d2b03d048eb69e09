// Evaluates one line as `flask questionnaires evaluate` does, from its tree instead of its words.
import { Answers, asJson, evaluate, listsOf } from "../../../static/js/expressions/evaluation.js";

function find(answers, path) {
  return path.split("/").filter(Boolean).reduce((node, step) => {
    const [, name, turn = "1"] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step);
    return node.named(name)[turn - 1];
  }, answers.root);
}

export function answer({ tree, values = {}, types, now = "2024-01-01T00:00:00Z", context = "", lists, labels, language }) {
  const answers = new Answers(values, types);
  const node = "." in values ? answers.root.named(".")[0] : find(answers, context);
  return asJson(evaluate(tree, { answers, node, now, labels, language, lists: listsOf(lists ?? {}) }));
}
