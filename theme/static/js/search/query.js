// The query language: text to tree, as generator/search/FORMAT.md says. Nothing a reader types is an error.
// Tree: {all: [[leaf, …], …], not: [leaf, …], isCut}: of each list in `all` one leaf, of `not` none.
// Leaf: {source, text, terms}, with exact or title where it is so; or {source, field, value}.

import {marked, NAME, normalised, placed} from "./analysis.js";

export const LONGEST = 200;  // characters; what follows is left out
const FIELDS = {单位: "unit", 类型: "kind", 期次: "period", 状态: "status", 标题: "title"};
const WHITE = "\\t-\\r\\x1c- \\x85\\u1680\\u2028\\u2029";
const PART = new RegExp(`([-−]?)(?:(${Object.keys(FIELDS).join("|")}):[${WHITE}]*)?(?:["“”]([^"“”]*)["“”]|([^${WHITE}|]+|[|]))`, "g");
const EDGES = new RegExp(`^[${WHITE}]+|[${WHITE}]+$`, "g");
const OR = ["or", "或", "|"];

// `names`: what may be typed → the whole name that it asks for, normalised.
export function parsed(typed, names) {
  const letters = Array.from(normalised(typed)), isCut = letters.length > LONGEST;
  const tree = {all: [], not: [], isCut};
  let joins = false, last = null;  // whether the next part joins the last list
  for (const [source, minus, field, quoted, plain] of letters.slice(0, LONGEST).join("").matchAll(PART)) {
    if (last !== null && !joins && OR.includes(source)) {
      joins = true;
      continue;
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
  }
  return tree;
}

function leafOf(source, field, quoted, plain, names) {
  const text = (quoted ?? plain).replace(EDGES, "");
  if (!placed(text).length) return null;
  if (field && field !== "标题") return {source, field: FIELDS[field], value: text};
  const leaf = {source, text, terms: termsOf(text, names, quoted !== undefined)};
  if (quoted !== undefined) leaf.exact = true;
  if (field) leaf.title = true;
  return leaf;
}

// The terms of a text, in its order, none twice; whole names for what is inside them. What is written otherwise than the
// name it stands for takes with it the pairs that it has a part of.
function termsOf(text, names, isExact) {
  const inside = namesIn(text, names, isExact), found = inside.map(([begin, , name]) => [NAME + name, begin]);
  for (const [term, begin, end] of placed(text)) {
    const isPart = ([start, stop, name]) => start <= begin && end <= stop || text.slice(start, stop) !== name && begin < stop && start < end;
    if (!inside.some(isPart)) found.push([term, begin]);
  }
  found.sort((one, other) => one[1] - other[1]);
  return [...new Set(found.map(([term]) => term))];
}

// Names in a text, [[begin, end, whole name], …]: the first, of these the longest; then from its end on. Exact words are no
// other names, and letters and digits are one only where there is nothing else.
function namesIn(text, names, isExact) {
  const places = marked(text);
  for (const [name, whole] of Object.entries(names)) {
    if ([...name].length < 2 || name !== whole && (isExact || name !== text && /^[ -~]+$/.test(name))) continue;
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) places.push([at, at + name.length, whole]);
  }
  let from = 0;
  return places.sort((one, other) => one[0] - other[0] || other[1] - one[1]).filter(([begin, end]) => {
    if (begin < from) return false;
    from = end;
    return true;
  });
}

export const leavesOf = tree => [...tree.all.flat(), ...tree.not];

// The query as text again, `without` one leaf or list of the tree.
export const written = (tree, without) => [
  ...tree.all.filter(list => list !== without).map(list => list.map(leaf => leaf.source).join(" OR ")),
  ...tree.not.filter(leaf => leaf !== without).map(leaf => "-" + leaf.source),
].join(" ");
