import { readFileSync } from "node:fs";

const fonts = {
  "figtree.woff2": "node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
  "brygada.woff2": "node_modules/@fontsource-variable/brygada-1918/files/brygada-1918-latin-wght-normal.woff2",
};

/** The shop's colors, sizes and curves, read from its present stylesheet, and the gallery's own rules. */
export function stylesheet(): string {
  const shop = readFileSync("app/globals.css", "utf8");
  const tokens = blockOf(shop, "@theme").replace(/^.*-\*: initial;$/gm, "");
  const ours = readFileSync(new URL("./gallery.css", import.meta.url), "utf8");
  return `:root {${tokens}}\n${blockOf(shop, "@layer theme")}\n${ours}`;
}

/** Returns the content of a top-level block of a stylesheet. */
function blockOf(css: string, name: string): string {
  const [, content] = new RegExp(`^${name} \\{(.*?)^\\}`, "ms").exec(css) ?? [];
  if (content === undefined) throw new Error(`app/globals.css has no ${name}.`);
  return content;
}

/** A font file of the shop. Null for any other name. */
export function fontFile(name: string): Uint8Array<ArrayBuffer> | null {
  return Object.hasOwn(fonts, name) ? new Uint8Array(readFileSync(fonts[name as keyof typeof fonts])) : null;
}
