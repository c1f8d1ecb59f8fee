// What a page says about a query: its own words, fetched when a result is shown. No text is stored twice.

import {NAME, normalised, spans} from "./analysis.js";

// What the words of a page are not in: classes, what sections are labelled by, and elements. generator/search/extract.py has the same.
export const LEFT_OUT = ["tp-source", "tp-updated", "tp-print-only", "tp-actions", "tp-cite", "tp-alone", "tp-toc", "tp-elsewhere"];
export const LEFT_OUT_SECTIONS = ["shouju", "yiyi", "wenjian"];
const LEFT_OUT_ELEMENTS = "h1,nav,svg,form,script,template,[hidden],[aria-hidden=true]";

const INLINE = "a,abbr,b,code,del,em,i,ins,small,span,strong,sub,sup,time,wbr";
const CELLS = "td,th,dt,dd";
const PASSAGES = 2, SHORT = 12, LONG = 90, BEFORE = 24;  // pieces; characters of a piece, and of it before the first hit

// Gives `text(address)`: the words of a page or an entry, a line for each block; null where there are none. Pages are kept.
export function reader(base) {
  const pages = new Map();
  return async address => {
    const [path, fragment] = (base + address).split("#");
    if (!pages.has(path)) pages.set(path, page(path));
    const main = await pages.get(path);
    const part = main && fragment ? entry(main, fragment) : main;
    return part && words(part);
  };
}

async function page(path) {
  try {
    const answer = await fetch(path);
    const main = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (!main) return null;
    const gone = [LEFT_OUT_ELEMENTS, ...LEFT_OUT.map(one => "." + one), ...LEFT_OUT_SECTIONS.map(one => `section[aria-labelledby=${one}]`)];
    for (const one of main.querySelectorAll(gone)) one.remove();
    return main;
  } catch {
    return null;
  }
}

// A heading stands for what it is the heading of.
function entry(main, id) {
  const found = main.querySelector("#" + CSS.escape(id));
  return found?.matches("h2,h3,h4,dt") ? found.parentElement : found;
}

function words(element) {
  const out = [];
  (function walk(node) {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) out.push(child.data.replace(/\s+/g, " "));
      else if (child.nodeType === 1) {
        const part = child.matches(INLINE) ? "" : child.matches(CELLS) ? " " : "\n";
        out.push(part);
        walk(child);
        out.push(part);
      }
    }
  })(element);
  return out.join("").replace(/ *\n\s*/g, "\n").replace(/ +/g, " ").trim();
}

// Letters as they are compared: normalised one by one, and where each comes from.
function folded(text) {
  let letters = "";
  const from = [];
  let place = 0;
  for (const letter of text) {
    const plain = normalised(letter);
    for (let i = 0; i < plain.length; i++) from.push(place);
    letters += plain;
    place += letter.length;
  }
  from.push(place);
  return {letters, from};
}

// Whether a text has the words just so, whatever separates thousands and lines.
const just = text => normalised(text).replace(/([0-9]),(?=[0-9]{3})/g, "$1").replace(/\s+/g, " ");
export const says = (text, phrase) => just(text).includes(just(phrase));

// What is looked for in a text: what was typed, and where the text has it nowhere, its terms.
export const needles = tree => tree.all.flat().filter(leaf => leaf.terms).map(({text, terms}) => ({
  whole: spans(text).map(run => text.slice(run[0][1], run[run.length - 1][2])),
  terms: terms.map(term => (term.startsWith(NAME) ? term.slice(NAME.length) : term)),
}));

// Where the needles are: [begin, end, needle, whether it is there as typed] in places of the text, ascending, none in another.
export function hits(text, sought) {
  const {letters, from} = folded(text), found = [];
  function note(word, which, isWhole) {
    for (let at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + word.length)) {
      const isInNumber = /[0-9]/.test(word[0]) && /[0-9.]/.test(letters[at - 1] ?? "");
      if (!isInNumber) found.push([from[at], from[at + word.length - 1] + 1, which, isWhole]);
    }
  }
  sought.forEach(({whole, terms}, which) => {
    const before = found.length;
    for (const word of whole) note(word, which, true);
    if (found.length === before) for (const word of terms) note(word, which, false);
  });
  found.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
  const joined = [];
  for (const hit of found) {
    const last = joined[joined.length - 1];
    if (last && hit[0] <= last[1]) last[1] = Math.max(last[1], hit[1]);
    else joined.push(hit);
  }
  return joined;
}

// Up to two passages in the order of the text: [[[text, isHit], …], …].
export function passages(text, sought) {
  const all = normalised(text);
  sought = sought.map(({whole, terms}) => ({whole, terms: whole.some(word => all.includes(word)) ? [] : terms}));
  const any = sought.flatMap(({whole, terms}) => [...whole, ...terms]);
  const pieces = (text.match(/[^\n。！？；]+[。！？；]*/g) ?? []).flatMap((line, place) => {
    const piece = line.trim(), letters = normalised(piece);
    const found = any.some(word => letters.includes(word)) ? hits(piece, sought) : [];
    const worth = new Set(found.map(hit => hit[2])).size + new Set(found.filter(hit => hit[3]).map(hit => hit[2])).size;
    return found.length ? [{piece, place, found, worth, isLong: piece.length > SHORT}] : [];
  });
  const best = pieces.sort((one, other) => other.worth - one.worth || other.isLong - one.isLong || one.place - other.place);
  return best.slice(0, PASSAGES).sort((one, other) => one.place - other.place).map(({piece, found}) => cut(piece, found));
}

// Round the first hit, with marks of what was left out.
function cut(piece, found) {
  const begin = piece.length > LONG ? Math.max(found[0][0] - BEFORE, 0) : 0, end = begin + LONG;
  return [[begin ? "…" : ""], ...inPieces(piece, found, begin, end), [end < piece.length ? "…" : ""]];
}

// A text in pieces, hits and what is between them.
export function inPieces(text, found, place = 0, end = text.length) {
  const out = [];
  for (const [from, to] of found.filter(([from]) => from < end)) {
    out.push([text.slice(place, from)], [text.slice(from, to), true]);
    place = to;
  }
  return [...out, [text.slice(place, Math.max(place, end))]];
}
