import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { DEMO_ADMIN_PASSWORD } from "@/dev/demo-admin";
import { validateConfiguration } from "@/lib/platform/configuration/validate-configuration";
import { buildIn } from "@/lib/platform/env";
import { isIgnored, readCommand, readDockerfile } from "./support/read-dockerfile";

const stages = readDockerfile();

function last() {
  const stage = stages.at(-1);
  if (!stage) throw new Error("The Dockerfile has no stage.");
  return stage;
}

test("all stages use one exact version of Node.js that the shop supports", () => {
  const [image, ...others] = new Set(stages.map((stage) => stage.image));
  expect(others).toEqual([]);
  const [, major] = /^node:(\d+)\.\d+\.\d+-bookworm-slim$/.exec(image ?? "") ?? [];
  expect(Number(major)).toBeGreaterThanOrEqual(22);
});

test("the container runs as a user who is not root, and has a health check", () => {
  const users = last().instructions.filter(({ keyword }) => keyword === "USER");
  expect(users.map(({ rest }) => rest)).toEqual(["node"]);
  expect(readCommand(last(), "HEALTHCHECK")[0]).toBe("node");
});

test("signals reach the server, because no shell and no npm runs between", () => {
  expect(readCommand(last(), "CMD")).toEqual(["node", "server.js"]);
});

test("no secret, no database and no Git history gets into the image", () => {
  const paths = [".env", ".env.local", ".env.production.local", ".data/postgres", ".git/config", "node_modules/next"];
  expect(paths.filter((path) => !isIgnored(path))).toEqual([]);
});

test("the files that a build needs get into the image", () => {
  const paths = [
    ".env.example",
    ".npmrc",
    "package.json",
    "app/(shop)/page.tsx",
    "prisma/schema.prisma",
    "dev/run-next.ts",
  ];
  expect(paths.filter(isIgnored)).toEqual([]);
  // The last stage copies single folders, because it must not contain the sources and all packages.
  expect(readFileSync("Dockerfile", "utf8")).not.toMatch(/COPY --from=build \/app (?:\.|\/)/);
});

test("docker compose up is a demo shop that only this machine reaches, with the documented password", () => {
  const demo = parseEnv(readFileSync("demo.env", "utf8"));
  expect(demo).toEqual({ PAYMENTS: "demo", SITE_URL: "http://localhost:3000", ADMIN_PASSWORD: DEMO_ADMIN_PASSWORD });
  const inContainer = { ...demo, DATABASE_URL: "postgresql://postgres@database/postgres" };
  expect(validateConfiguration(inContainer, buildIn(inContainer))).toEqual([]);
  expect(readFileSync("docs/deploying.md", "utf8")).toContain(`\`${DEMO_ADMIN_PASSWORD}\``);
  const ports = readFileSync("compose.yaml", "utf8").match(/(?<=ports:\n)(?: +- .*\n)+/g);
  expect(ports?.map((list) => list.trim())).toEqual(['- "127.0.0.1:3000:3000"']);
});
