// The published index: fetched piece by piece, each piece once. FORMAT.md says what is in the files.

import {normalised} from "./analysis.js";
import {Trouble} from "./bits.js";
import {unsealed} from "./sealed.js";
import {compare, read, shardOf} from "./shards.js";

const VERSION = 3, MANIFEST = "mulu.json", CARDS = 32, ROW = 4, NONE = 0xffff;  // ROW: numbers of a text, of two bytes
export const LENGTHS = Array.from({length: 256}, (_, byte) => Math.round((1.033 ** byte - 1) * 27));  // as Whoosh has them

async function get(address, how, cache) {
  let answer;
  try {
    answer = await fetch(address, {cache});
  } catch {
    throw new Trouble("net");
  }
  if (!answer.ok) throw new Trouble(answer.status === 404 || answer.status === 410 ? "gone" : "net");
  try {
    return await answer[how]();
  } catch {
    throw new Trouble("damaged");
  }
}

// `folder`: the address of the index. `afresh`: past what the browser keeps.
export async function open(folder, afresh = false) {
  const manifest = await get(folder + MANIFEST, "json", afresh ? "reload" : "no-cache");
  if (manifest.version !== VERSION) throw new Trouble("newer");
  const index = new Index(folder, manifest, afresh ? "reload" : "default");
  await index.load();
  return index;
}

// The numbers whose byte is not 0, ascending.
export const members = has => Int32Array.from(has.keys()).filter(number => has[number]);

// `choices`: facet → [{key, label, names}, …] in the order of their numbers; `names`: what may be typed → the whole name that is a term.
class Index {
  constructor(folder, manifest, cache) {
    Object.assign(this, {folder, cache, kinds: manifest.kinds, statuses: manifest.statuses, reference: manifest.reference});
    this.size = this.terms = 0;
    this.segments = manifest.segments.map(one => {
      const segment = {...one, base: this.size};
      this.size += one.size;
      this.terms += one.terms;
      return segment;
    });
    this.made = new Map();
  }

  async load() {
    const [{units, periods, names}, lengths] = await Promise.all([this.json(this.reference), this.joined("changdu.bin", 1)]);
    const choice = (key, label = key, ...others) => ({key, label, names: [key, label, ...others].map(normalised)});
    Object.assign(this, {lengths, names});
    this.choices = {
      kind: this.kinds.map(name => choice(name)), status: this.statuses.map(name => choice(name)),
      unit: units.map(([code, name, short, , initials, others]) => choice(code, name, short, initials, ...others)),
      period: periods.map(([id, label]) => choice(id, label)),
    };
  }

  // What `make` gives, made once; again after a failure.
  once(name, make) {
    if (!this.made.has(name)) {
      const asked = make();
      asked.catch(() => this.made.delete(name));
      this.made.set(name, asked);
    }
    return this.made.get(name);
  }

  json(path) {
    return this.once(path, () => get(this.folder + path, "json", this.cache));
  }

  bytes(path) {
    return this.once(path, async () => unsealed(await get(this.folder + path, "arrayBuffer", this.cache)));
  }

  // One file of every segment as one row of bytes.
  async joined(name, width) {
    const all = new Uint8Array(this.size * width);
    await Promise.all(this.segments.map(async ({path, size, base}) => {
      const content = await this.bytes(`${path}/${name}`);
      if (content.length !== size * width) throw new Trouble("damaged");
      all.set(content, base * width);
    }));
    return all;
  }

  // The terms of one shard that `wants` asks for.
  async shard({path, first, size}, number, wants) {
    const content = await this.bytes(`${path}/${number}.bin`);
    let isFirst = true;
    return read(content, size, term => {
      if (isFirst && term !== first[number]) throw new Trouble("damaged");  // another file than was expected
      isFirst = false;
      return wants(term);
    });
  }

  // Where a term stands: {texts, counts, titles, inTitles}, numbers of the whole site; `inTitles`: how many have it in the title.
  term(term) {
    return this.once("/" + term, async () => {
      const parts = await Promise.all(this.segments.map(async segment => {
        const number = shardOf(segment.first, term);
        const {texts = [], counts, titles} = number < 0 ? {} : (await this.shard(segment, number, one => one === term)).get(term) ?? {};
        return Array.from(texts, (text, at) => [segment.base + text, counts[at], titles?.[at] ?? 0]);
      }));
      const rows = parts.flat(), [texts, counts, titles] = [0, 1, 2].map(column => Int32Array.from(rows, row => row[column]));
      return {texts, counts, titles, inTitles: titles.filter(times => times).length};
    });
  }

  // Texts with any term that begins with a character.
  async beginning(character) {
    const has = new Uint8Array(this.size);
    await Promise.all(this.segments.flatMap(segment => {
      const {first, base} = segment, shards = [];
      for (let number = Math.max(shardOf(first, character), 0); number < first.length; number++) {
        if (compare(first[number], character) > 0 && !first[number].startsWith(character)) break;
        shards.push(this.shard(segment, number, term => term.startsWith(character)).then(found => {
          for (const {texts} of found.values()) for (const text of texts) has[base + text] = 1;
        }));
      }
      return shards;
    }));
    return members(has);
  }

  // Of every text: kind, status, unit, period, day; numbers, and -1 for none. Every browser has the low byte first.
  async facets() {
    const all = new Uint16Array((await this.joined("mian.bin", ROW * 2)).buffer), oldest = this.choices.period.length - 1;
    const number = at => (all[at] === NONE ? -1 : all[at]);
    return {
      kind: text => all[text * ROW] & 255, status: text => all[text * ROW] >> 8, unit: text => number(text * ROW + 1),
      period: text => Math.max(oldest - all[text * ROW + 2], -1), day: text => all[text * ROW + 3],
    };
  }

  async card(text) {
    const {path, base} = this.segments.find(one => text < one.base + one.size);
    const number = Math.floor((text - base) / CARDS), cards = await this.json(`${path}/k${number}.json`);
    const card = Array.isArray(cards) && cards[text - base - number * CARDS];
    if (!card) throw new Trouble("damaged");
    const [address, title, kind, status, day, unit] = card;
    return {address, title, kind: this.kinds[kind], status: this.statuses[status], day, unit: this.choices.unit[unit]?.label};
  }
}
