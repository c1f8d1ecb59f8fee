// Text to terms, as generator/search/analysis.py has them; tests/search/vectors.json pins one to the other.

export const NAME = "=";

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}]/gu;
const WORD = "[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)*|[a-z\\u00df-\\u00f6\\u00f8-\\u024f\\u0370-\\u03ff\\u0400-\\u04ff]+";
const SINGLE = "[%\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}\\u3040-\\u30ff]";
const UNIT = new RegExp(`${WORD}|${SINGLE}`, "gu");
const MARKED = /[〔(\[【]([0-9]{4})[〕)\]】]第?([0-9]{1,4})号|([0-9]{4})[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12][0-9]|3[01])(?:日|(?![0-9]))/g;
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

// Numbers of documents and days, each by its one name: [[begin, end, name], …].
export const marked = text => [...text.matchAll(MARKED)].flatMap(({0: {length}, 1: year, 2: number, 3: of, 4: month, 5: day, index}) => (
  year ? [[index, index + length, `〔${year}〕${+number}号`]]
    : /[0-9]/.test(text[index - 1]) ? [] : [[index, index + length, `${of}年${+month}月${+day}日`]]));

export const queryTerms = text => [...new Set(placed(text).map(([term]) => term))];
