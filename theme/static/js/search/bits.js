// Rice codes, read one by one from bytes, as generator/search/bits.py writes them.

// What kept us from an answer, in its message: "net", "gone", "damaged" or "newer".
export class Trouble extends Error {}

export const parameter = (span, count) => Math.max(31 - Math.clz32(count ? Math.floor(span / count) : 0), 0);

export class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.place = 0;
    this.end = bytes.length * 8;
  }

  bit() {
    if (this.place === this.end) throw new Trouble("damaged");
    return this.bytes[this.place >> 3] >> (7 - (this.place++ & 7)) & 1;
  }

  value(low) {
    let value = 0;
    while (this.bit()) value++;
    while (low-- > 0) value = value << 1 | this.bit();
    return value;
  }
}
