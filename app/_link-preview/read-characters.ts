import { inflateSync } from "node:zlib";

/** The characters that a font in WOFF format has glyphs for, as code points below U+10000. */
export function readCharacters(woff: Buffer): Set<number> {
  const cmap = readTable(woff, "cmap");
  const characters = new Set<number>();
  for (let table = 0; table < cmap.readUInt16BE(2); table++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + table * 8 + 4));
    // Format 4 maps segments of the Basic Multilingual Plane; every font for the web has it.
    if (subtable.readUInt16BE(0) === 4) for (const character of readSegments(subtable)) characters.add(character);
  }
  return characters;
}

/** A table of the font, decompressed (w3.org/TR/WOFF). */
function readTable(woff: Buffer, tag: string): Buffer {
  for (let entry = 44; entry < 44 + woff.readUInt16BE(12) * 20; entry += 20) {
    if (woff.toString("latin1", entry, entry + 4) !== tag) continue;
    const [offset, compressed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ];
    const data = woff.subarray(offset, offset + compressed);
    return compressed < length ? inflateSync(data) : data;
  }
  throw new Error(`The font has no table ${tag}.`);
}

/** The code points of a cmap subtable of format 4 (learn.microsoft.com/typography/opentype/spec/cmap). */
function* readSegments(subtable: Buffer): Generator<number> {
  const size = subtable.readUInt16BE(6);
  for (let at = 0; at < size; at += 2) {
    const end = subtable.readUInt16BE(14 + at);
    const start = subtable.readUInt16BE(16 + size + at);
    const delta = subtable.readUInt16BE(16 + 2 * size + at);
    const rangeAt = 16 + 3 * size + at;
    const range = subtable.readUInt16BE(rangeAt);
    for (let character = start; character <= end && character !== 0xffff; character++) {
      const index = range === 0 ? character : subtable.readUInt16BE(rangeAt + range + (character - start) * 2);
      if (index !== 0 && (index + delta) % 0x10000 !== 0) yield character;
    }
  }
}
