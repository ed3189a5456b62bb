import { readFileSync } from "node:fs";
import path from "node:path";
import { readCharacters } from "./read-characters";

// The renderer reads neither WOFF2 nor variable fonts, so these are files of @fontsource (weight 500) and not those of
// app/_components/fonts.ts. Each file has the characters of a few scripts.

const titleFonts = [
  "brygada-1918-latin-500",
  "brygada-1918-latin-ext-500",
  "brygada-1918-vietnamese-500",
  "brygada-1918-greek-500",
  "brygada-1918-cyrillic-500",
].map(loadFont);

const textFonts = ["figtree-latin-500", "figtree-latin-ext-500"].map(loadFont);

function loadFont(name: string) {
  const data = readFileSync(path.join(process.cwd(), "app/_link-preview/fonts", `${name}.woff`));
  return { name, weight: 500 as const, data };
}

export const fonts = [...titleFonts, ...textFonts];

export const titleFamily = titleFonts.map(({ name }) => name).join(", ");
export const textFamily = textFonts.map(({ name }) => name).join(", ");

/** The characters that at least one of the fonts has, as code points. The renderer draws each with a font that has it. */
export const drawableCharacters: ReadonlySet<number> = new Set(fonts.flatMap(({ data }) => [...readCharacters(data)]));
