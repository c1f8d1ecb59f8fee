// The query language: text to tree, as generator/search/FORMAT.md says. Nothing a reader types is an error.
// Tree: {all: [[leaf, …], …], not: [leaf, …], isCut}: of each list in `all` one leaf, of `not` none.
// Leaf: {source, text, terms}, with exact or title where it is so; or {source, field, value}.

import {NAME, normalised, placed} from "./analysis.js";

export const LONGEST = 200;  // characters; what follows is left out
const FIELDS = {单位: "unit", 类型: "kind", 期次: "period", 状态: "status", 标题: "title"};
const WHITE = "\\t-\\r\\x1c- \\x85\\u1680\\u2028\\u2029";
const PART = new RegExp(`([-−]?)(?:(${Object.keys(FIELDS).join("|")}):)?(?:["“”]([^"“”]*)["“”]|([^${WHITE}]+))`, "g");
const EDGES = new RegExp(`^[${WHITE}]+|[${WHITE}]+$`, "g");
const OR = ["or", "或", "|"];

// `names`: the known names, normalised.
export function parsed(typed, names) {
  const letters = Array.from(normalised(typed)), isCut = letters.length > LONGEST;
  const parts = [...letters.slice(0, LONGEST).join("").matchAll(PART)];
  const tree = {all: [], not: [], isCut};
  let joins = false, last = null;  // whether the next part joins the last list
  parts.forEach(([source, minus, field, quoted, plain], number) => {
    if (last !== null && !joins && number < parts.length - 1 && OR.includes(source)) {
      joins = true;
      return;
    }
    const leaf = leafOf(source.slice(minus.length), field, quoted, plain, names);
    if (minus) {
      if (leaf) tree.not.push(leaf);
      if (!joins) last = [];
    } else if (joins) {
      if (leaf) last.push(leaf);
      if (leaf && last.length === 1) tree.all.push(last);
    } else {
      last = leaf ? [leaf] : [];
      if (leaf) tree.all.push(last);
    }
    joins = false;
  });
  return tree;
}

function leafOf(source, field, quoted, plain, names) {
  const text = (quoted ?? plain).replace(EDGES, "");
  if (!placed(text).length) return null;
  if (field && field !== "标题") return {source, field: FIELDS[field], value: text};
  const leaf = {source, text, terms: termsOf(text, names)};
  if (quoted !== undefined) leaf.exact = true;
  if (field) leaf.title = true;
  return leaf;
}

// The terms of a text, in its order, none twice; whole names for what is inside them.
function termsOf(text, names) {
  const found = [], inside = namesIn(text, names);
  for (const [name, begin] of inside) found.push([NAME + name, begin]);
  for (const [term, begin, end] of placed(text)) {
    if (!inside.some(([name, from]) => from <= begin && end <= from + name.length)) found.push([term, begin]);
  }
  found.sort((one, other) => one[1] - other[1]);
  return [...new Set(found.map(([term]) => term))];
}

// Names in a text and where they begin: the first, of these the longest; then from its end on.
function namesIn(text, names) {
  const found = [];
  let known = names.filter(name => [...name].length > 1), from = 0;
  for (;;) {
    let begin = text.length, longest = "";
    known = known.filter(name => {
      const at = text.indexOf(name, from);
      if (at >= 0 && (at < begin || at === begin && name.length > longest.length)) [begin, longest] = [at, name];
      return at >= 0;
    });
    if (!longest) return found;
    found.push([longest, begin]);
    from = begin + longest.length;
  }
}

export const leavesOf = tree => [...tree.all.flat(), ...tree.not];

// The query as text again, `without` one leaf or list of the tree.
export const written = (tree, without) => [
  ...tree.all.filter(list => list !== without).map(list => list.map(leaf => leaf.source).join(" OR ")),
  ...tree.not.filter(leaf => leaf !== without).map(leaf => "-" + leaf.source),
].join(" ");
