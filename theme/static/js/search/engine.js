// Which texts a query finds, how well, and in which order: Whoosh's BM25F(B=0.75, K1=1.2, title_B=0), the title threefold.

import {isCharacter} from "./analysis.js";
import {LENGTHS, members} from "./index.js";
import {leavesOf} from "./query.js";

const K1 = 1.2, B = 0.75, TITLE = 3;
export const FACETS = ["kind", "status", "unit", "period"];

// {docs, scores}: numbers ascending with their scores. `tree` as query.js gives it.
export async function search(index, tree) {
  const leaves = leavesOf(tree);
  const facets = leaves.some(leaf => leaf.field) ? await index.facets() : null;
  await Promise.all(leaves.map(async leaf => Object.assign(leaf, await found(index, leaf, facets))));
  if (!tree.all.length) return {docs: new Int32Array(), scores: new Float64Array()};
  let docs = intersection(tree.all.map(list => (list.length > 1 ? union(list, index.size) : list[0].docs)));
  for (const {docs: gone} of tree.not) docs = only(docs, gone, false);
  const scores = new Float64Array(docs.length), counted = new Set();
  for (const list of tree.all) {
    for (const leaf of list) {
      for (const {key, score} of leaf.scorers) {
        if (list.length === 1 && counted.size === counted.add(key).size) continue;  // asked for twice
        score(docs, scores, list.length > 1 ? leaf.docs : null);
      }
    }
  }
  return {docs, scores};
}

// The texts of a leaf, and what scores in them.
async function found(index, leaf, facets) {
  if (leaf.field) {
    const numbers = resolved(index, leaf.field, leaf.value), of = facets[leaf.field];
    return {docs: members(index.lengths.map((_, text) => numbers.includes(of(text)))), scorers: []};
  }
  const terms = await Promise.all(leaf.terms.map(term => oneTerm(index, term, leaf.title)));
  return {docs: intersection(terms.map(term => term.docs)), scorers: terms};
}

// {docs, key, score}: `score` adds to the scores of those texts that have the term, and are among `among` where it is given.
async function oneTerm(index, term, isTitle) {
  const single = isCharacter(term), posting = await index.term(single ? "^" + term : term);
  const {texts, counts, titles, inTitles} = posting, times = single ? counts : titles;
  const idf = many => Math.log(index.size / (many + 1)) + 1;
  const ofTitle = idf(single ? texts.length : inTitles), ofBody = idf(texts.length), average = index.terms / index.size;
  const title = at => (times[at] ? TITLE * (ofTitle * (times[at] * (K1 + 1) / (times[at] + K1))) : 0);
  const body = at => ofBody * (counts[at] * (K1 + 1) / (counts[at] + K1 * (1 - B + B * LENGTHS[index.lengths[texts[at]]] / average)));
  const inBodies = single && !isTitle ? await index.beginning(term) : null;
  const docs = inBodies ?? (isTitle ? texts.filter((_, at) => times[at]) : texts);
  return {
    docs, key: (isTitle ? "t" : "") + term,
    score(among, scores, having) {
      const add = inBodies ? () => 1 : isTitle ? title : at => body(at) + title(at);
      each(among, inBodies ?? texts, having, (place, at) => { scores[place] += add(at); });
      if (inBodies) each(among, texts, having, (place, at) => { scores[place] += title(at); });
    },
  };
}

// Calls `act` with both places of each number that is in both rows, and in `having` where it is given.
function each(docs, texts, having, act) {
  for (let i = 0, at = 0, h = 0; i < docs.length; i++) {
    while (at < texts.length && texts[at] < docs[i]) at++;
    if (having) while (h < having.length && having[h] < docs[i]) h++;
    if (texts[at] === docs[i] && (!having || having[h] === docs[i])) act(i, at);
  }
}

function intersection(rows) {
  const [least, ...others] = [...rows].sort((one, other) => one.length - other.length);
  return others.reduce((docs, row) => only(docs, row, true), least);
}

// Those of `docs` that are in `row`, or are not. Both ascend.
function only(docs, row, isIn) {
  let at = 0;
  return docs.filter(text => {
    while (at < row.length && row[at] < text) at++;
    return (row[at] === text) === isIn;
  });
}

function union(leaves, size) {
  const has = new Uint8Array(size);
  for (const {docs} of leaves) for (const text of docs) has[text] = 1;
  return members(has);
}

// The numbers a filter means: of choices with this name; where there are none, of those with a name that has it inside.
export function resolved(index, facet, value) {
  const which = fits => index.choices[facet].flatMap(({names}, number) => (names.some(fits) ? [number] : []));
  const whole = which(name => name === value);
  return whole.length ? whole : which(name => name.includes(value));
}

// A result with only those texts that fit the choices: facet → numbers; and how many each choice would leave.
export async function chosen(index, result, choices) {
  const asked = FACETS.filter(facet => choices[facet]?.length);
  const facets = await index.facets(), counts = Object.fromEntries(FACETS.map(facet => [facet, new Map()]));
  const kept = result.docs.map(text => {
    const misses = asked.filter(facet => !choices[facet].includes(facets[facet](text)));
    for (const facet of misses.length ? misses.length > 1 ? [] : misses : FACETS) {
      const number = facets[facet](text);
      if (number >= 0) counts[facet].set(number, (counts[facet].get(number) ?? 0) + 1);
    }
    return misses.length ? 0 : 1;
  });
  return {docs: result.docs.filter((_, at) => kept[at]), scores: result.scores.filter((_, at) => kept[at]), counts};
}

// The numbers of a result: best first, or by what `day` gives for each, the newest first; of equals the lower.
export function ordered({docs, scores}, day) {
  const worth = day ? Array.from(docs, day) : scores;
  const places = Array.from(docs.keys()).sort((one, other) => worth[other] - worth[one] || one - other);
  return Int32Array.from(places, place => docs[place]);
}

// Whether the number of results is only about right: a text may have all pairs, and not the words.
export const isAbout = tree => leavesOf(tree).some(leaf => leaf.terms?.length > 1);
