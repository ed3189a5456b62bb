import { describe, expect, test } from "vitest";
import { modulesBelow } from "../support/read-modules";

const modules = ["app", "lib"].flatMap((folder) =>
  modulesBelow(folder).map(({ file, code }) => ({ file: `${folder}/${file}`, code })),
);

/** A target for a link, a redirect or the router. */
const address = /\/?checkout\/(success|error|cancel)\b/;

/** The return pages are in files with this name. */
const returnPages = /^app\/\(shop\)\/checkout\/(success|error|cancel)\/page\.tsx$/;

describe("T74: only Ozura's redirect leads to a return page", () => {
  test.each(modules.filter(({ file, code }) => address.test(code) && !returnPages.test(file)))("$file", ({ code }) => {
    // Comments may name a return page; strings may not.
    expect(code).not.toMatch(/["'`]\/?checkout\/(success|error|cancel)\b/);
  });

  test("the rule finds a link", () => {
    expect(`<Link href="/checkout/success">`).toMatch(/["'`]\/?checkout\/(success|error|cancel)\b/);
  });

  test("T75: no checkout page generates metadata per request", () => {
    const pages = modules.filter(({ file }) => file.startsWith("app/(shop)/checkout/"));
    expect(pages.length).toBeGreaterThan(10);
    for (const { file, code } of pages) expect(code, file).not.toContain("generateMetadata");
  });
});
