// Shards as generator/search/shards.py writes them: terms, and where they stand.

import {Bits, parameter, Trouble} from "./bits.js";

const COUNTS_OF_COUNTS = 3;
const UTF8 = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true});

// The terms of a shard that `wants` asks for, of a segment of `size` texts, in order:
// Map of term → {texts, counts, titles}; titles is null where no title has the term. Throws Trouble.
export function read(bytes, size, wants = () => true) {
  let place = 0;
  function number() {
    for (let value = 0, factor = 1; factor < 2 ** 35; factor *= 128) {
      const byte = bytes[place++];
      if (byte === undefined) break;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new Trouble("damaged");
  }
  const heads = [];
  let term = new Uint8Array();
  for (let left = number(); left > 0; left--) {
    const shared = number(), more = number();
    if (shared > term.length || place + more > bytes.length) throw new Trouble("damaged");
    const next = new Uint8Array(shared + more);
    next.set(term.subarray(0, shared));
    next.set(bytes.subarray(place, place += more), shared);
    term = next;
    const many = number(), count = Math.floor(many / 2), titles = many % 2 ? number() : 0;
    if (count > size || titles > count) throw new Trouble("damaged");
    heads.push([decoded(term), count, titles]);
  }
  const bits = new Bits(bytes.subarray(place)), found = new Map();
  for (const [name, count, titles] of heads) {
    const posting = one(bits, count, titles, size);
    if (wants(name)) found.set(name, posting);
  }
  return found;
}

function decoded(bytes) {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new Trouble("damaged");
  }
}

function one(bits, count, titled, size) {
  const low = bits.value(COUNTS_OF_COUNTS), texts = ascending(bits, count, size);
  const counts = new Int32Array(count), titles = titled ? new Int32Array(count) : null;
  for (let i = 0; i < count; i++) counts[i] = bits.value(low) + 1;
  for (const at of ascending(bits, titled, count)) titles[at] = bits.value(0) + 1;
  return {texts, counts, titles};
}

// `count` numbers below `size`.
function ascending(bits, count, size) {
  const found = new Int32Array(count), low = parameter(size, count);
  for (let i = 0, before = -1; i < count; i++) {
    before += bits.value(low) + 1;
    if (!(before < size)) throw new Trouble("damaged");
    found[i] = before;
  }
  return found;
}

// Letters by code point, as their UTF-8 bytes are ordered: -1, 0 or 1.
export function compare(one, other) {
  for (let i = 0; i < one.length && i < other.length; i++) {
    const a = one.charCodeAt(i), b = other.charCodeAt(i);
    if (a !== b) return rank(a) < rank(b) ? -1 : 1;
  }
  return Math.sign(one.length - other.length);
}

const rank = unit => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

// The number of the shard that may hold a term, by the first terms of all; -1 where none can.
export function shardOf(first, term) {
  let low = 0, high = first.length;
  while (low < high) {
    const middle = low + high >> 1;
    if (compare(first[middle], term) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
