import { describe, expect, test } from "vitest";
import { modulesBelow } from "../support/read-modules";

const modules = ["app", "lib"].flatMap((folder) =>
  modulesBelow(folder).map(({ file, code }) => ({ file: `${folder}/${file}`, code })),
);

/** Something that a link, a redirect or a router could lead to. */
const address = /\/?checkout\/(success|error|cancel)\b/;

/** The pages themselves. */
const mayNameThem = /^app\/\(shop\)\/checkout\/(success|error|cancel)\/page\.tsx$/;

describe("T74: coming back from Ozura is the only way to a return page", () => {
  test.each(modules.filter(({ file, code }) => address.test(code) && !mayNameThem.test(file)))("$file", ({ code }) => {
    // Words about them are fine, addresses in quotes are not.
    expect(code).not.toMatch(/["'`]\/?checkout\/(success|error|cancel)\b/);
  });

  test("the rule finds a link", () => {
    expect(`<Link href="/checkout/success">`).toMatch(/["'`]\/?checkout\/(success|error|cancel)\b/);
  });

  test("T75: and nothing is done while metadata is made", () => {
    const pages = modules.filter(({ file }) => file.startsWith("app/(shop)/checkout/"));
    expect(pages.length).toBeGreaterThan(10);
    for (const { file, code } of pages) expect(code, file).not.toContain("generateMetadata");
  });
});
