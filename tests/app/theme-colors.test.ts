import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import manifest from "@/app/manifest";
import { themeColors } from "@/lib/site";

const css = readFileSync("app/globals.css", "utf8");
const [light = "", dark = ""] = css.split("@media (prefers-color-scheme: dark)");
const tokenIn = (theme: string, name: string) => new RegExp(`--color-${name}: (#[0-9a-f]{6});`).exec(theme)?.[1];

test.each(Object.entries(themeColors))("%s is the color of its token", (name, color) => {
  const isDark = name.endsWith("Dark");
  const token = name.replace("Dark", "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(color).toBe(tokenIn(isDark ? dark : light, token));
});

test("every icon of the manifest exists and has the stated size", () => {
  for (const { src, sizes } of manifest().icons ?? []) {
    const file = readFileSync(`public${src}`);
    // A PNG has its width in bytes 16 to 19.
    if (src.endsWith(".png")) expect(`${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`).toBe(sizes);
  }
});

/** The contrast ratio of WCAG 2, which requires at least 4.5 for text of any size. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each([
  ["the light theme", light],
  ["the dark theme", dark],
])("%s", (_, theme) => {
  test.each([
    ...["paper", "surface", "sunken"].flatMap((ground) =>
      ["ink", "muted", "clay", "danger"].map((ink) => [ink, ground]),
    ),
    ["ink", "clay-tint"],
    ["on-clay", "clay"],
    ["on-clay", "clay-deep"],
    ["danger", "danger-tint"],
  ])("%s is readable on %s", (ink = "", ground = "") => {
    expect(contrast(tokenIn(theme, ink) ?? "", tokenIn(theme, ground) ?? "")).toBeGreaterThanOrEqual(4.5);
  });
});
