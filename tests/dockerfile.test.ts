import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isIgnored, readCommand, readDockerfile } from "./support/read-dockerfile";

const stages = readDockerfile();

function last() {
  const stage = stages.at(-1);
  if (!stage) throw new Error("The Dockerfile has no stage.");
  return stage;
}

test("the container is built and run by one exact version of Node.js, which the shop allows", () => {
  const [image, ...others] = new Set(stages.map((stage) => stage.image));
  expect(others).toEqual([]);
  const [, major] = /^node:(\d+)\.\d+\.\d+-bookworm-slim$/.exec(image ?? "") ?? [];
  expect(Number(major)).toBeGreaterThanOrEqual(20);
});

test("the container serves as a user who is not root, and is asked whether it does", () => {
  const users = last().instructions.filter(({ keyword }) => keyword === "USER");
  expect(users.map(({ rest }) => rest)).toEqual(["node"]);
  expect(readCommand(last(), "HEALTHCHECK")[0]).toBe("node");
});

test("a signal reaches the server: nothing stands between, neither a shell nor npm", () => {
  expect(readCommand(last(), "CMD")).toEqual(["node", "server.js"]);
});

test("no secret, no database and no history gets into an image", () => {
  const paths = [".env", ".env.local", ".env.production.local", ".data/postgres", ".git/config", "node_modules/next"];
  expect(paths.filter((path) => !isIgnored(path))).toEqual([]);
});

test("what a build needs gets into the image", () => {
  const paths = [
    ".env.example",
    ".npmrc",
    "package.json",
    "app/(shop)/page.tsx",
    "prisma/schema.prisma",
    "dev/run-next.ts",
  ];
  expect(paths.filter(isIgnored)).toEqual([]);
  // What the last stage takes from the first is told apart from what it must not have: the sources, the packages.
  expect(readFileSync("Dockerfile", "utf8")).not.toMatch(/COPY --from=build \/app (?:\.|\/)/);
});
