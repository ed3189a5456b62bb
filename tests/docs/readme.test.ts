import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "./documents";

const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));

test("the README has at most 120 lines", () => {
  expect(read("README.md").trimEnd().split("\n").length).toBeLessThanOrEqual(120);
});

/** The parameters of the Deploy button. */
function deployButton(): URLSearchParams {
  const [, address = ""] = /\(https:\/\/vercel\.com\/button\)\]\(([^)]+)\)/.exec(read("README.md")) ?? [];
  const { origin, pathname, searchParams } = new URL(address);
  expect(origin + pathname).toBe("https://vercel.com/new/clone");
  return searchParams;
}

const json = (text: string | null) => JSON.parse(String(text));

test("the Deploy button asks for the password of the admin and nothing else, and makes a demo deployment", () => {
  const button = deployButton();
  const asked = String(button.get("env")).split(",");
  const defaults = json(button.get("envDefaults"));
  expect(defaults).toEqual({ PAYMENTS: "demo" });
  // Vercel ignores a default whose variable it does not ask for.
  expect(Object.keys(defaults).filter((name) => !asked.includes(name))).toEqual([]);
  expect(asked.filter((name) => !Object.hasOwn(defaults, name))).toEqual(["ADMIN_PASSWORD"]);
  expect(button.get("envDescription")).toContain("16 characters");
});

test("the Deploy button creates a database at Neon", () => {
  expect(json(deployButton().get("products"))).toEqual([
    { type: "integration", integrationSlug: "neon", productSlug: "neon", protocol: "storage" },
  ]);
});

test("the Deploy button names the project, and has all that Vercel needs to show the demo's card", () => {
  const button = deployButton();
  const names = ["repository-url", "project-name", "repository-name"];
  const card = ["demo-title", "demo-description", "demo-url", "demo-image"];
  expect([...names, ...card].filter((name) => !button.get(name))).toEqual([]);
});

test("the Deploy button links to files that exist", () => {
  const button = deployButton();
  for (const [name, place] of [
    ["envLink", "/blob/main/"],
    ["demo-image", "/main/"],
  ] as const) {
    const [, file = ""] = String(button.get(name)).split(place);
    expect(existsSync(file.split("#")[0] ?? "")).toBe(true);
  }
});

test("the README's first screen shows the button, the demo and the command", () => {
  const lines = read("README.md").split("\n");
  const picture = lines.findIndex((line) => line.startsWith("!["));
  const above = lines.slice(0, picture).join("\n");
  expect(picture).toBeLessThan(20);
  expect(above).toContain("npm ci && npm run dev");
  expect(above).toContain("(https://vercel.com/button)");
  expect(above).toContain(`](${deployButton().get("demo-url")})`);
});

test("docs/reference.md lists exactly the packages of package.json", () => {
  const [, table = ""] = /## Packages\n([\s\S]*?)(?:\n## |$)/.exec(read("docs/reference.md")) ?? [];
  const described = [...table.matchAll(/^\| ([^|]+) \|/gm)]
    .flatMap(([, names = ""]) => names.trim().split(", "))
    .slice(2);
  const chosen = Object.keys({ ...dependencies, ...devDependencies })
    .filter((name) => !name.startsWith("@types/"))
    .map((name) => name.replace(/^@fontsource-variable\/.*/, "@fontsource-variable packages"));
  expect(described.sort()).toEqual([...new Set(chosen)].sort());
});
