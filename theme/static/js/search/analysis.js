// Text to terms, as generator/search/analysis.py has them; tests/search/vectors.json pins one to the other.

export const NAME = "=";

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
const UNIT = /[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)*|[a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u03ff\u0400-\u04ff]+|[%\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}\u3040-\u30ff]/gu;

export const normalised = text => text.replace(INVISIBLE, "").normalize("NFKC").toLowerCase();

export function runs(text) {
  const found = [];
  let end = -1;
  for (const match of text.matchAll(UNIT)) {
    if (match.index !== end) found.push([]);
    found.at(-1).push(match[0].replaceAll(",", ""));
    end = match.index + match[0].length;
  }
  return found;
}

const pairs = run => run.slice(1).map((unit, place) => run[place] + unit);

export const queryTerms = text => [...new Set(runs(text).flatMap(run => (run.length > 1 ? pairs(run) : run)))];
