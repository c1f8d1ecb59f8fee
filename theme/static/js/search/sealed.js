// Files of numbers end with a checksum, as generator/search/sealed.py writes it.

import {Trouble} from "./bits.js";

const SEAL = 4, WHOLE = 0x2144df1c;  // bytes; the CRC-32 of anything with its own CRC-32 behind it

// What was sealed. Throws Trouble.
export function unsealed(file) {
  const bytes = new Uint8Array(file);
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum >>> 1 ^ (sum & 1 && 0xedb88320);
  }
  if (~sum >>> 0 !== WHOLE) throw new Trouble("damaged");
  return bytes.slice(0, -SEAL);
}
