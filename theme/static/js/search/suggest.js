// What a reader may have meant: names of units while typing, and other queries where nothing was found.

import {normalised, placed} from "./analysis.js";
import {search} from "./engine.js";
import {parsed, written} from "./query.js";

const SUGGESTED = 8, OFFERED = 4, TRIED = 8, NEAR = 2;

// Names of units and periods for the last part of what was typed: a name, another name or the initials have it.
export function suggestions(index, typed) {
  const part = normalised(typed).split(" ").pop().replace(/^[-−]?((单位|期次):)?["“”]?/, "");
  if (!part) return [];
  const ranked = [...index.choices.unit, ...index.choices.period].flatMap(({label, names}) => {
    const at = names.map(name => name.indexOf(part)).filter(place => place >= 0);
    return at.length && label !== typed ? [[Math.min(...at) > 0, label]] : [];
  });
  return ranked.sort((one, other) => one[0] - other[0]).slice(0, SUGGESTED).map(([, name]) => name);
}

// What was typed, with its last part replaced by a name.
export const completed = (typed, name) => typed.replace(/\S*$/, name);

// Queries like this one that find something: [[query, number of results], …].
export async function alternatives(index, tree) {
  const offers = new Set(), parts = [...tree.all, ...tree.not];
  for (const part of tree.all) {
    const [{exact, text, terms}] = part;
    if (part.length > 1 || !terms) continue;
    const known = [...(exact ? [text] : []), ...spoken(index, text), ...near(index, text)];
    for (const source of known.length ? known : await existing(index, text)) offers.add(written({...tree, all: tree.all.map(one => (one === part ? [{source}] : one))}));
  }
  if (parts.length > 1) for (const part of parts) offers.add(written(tree, part));
  const counted = await Promise.all([...offers].filter(Boolean).slice(0, TRIED).map(async query =>
    [query, (await search(index, parsed(query, index.names))).docs.length]));
  return counted.filter(([, count]) => count > 0).slice(0, OFFERED);
}

// What is known of a question: 县水利局为什么上黑榜 asks for 县水利局 黑榜, or for one of both.
function spoken({kinds, statuses, names}, text) {
  const known = [...kinds, ...statuses, ...Object.keys(names)].filter(name => name.length > 1 && text.includes(name));
  const whole = known.filter(name => !known.some(other => other !== name && other.includes(name)));
  return [whole.join(" "), ...whole].filter(Boolean);
}

// The pieces of a text whose pairs stand somewhere, the rarest first: of 为什么扣分了呢 扣分, then 为什么.
async function existing(index, text) {
  const pieces = [];
  let from = 0, to = -1, least = 0;
  for (const [term, begin, end] of placed(text)) {
    const {length} = (await index.term(term)).texts;
    if (!length) continue;
    [from, least] = begin < to ? [from, Math.min(least, length)] : [begin, length];
    if (begin < to) pieces.pop();
    pieces.push([least, text.slice(from, to = end)]);
  }
  return pieces.filter(([, piece]) => piece.length > 1 && piece !== text).sort((one, other) => one[0] - other[0]).map(([, piece]) => piece);
}

// Names of units that differ in a letter or two, the nearest first.
function near(index, text) {
  const most = Math.min(NEAR, text.length >> 1);
  const found = Object.keys(index.names).map(name => [distance(name, text), name]).filter(([far]) => far > 0 && far <= most);
  return found.sort((one, other) => one[0] - other[0]).slice(0, 2).map(([, name]) => name);
}

// How many letters must be put in, taken out or changed.
export function distance(one, other) {
  let row = Array.from({length: other.length + 1}, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] !== other[j - 1])));
    }
    row = next;
  }
  return row[other.length];
}
