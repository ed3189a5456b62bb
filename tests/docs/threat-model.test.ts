import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Row = { number: number; state: string; where: string };

const rows: Row[] = readFileSync("docs/threat-model.md", "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, number, , state, where] = line.split("|").map((cell) => cell.trim());
    return number && /^\d+$/.test(number) ? [{ number: Number(number), state: state ?? "", where: where ?? "" }] : [];
  });

/** A test names its rows as T64, or a range of them as T33–T43. */
function names(text: string, row: number): boolean {
  const ranges = [...text.matchAll(/\bT(\d+)(?:–T(\d+))?\b/g)];
  return ranges.some(([, from, to]) => Number(from) <= row && row <= Number(to ?? from));
}

describe("docs/threat-model.md", () => {
  test("has every row once and in order, all of those from 1 to 125 among them", () => {
    const numbers = rows.map(({ number }) => number);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
    expect(numbers.slice(0, 125)).toEqual(Array.from({ length: 125 }, (_, index) => index + 1));
  });

  test("gives every row the state covered, answered or open", () => {
    expect(rows.filter(({ state }) => !["covered", "answered", "open"].includes(state))).toEqual([]);
    expect(rows.filter(({ state, where }) => state !== "open" && where === "")).toEqual([]);
  });

  test.each(rows.filter(({ state }) => state === "covered"))("row $number is named in its tests", (row) => {
    const files = [...row.where.matchAll(/`(tests\/[^`]+)`/g)].map(([, file]) => file ?? "");
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect(existsSync(file), `${file} exists`).toBe(true);
      expect(names(readFileSync(file, "utf8"), row.number), `${file} names T${row.number}`).toBe(true);
    }
  });
});
