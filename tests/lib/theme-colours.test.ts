import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import manifest from "../../app/manifest";
import { themeColours } from "../../lib/theme-colours";

const css = readFileSync("app/globals.css", "utf8");
const [light = "", dark = ""] = css.split("@media (prefers-color-scheme: dark)");
const tokenIn = (theme: string, name: string) => new RegExp(`--color-${name}: (#[0-9a-f]{6});`).exec(theme)?.[1];

test.each(Object.entries(themeColours))("%s is the token's colour", (name, colour) => {
  const isDark = name.endsWith("Dark");
  const token = name.replace("Dark", "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(colour).toBe(tokenIn(isDark ? dark : light, token));
});

test("every picture that the manifest names is there, in the size that it says", () => {
  for (const { src, sizes } of manifest().icons ?? []) {
    const file = readFileSync(`public${src}`);
    // A PNG says its width in bytes 16 to 19.
    if (src.endsWith(".png")) expect(`${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`).toBe(sizes);
  }
});
