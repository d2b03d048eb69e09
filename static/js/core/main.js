/**
 * Starts what a page asks for: data-module="draft" loads ../components/draft.js and hands it the element.
 * Every module stands alone: one that fails leaves the page as it was without it.
 */

const NAME = /^[a-z][a-z0-9-]*$/;

/** The address of a module, relative to this file; null for a name that is none. */
export function pathOf(name) {
  return NAME.test(name) ? `../components/${name}.js` : null;
}

/** Start every module inside `root`; gives the outcomes, in the order of the page. */
export async function start(root, load = (path) => import(path), complain = console.error) {
  const elements = [...root.querySelectorAll("[data-module]")];
  const wanted = elements.flatMap((element) => element.dataset.module.split(/\s+/).map((name) => ({ element, name })));
  return Promise.all(wanted.map(({ element, name }) => startOne(element, name, load, complain)));
}

async function startOne(element, name, load, complain) {
  try {
    const path = pathOf(name);
    if (path === null) throw new Error("not a name of a module");
    const module = await load(path);
    await module.default(element);
    return true;
  } catch (error) {
    complain(`The module "${name}" did not start.`, error);
    return false;
  }
}

if (typeof document !== "undefined") start(document);
