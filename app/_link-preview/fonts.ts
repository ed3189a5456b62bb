import { readFileSync } from "node:fs";
import path from "node:path";
import { readCharacters } from "./read-characters";

// The renderer reads neither WOFF2 nor variable fonts, so these are files of @fontsource (weight 500) and not those of
// app/_components/fonts.ts.
const folder = path.join(process.cwd(), "app/_link-preview/fonts");

const brygada = loadFont("Brygada", readFileSync(path.join(folder, "brygada-1918-latin-500.woff")));
const figtree = loadFont("Figtree", readFileSync(path.join(folder, "figtree-latin-500.woff")));

function loadFont(name: string, data: Buffer) {
  return { name, weight: 500 as const, data };
}

export const fonts = [brygada, figtree];

/** The characters that at least one of the fonts has, as code points. The renderer draws each with a font that has it. */
export const drawableCharacters: ReadonlySet<number> = new Set(fonts.flatMap(({ data }) => [...readCharacters(data)]));
