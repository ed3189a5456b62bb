import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { findFrequentCrons, findLargeFunctions } from "./check-build-output";
import { isolateFunctions } from "./isolate-functions";

const configWith = (schedule: string) => ({
  version: 3 as const,
  routes: [],
  crons: [{ path: "/api/reconcile", schedule }],
});

test("the crons of vercel.json run once a day at most, as Vercel's Hobby plan requires", () => {
  const { crons } = JSON.parse(readFileSync("vercel.json", "utf8"));
  expect(crons).toHaveLength(1);
  expect(findFrequentCrons({ version: 3, routes: [], crons })).toEqual([]);
});

test.each(["* * * * *", "*/5 * * * *", "0 * * * *", "0 5,17 * * *", "0-9 5 * * *", "0 */12 * * *"])(
  "a cron with the schedule %s is too frequent",
  (schedule) => {
    expect(findFrequentCrons(configWith(schedule))).toHaveLength(1);
  },
);

test("a function of more than 60 MB is too large", () => {
  const functions = [
    { name: "large", bytes: 60_000_001 },
    { name: "small", bytes: 60_000_000 },
  ];
  expect(findLargeFunctions(functions)).toEqual([expect.stringContaining("large")]);
});

test("a function gets the files that it names and no others, and one that names a missing file is refused", () => {
  const project = mkdtempSync(path.join(tmpdir(), "shop-output-"));
  const output = path.join(project, ".vercel/output");
  const folder = path.join(output, "functions/page.func");
  mkdirSync(folder, { recursive: true });
  const writeConfig = (filePathMap: Record<string, string>) =>
    writeFileSync(path.join(folder, ".vc-config.json"), JSON.stringify({ handler: "page.js", filePathMap }));
  writeFileSync(path.join(folder, "page.js"), "1234");
  writeFileSync(path.join(project, "library.js"), "123456");
  mkdirSync(path.join(project, "package"));
  writeFileSync(path.join(project, "package/large.js"), "1".repeat(1_000));
  symlinkSync("package", path.join(project, "link"));

  writeConfig({ "lib/library.js": "library.js", link: "link" });
  const [isolated] = isolateFunctions(project, output, path.join(project, "isolated"));
  expect(isolated).toMatchObject({ name: "page", handler: "page.js", bytes: 10 });
  expect(existsSync(path.join(isolated?.folder ?? "", "link/large.js"))).toBe(false);
  expect(readFileSync(path.join(isolated?.folder ?? "", "lib/library.js"), "utf8")).toBe("123456");

  writeConfig({ "lib/other.js": "other.js" });
  expect(() => isolateFunctions(project, output, path.join(project, "again"))).toThrow("needs other.js");
});
