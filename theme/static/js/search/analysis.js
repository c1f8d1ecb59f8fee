// Text to terms, as generator/search/analysis.py has them; tests/search/vectors.json pins one to the other.

export const NAME = "=";

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
const WORD = "[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)*|[a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff]+";
const SINGLE = "[%\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}\\u3040-\\u30ff]";
const UNIT = new RegExp(`${WORD}|${SINGLE}`, "gu");
const ALONE = new RegExp(`^${SINGLE}$`, "u");

export const normalised = text => text.replace(INVISIBLE, "").normalize("NFKC").toLowerCase();

// Whether a term asks for a single character.
export const isCharacter = term => ALONE.test(term);

// Units with where they begin and end, run by run: [[unit, begin, end], …].
export function spans(text) {
  const found = [];
  let end = -1;
  for (const {0: unit, index} of text.matchAll(UNIT)) {
    if (index !== end) found.push([]);
    end = index + unit.length;
    found[found.length - 1].push([unit.replace(/,/g, ""), index, end]);
  }
  return found;
}

export const runs = text => spans(text).map(run => run.map(([unit]) => unit));

// The terms of a text, each with where it begins and ends.
export const placed = text => spans(text).flatMap(run => (run.length > 1
  ? run.slice(1).map(([unit, , end], place) => [run[place][0] + unit, run[place][1], end]) : run));

export const queryTerms = text => [...new Set(placed(text).map(([term]) => term))];
